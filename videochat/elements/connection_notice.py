"""What the browser says while its lines to the server and the session are lost: the server cannot."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class ConnectionNotice(Element, component=JS / 'connection_notice.js'):
    """Says that the connection is lost and comes back by itself; nothing for most of the time."""

    def __init__(self, call: CallSession) -> None:
        """Show nothing until a line of the call is lost.

        :param call: whose lines.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
