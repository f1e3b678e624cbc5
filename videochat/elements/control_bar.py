"""The bar that holds the buttons of a call."""

from nicegui.element import Element

from .call_session import CallSession
from .command import send
from .files import JS
from .styles import use_styles


class ControlBar(Element, component=JS / 'control_bar.js'):
    """Holds buttons, listens to their keys, and fades while nobody points at anything.

    Keys of its own: F for full screen, Esc to close what is open, ? for the list of keys. With several calls
    in a page, the one last touched listens.
    """

    def __init__(self, call: CallSession) -> None:
        """An empty bar.

        :param call: the call that the buttons belong to.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id

    def focus(self) -> None:
        """Let keyboard and screen reader begin here."""
        send(self, 'focus')
