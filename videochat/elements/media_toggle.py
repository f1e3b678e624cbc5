"""A button for one's own microphone or camera."""

from typing import Literal

from nicegui.element import Element

from .files import JS
from .publisher import Publisher
from .styles import use_styles


class MediaToggle(Element, component=JS / 'media_toggle.js'):
    """Switches a publisher's device in the browser; the publisher's events tell Python.

    Keys: D for the microphone, Space held to talk; E for the camera.
    """

    def __init__(self, publisher: Publisher, device: Literal['microphone', 'camera']) -> None:
        """Make a button.

        :param publisher: whose device.
        """
        super().__init__()
        use_styles()
        self._props['call'] = publisher.props['call']
        self._props['publisher'] = publisher.id
        self._props['device'] = device
