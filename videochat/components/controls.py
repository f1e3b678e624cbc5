"""The buttons under the stage."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

from nicegui.events import Handler

from videochat.elements.control_bar import ControlBar
from videochat.elements.hand_toggle import HandToggle, HandToggled
from videochat.elements.leave_button import LeaveButton
from videochat.elements.media_toggle import MediaToggle
from videochat.elements.more_button import MoreButton
from videochat.elements.panel_toggle import PanelToggle
from videochat.elements.publisher import Publisher
from videochat.elements.reaction_menu import ReactionMenu
from videochat.elements.record_control import RecordControl
from videochat.elements.screen_toggle import ScreenToggle, SharingFailed
from videochat.rooms import RoomError

from .call import Call


class Controls(ControlBar):
    """All buttons of a call, each an attribute: `controls.screen.delete()` leaves one out, its key as well.

    `with controls:` adds buttons of one's own, between these and Leave; on a phone they are in the sheet.
    """

    def __init__(
        self,
        call: Call,
        publisher: Publisher,
        *,
        on_leave: Callable[[], Any],
        on_screen_failed: Handler[SharingFailed] | None = None,
    ) -> None:
        """Control `call` and `publisher`.

        :param on_leave: called when the person has left.
        :param on_screen_failed: called when the screen could not be shared.
        """
        super().__init__(call)
        self._call = call
        with self.default_slot:
            self.microphone = MediaToggle(publisher, 'microphone')
            self.camera = MediaToggle(publisher, 'camera')
            self.screen = ScreenToggle(call, on_failed=on_screen_failed)
            self.hand = HandToggle(call, on_toggled=self._toggle_hand)
            self.reactions = ReactionMenu(call)
            self.chat = PanelToggle(call, 'chat')
            self.people = PanelToggle(call, 'people')
            self.host = PanelToggle(call, 'host')
            self.settings = PanelToggle(call, 'settings')
            self.record = RecordControl(call)
            self.more = MoreButton(call)
            self.leave = LeaveButton(publisher, on_click=on_leave).mark('leave')

    def __enter__(self) -> Self:
        self.more.default_slot.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.more.default_slot.__exit__(*_)

    async def _toggle_hand(self, event: HandToggled) -> None:
        with suppress(RoomError):  # the call has ended meanwhile
            await (self._call.raise_hand() if event.raised else self._call.lower_hand())
