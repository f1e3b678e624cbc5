"""What stands beside the stage when asked for: chat, people, settings."""

from videochat.elements.call_session import CallSession
from videochat.elements.chat_panel import ChatPanel
from videochat.elements.copy_button import CopyButton
from videochat.elements.language import _
from videochat.elements.people_panel import PeoplePanel
from videochat.elements.publisher import Publisher
from videochat.elements.side_panel import SidePanel

from .settings_panel import SettingsPanel


class CallPanels(SidePanel):
    """The side panel of a call with all that belongs in it."""

    def __init__(self, call: CallSession, publisher: Publisher, *, link: str) -> None:
        """Fill the panel.

        :param call: the page's call.
        :param publisher: one's own camera and microphone.
        :param link: the address that leads others into the room.
        """
        super().__init__(call)
        with self.chat:
            ChatPanel(call)
        with self.people, PeoplePanel(call, publisher):
            CopyButton(link, label=_('Share the link'))
        with self.settings:
            SettingsPanel(call, publisher)
