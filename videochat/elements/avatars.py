"""People as initials."""

from collections.abc import Sequence

from nicegui.element import Element

from .files import JS
from .styles import use_styles


class Avatars(Element, component=JS / 'avatars.js'):
    """The first few of some people, as initials on the colour of their name; silent to screen readers."""

    def __init__(self, names: Sequence[str] = (), *, most: int = 3) -> None:
        """Show `names`.

        :param most: how many are drawn before a "+n".
        """
        super().__init__()
        use_styles()
        self._props['names'] = list(names)
        self._props['most'] = most

    def show(self, names: Sequence[str]) -> None:
        """Show these people instead."""
        self._props['names'] = list(names)
