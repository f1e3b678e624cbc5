"""How good one's own connection is."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class QualityPill(Element, component=JS / 'quality_pill.js'):
    """Says Good, Fair or Poor, as the browser measures it; nothing while one is alone in the call."""

    def __init__(self, call: CallSession) -> None:
        """Make a pill.

        :param call: the session whose connections are measured.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
