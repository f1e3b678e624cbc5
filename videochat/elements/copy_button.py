"""A button that copies a text."""

from __future__ import annotations

from nicegui.element import Element

from .files import JS
from .styles import use_styles


class CopyButton(Element, component=JS / 'copy_button.js'):
    """Copies a text in the browser and says so; where the browser does not let it, it selects the text."""

    def __init__(self, text: str, *, label: str = 'Copy link', source: Element | None = None) -> None:
        """Make a button.

        :param text: what is copied.
        :param label: what the button says at first.
        :param source: the element that shows `text`: what is selected, for people to copy it by hand.
        """
        super().__init__()
        use_styles()
        self._props['text'] = text
        self._props['label'] = label
        self._props['copied-label'] = 'Link copied'
        self._props['failed-label'] = 'Press Ctrl+C'
        self._props['source'] = source.id if source else 0
