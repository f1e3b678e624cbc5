"""A bar that moves with one's own microphone."""

from nicegui.element import Element

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles


class MicrophoneMeter(Element, component=JS / 'microphone_meter.js'):
    """Shows how loud a publisher's microphone is, also while it is muted; measured in the browser."""

    def __init__(self, publisher: Publisher) -> None:
        """Show the level.

        :param publisher: whose microphone.
        """
        super().__init__()
        use_styles()
        self._props['publisher'] = publisher.id
        self._props['label'] = _('Microphone level')
