"""The place beside the stage for what is not always shown."""

from nicegui.element import Element
from nicegui.slot import Slot

from .call_session import CallSession
from .files import JS
from .styles import use_styles


class SidePanel(Element, component=JS / 'side_panel.js'):
    """Shows chat, people or settings, whichever the page's view says; all of them stay, seen or not.

    `with panel.chat:` and so on fill it; do so before the page is shown.
    """

    def __init__(self, call: CallSession) -> None:
        """An empty panel; it is closed at first.

        :param call: the session whose panel it is.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['element-id'] = self.id
        self.chat: Slot = self.add_slot('chat')
        self.people: Slot = self.add_slot('people')
        self.settings: Slot = self.add_slot('settings')
