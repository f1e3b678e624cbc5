"""The place beside the stage for what is not always shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from nicegui import Client
from nicegui.dependencies import JsComponent
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
    HOST = 'host'


@dataclass(kw_only=True, slots=True)
class PanelOpened(UiEventArguments):
    """A panel was opened that nothing is in yet; it is said again until something is."""

    panel: Panel


class SidePanel(Element, component=JS / 'side_panel.js'):
    """Shows chat, people, settings, statistics or what a host decides; all of them stay, seen or not.

    `with panel.chat:` and so on fill it.
    """

    def __init__(
        self,
        call: CallSession,
        *,
        on_opened: Handler[PanelOpened] | None = None,
        later: Iterable[type[Element]] = (),
    ) -> None:
        """An empty panel; it is closed at first.

        :param call: the session whose panel it is.
        :param on_opened: called when an empty panel is opened, to fill it; it may be called again.
        :param later: what it is filled with then: browsers fetch that early in a call. A page does nothing of
            what its server says while it waits for a file, so it had better not wait on a line that fails.
        """
        super().__init__()
        use_styles()
        self._props['call'] = call.id
        self._props['element-id'] = self.id
        self._props['later'] = [
            kind.component.key for kind in later if isinstance(kind.component, JsComponent)
        ]
        self.chat: Slot = self.add_slot('chat')
        self.people: Slot = self.add_slot('people')
        self.settings: Slot = self.add_slot('settings')
        self.statistics: Slot = self.add_slot('statistics')
        self.host: Slot = self.add_slot('host')
        listen(self, 'opened', _read_opened, [on_opened] if on_opened else [])


def _read_opened(sender: Element, client: Client, payload: Payload) -> PanelOpened:
    return PanelOpened(sender=sender, client=client, panel=payload.choice('panel', Panel))
