"""An icon of the sprite."""

from nicegui.element import Element

from .files import JS


class Icon(Element, component=JS / 'icon_element.js'):
    """A Lucide icon, 22 px, in the colour of the text around it; silent to screen readers."""

    def __init__(self, name: str) -> None:
        """Show the icon called `name` (see scripts/vendor_icons.py)."""
        super().__init__()
        self._props['name'] = name
