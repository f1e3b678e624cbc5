"""What the host has done to the page's person."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class HostNotice(Element, component=JS / 'host_notice.js'):
    """Says for a moment what the host has done to the page's person, and what they may from now on."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session of the page.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
