"""A list of cameras, microphones or loudspeakers."""

from enum import Enum

from nicegui.element import Element

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles


class DeviceKind(Enum):
    """What a device is for."""

    CAMERA = 'camera'
    MICROPHONE = 'microphone'
    SPEAKER = 'speaker'


class DeviceSelect(Element, component=JS / 'device_select.js'):
    """Lets the person choose a device, at once and in the browser alone, which remembers it.

    The list follows what is plugged in and out.
    """

    def __init__(self, publisher: Publisher, kind: DeviceKind) -> None:
        """List the devices of one kind.

        :param publisher: whose device.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['kind'] = kind.value
        self._props['label'] = {
            DeviceKind.CAMERA: _('Camera'),
            DeviceKind.MICROPHONE: _('Microphone'),
            DeviceKind.SPEAKER: _('Speaker'),
        }[kind]
