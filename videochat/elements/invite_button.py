"""A button that opens the dialog that invites people."""

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class InviteButton(Element, component=JS / 'invite_button.js'):
    """Opens the `InviteDialog` of the same call."""

    def __init__(self, call: CallSession, label: str) -> None:
        """Make a button.

        :param call: the page's call.
        :param label: what it says.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['label'] = label
