"""A button that offers reactions."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class ReactionMenu(Element, component=JS / 'reaction_menu.js'):
    """Offers six reactions; the one chosen floats over the person's tile, at everybody's."""

    def __init__(self, call: CallSession) -> None:
        """Make a button.

        :param call: whose people are to see it.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
