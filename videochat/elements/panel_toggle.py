"""A button that opens a panel beside the stage."""

from typing import Literal

from nicegui.element import Element

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class PanelToggle(Element, component=JS / 'panel_toggle.js'):
    """Opens and closes a panel of the call's page; shows how many people there are, or messages to read.

    The host's is there for the host alone. Keys: C for the chat, P for the people, O for the host.
    """

    def __init__(self, call: CallSession, panel: Literal['chat', 'people', 'settings', 'host']) -> None:
        """Make a button.

        :param call: the call that the panel belongs to.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['panel'] = panel
