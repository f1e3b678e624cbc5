"""The thin line above the tiles."""

from nicegui import ui

from videochat.elements.call_clock import CallClock
from videochat.elements.call_session import CallSession
from videochat.elements.quality_pill import QualityPill
from videochat.elements.recording_mark import RecordingMark

from .text import Text


class TopLine(ui.element):
    """Which room, since when, and how good the connection is; marks of the room go between."""

    def __init__(self, call: CallSession, room: str) -> None:
        """Make the line.

        :param call: the page's call.
        :param room: the room's name.
        """
        super().__init__('header')
        self.classes('vc-topline')
        with self:
            Text('h1', room).classes('vc-topline-room').props('dir=auto')
            self.marks = ui.element('div').classes('vc-topline-marks')
            CallClock(call)
            RecordingMark(call)
            QualityPill(call)
