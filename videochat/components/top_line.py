"""The thin line above the tiles."""

from nicegui import ui

from videochat.elements.call_clock import CallClock
from videochat.elements.call_session import CallSession
from videochat.elements.lock_mark import LockMark
from videochat.elements.quality_pill import QualityPill
from videochat.elements.recording_mark import RecordingMark
from videochat.elements.verified_mark import VerifiedMark

from .text import Text


class TopLine(ui.element):
    """Which room, since when, and how good the connection is; marks of the room go between."""

    def __init__(self, call: CallSession, room: str, *, peer_to_peer: bool) -> None:
        """Make the line.

        :param call: the page's call.
        :param room: the room's name.
        :param peer_to_peer: whether media is encrypted from browser to browser.
        """
        super().__init__('header')
        self.classes('vc-topline')
        with self:
            Text('h1', room).classes('vc-topline-room').props('dir=auto')
            LockMark(call)
            self.marks = ui.element('div').classes('vc-topline-marks')
            VerifiedMark(call, peer_to_peer=peer_to_peer)
            CallClock(call)
            RecordingMark(call)
            QualityPill(call)
