"""What one is seen before: the room as it is, blurred, or a picture in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from nicegui import app
from nicegui.element import Element

from videochat.assets import ASSETS

from .files import JS
from .language import _
from .publisher import Publisher
from .styles import use_styles

_PICTURES = '/videochat/assets/backgrounds'


@dataclass(frozen=True, slots=True)
class Background:
    """A picture to be seen before.

    :param url: its address: JPEG or PNG, best 1280×720 pixels, of this site or one that lets others use it.
    :param label: what it is called.
    :param small: address of a small one to choose it by; the picture itself when left out.
    """

    url: str
    label: str
    small: str = ''


class BackgroundChoice(Element, component=JS / 'background_choice.js'):
    """Lets the person choose what is behind them, at once and in the browser alone, which remembers it.

    When it cannot be hidden, the camera is switched off: nobody sees the room by mistake.
    """

    def __init__(
        self, publisher: Publisher, *, pictures: Sequence[Background] | None = None, folded: bool = False
    ) -> None:
        """Offer no background, two strengths of blur, and pictures.

        :param publisher: whose camera.
        :param pictures: those of videochat when left out.
        :param folded: show only what is chosen, until it is pressed.
        """
        super().__init__()
        use_styles()
        offered = default_backgrounds() if pictures is None else pictures
        self._props['publisher'] = publisher.id
        self._props['label'] = _('Background')
        self._props['pictures'] = [asdict(each) | {'small': each.small or each.url} for each in offered]
        self._props['folded'] = folded


def default_backgrounds() -> list[Background]:
    """The pictures that come with videochat."""
    names = {'hills': _('Hills'), 'study': _('Study'), 'silk': _('Silk'), 'dawn': _('Dawn')}
    return [
        Background(f'{_PICTURES}/{name}.jpg', label, f'{_PICTURES}/{name}-small.jpg')
        for name, label in names.items()
    ]


def serve_backgrounds() -> None:
    """Add the pictures' addresses to the NiceGUI app."""
    app.add_static_files(_PICTURES, ASSETS / 'img' / 'backgrounds', max_cache_age=86400)
