"""A button for one's own microphone or camera."""

from typing import Literal

from nicegui.element import Element

from .files import JS
from .publisher import Publisher

_LABELS = {
    'microphone': ('Mute microphone', 'Unmute microphone'),
    'camera': ('Turn camera off', 'Turn camera on'),
}


class MediaToggle(Element, component=JS / 'media_toggle.js'):
    """Switches a publisher's device in the browser; the publisher's events tell Python."""

    def __init__(self, publisher: Publisher, device: Literal['microphone', 'camera']) -> None:
        """Make a button.

        :param publisher: whose device.
        """
        super().__init__()
        self._props['publisher'] = publisher.id
        self._props['device'] = device
        self._props['on-label'], self._props['off-label'] = _LABELS[device]
