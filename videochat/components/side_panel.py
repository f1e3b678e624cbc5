"""What stands beside the stage when asked for: chat, people, settings, statistics, the host's decisions."""

from videochat.elements.call_session import CallSession
from videochat.elements.chat_panel import ChatPanel
from videochat.elements.host_panel import HostPanel
from videochat.elements.invite_button import InviteButton
from videochat.elements.language import _
from videochat.elements.people_panel import PeoplePanel
from videochat.elements.publisher import Publisher
from videochat.elements.side_panel import Panel, PanelOpened, SidePanel
from videochat.elements.statistics_panel import StatisticsPanel
from videochat.elements.waiting_list import WaitingList

from .settings_panel import PARTS, SettingsPanel


class CallPanels(SidePanel):
    """The side panel of a call with all that belongs in it."""

    def __init__(self, call: CallSession, publisher: Publisher) -> None:
        """Fill the panel.

        :param call: the page's call.
        :param publisher: one's own camera and microphone.
        """
        super().__init__(call, on_opened=self._opened, later=PARTS)
        self._call = call
        self._publisher = publisher
        with self.chat:
            ChatPanel(call)
        with self.people, PeoplePanel(call, publisher):
            WaitingList(call)
            InviteButton(call, _('Invite people'))
        with self.statistics:
            StatisticsPanel(call)
        with self.host:
            HostPanel(call)

    def _opened(self, event: PanelOpened) -> None:
        """Few open the settings: a page that holds them takes a third more memory, and longer to draw."""
        if event.panel is Panel.SETTINGS and not self.settings.children:
            with self.settings:
                SettingsPanel(self._call, self._publisher)
