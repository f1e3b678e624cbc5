"""How long one has been in the call."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class CallClock(Element, component=JS / 'call_clock.js'):
    """Minutes and seconds since this page has joined, counted in the browser."""

    def __init__(self, call: CallSession) -> None:
        """Make a clock.

        :param call: the session whose time it tells.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
