"""Says to the host that somebody wants to join, over the stage."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class DoorNotice(Element, component=JS / 'door_notice.js'):
    """Says to the host that somebody wants to join, over the stage."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the page's call.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
