"""What people say, in words under the picture."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class Captions(Element, component=JS / 'captions.js'):
    """Shows the words of those who caption their speech, and keeps a transcript that can be saved.

    Off until the person wants it (key T, or `CaptionSettings`). Python neither sees nor keeps any of it.
    """

    def __init__(self, call: CallSession) -> None:
        """Show nothing at first.

        :param call: whose people.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
