"""What becomes of one's own recording."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class RecordingNotice(Element, component=JS / 'recording_notice.js'):
    """Says that it starts, is saved, or failed; offers what an earlier page left; asks before one leaves."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session that is recorded.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
