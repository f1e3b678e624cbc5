"""A button that copies a text."""

from __future__ import annotations

from nicegui.element import Element

from .files import JS
from .language import _
from .styles import use_styles


class CopyButton(Element, component=JS / 'copy_button.js'):
    """Copies a text in the browser and says so; where the browser does not let it, it selects the text."""

    def __init__(self, text: str, *, label: str | None = None, source: Element | None = None) -> None:
        """Make a button.

        :param text: what is copied.
        :param label: what the button says at first; "Copy link" when left out.
        :param source: the element that shows `text`: what is selected, for people to copy it by hand.
        """
        super().__init__()
        use_styles()
        self._props['text'] = text
        self._props['label'] = label or _('Copy link')
        self._props['copied-label'] = _('Link copied')
        self._props['failed-label'] = _('Press Ctrl+C')
        self._props['source'] = source.id if source else 0
