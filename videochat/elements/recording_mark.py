"""The mark that the call is recorded."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class RecordingMark(Element, component=JS / 'recording_mark.js'):
    """Says who records while somebody does; who records also sees for how long, and can stop."""

    def __init__(self, call: CallSession) -> None:
        """Show it as the call has it.

        :param call: the session that is recorded.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
