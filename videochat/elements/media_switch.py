"""A switch for what the browser remembers of one's own media."""

from enum import Enum

from nicegui.element import Element

from .files import JS
from .publisher import Publisher
from .styles import use_styles


class MediaChoice(Enum):
    """What can be switched."""

    MIRROR = 'mirror'
    """See oneself as in a mirror; others see one as one is."""

    SOUNDS = 'sounds'
    """Hear a short sound when somebody waits at the door."""


class MediaSwitch(Element, component=JS / 'media_switch.js'):
    """Switches a choice in the browser, which remembers it."""

    def __init__(self, publisher: Publisher, choice: MediaChoice, label: str, *, hint: str = '') -> None:
        """Make a switch.

        :param publisher: whose media.
        :param label: shown, and its accessible name.
        :param hint: shown below it.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['choice'] = choice.value
        self._props['label'] = label
        self._props['hint'] = hint
