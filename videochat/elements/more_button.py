"""A button that opens the rest."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class MoreButton(Element, component=JS / 'more_button.js'):
    """Opens a menu: how the call is shown, and on a phone every control that has no place in the bar.

    Elements made inside it lie beside it in the bar; on a phone they are in the sheet as well.
    """

    def __init__(self, call: CallSession) -> None:
        """Make a button.

        :param call: the call whose controls to list.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
