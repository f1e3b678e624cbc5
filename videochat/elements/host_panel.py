"""What a host decides about the room."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class HostPanel(Element, component=JS / 'host_panel.js'):
    """Shows its host who may come in and what guests may, to change it; others see nothing."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session of the page.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
