"""Who waits before the room, for its host to let in or turn away."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class WaitingList(Element, component=JS / 'waiting_list.js'):
    """Who waits before the room, for its host to let in or turn away."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the page's call.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
