"""A button that takes a phone's other camera."""

from nicegui.element import Element

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles


class CameraTurn(Element, component=JS / 'camera_turn.js'):
    """Takes the camera at the back, or the one at the front; shown only on phones that have both."""

    def __init__(self, publisher: Publisher) -> None:
        """Make a button.

        :param publisher: whose camera.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['label'] = _('Switch camera')
