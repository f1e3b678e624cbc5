"""The mark that a room is locked."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class LockMark(Element, component=JS / 'lock_mark.js'):
    """Says beside the room's name that nobody new comes in, while that is so."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session of the page.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
