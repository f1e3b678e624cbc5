"""What is taken out of one's own sound."""

from nicegui.element import Element

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles


class NoiseChoice(Element, component=JS / 'noise_choice.js'):
    """Lets the person choose how much noise is taken out of their sound; the browser remembers it."""

    def __init__(self, publisher: Publisher) -> None:
        """Offer none, what the browser does, and a stronger filter.

        :param publisher: whose microphone.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['label'] = _('Noise reduction')
