"""The place beside the stage for what is not always shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments
from nicegui.slot import Slot

from .call_session import CallSession
from .files import JS
from .payload import Payload, listen
from .styles import use_styles


class Panel(Enum):
    """What a side panel shows, one at a time."""

    CHAT = 'chat'
    PEOPLE = 'people'
    SETTINGS = 'settings'
    STATISTICS = 'statistics'


@dataclass(kw_only=True, slots=True)
class PanelOpened(UiEventArguments):
    """A panel was opened that was not open before in this page."""

    panel: Panel


class SidePanel(Element, component=JS / 'side_panel.js'):
    """Shows chat, people, settings or statistics, as the page's view says; all of them stay, seen or not.

    `with panel.chat:` and so on fill it.
    """

    def __init__(self, call: CallSession, *, on_opened: Handler[PanelOpened] | None = None) -> None:
        """An empty panel; it is closed at first.

        :param call: the session whose panel it is.
        :param on_opened: called when each panel is opened for the first time, so that it can be filled then.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['element-id'] = self.id
        self.chat: Slot = self.add_slot('chat')
        self.people: Slot = self.add_slot('people')
        self.settings: Slot = self.add_slot('settings')
        self.statistics: Slot = self.add_slot('statistics')
        listen(self, 'opened', _read_opened, [on_opened] if on_opened else [])


def _read_opened(sender: Element, client: Client, payload: Payload) -> PanelOpened:
    return PanelOpened(sender=sender, client=client, panel=payload.choice('panel', Panel))
