"""What is written in the call."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class ChatPanel(Element, component=JS / 'chat_panel.js'):
    """The messages of the call, and the field to write in."""

    def __init__(self, call: CallSession) -> None:
        """Make an empty chat.

        :param call: the session that carries the messages.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
