"""The menu's entry that records the call."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class RecordControl(Element, component=JS / 'record_control.js'):
    """Records the call into a file, for the host; others see why they cannot. Key: R."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session that is recorded.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
