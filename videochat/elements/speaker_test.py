"""A button that plays a sound on the chosen loudspeaker."""

from nicegui.element import Element

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles


class SpeakerTest(Element, component=JS / 'speaker_test.js'):
    """Plays a short sound where others will be heard."""

    def __init__(self, publisher: Publisher) -> None:
        """Make a button.

        :param publisher: whose page's loudspeaker.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['label'] = _('Test speaker')
