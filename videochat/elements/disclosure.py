"""A button that shows and hides what it holds."""

from nicegui.element import Element

from .files import JS
from .styles import use_styles


class Disclosure(Element, component=JS / 'disclosure.js'):
    """A round button with an icon; what is put inside it appears beneath when it is pressed."""

    def __init__(self, label: str, icon: str) -> None:
        """Show nothing at first.

        :param label: the button's accessible name and tooltip.
        :param icon: its name in the sprite.
        """
        super().__init__()
        use_styles()
        self._props['label'] = label
        self._props['icon'] = icon
