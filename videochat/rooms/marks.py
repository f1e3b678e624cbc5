"""What people show each other: raised hands, devices that fail, who is in the spotlight, who records."""

from __future__ import annotations

from dataclasses import replace

from .errors import N_, NotAllowed
from .events import (
    DevicesChanged,
    HandLowered,
    HandRaised,
    RecordingStarted,
    RecordingStopped,
    SpotlightChanged,
)
from .live_room import LiveRoom
from .model import DeviceFault
from .permissions import may_record, may_spotlight
from .store.marks import MarkVerbs
from .visits import Visits


class Marks(Visits, MarkVerbs):
    """The verbs of marks; each mark goes with the person who has it."""

    async def report_devices(
        self, visit: str, *, camera: DeviceFault | None, microphone: DeviceFault | None
    ) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if (person.camera_fault, person.microphone_fault) != (camera, microphone):
            live.update(seat, replace(person, camera_fault=camera, microphone_fault=microphone))
            self._publish(live, DevicesChanged(live.id, person.id, camera, microphone))

    async def raise_hand(self, visit: str) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if person.hand is None:
            hand = live.next_hand()
            live.update(seat, replace(person, hand=hand))
            self._publish(live, HandRaised(live.id, person.id, hand))

    async def lower_hand(self, visit: str) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if person.hand is not None:
            live.update(seat, replace(person, hand=None))
            self._publish(live, HandLowered(live.id, person.id))

    async def spotlight(self, visit: str, participant_id: str | None) -> None:
        live, seat = self._visit(visit)
        if not may_spotlight(seat.participant, live.snapshot()):
            raise NotAllowed(N_('Only the host may choose who is shown to all.'))
        if participant_id != live.spotlight_id and (participant_id is None or live.person(participant_id)):
            self._set_spotlight(live, participant_id)

    async def start_recording(self, visit: str) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if not may_record(person, live.snapshot()):
            raise NotAllowed(N_('Only the host may record.'))
        if live.recorder_id == person.id:
            return
        if live.recorder_id is not None:
            raise NotAllowed(N_('Somebody else is recording.'))
        live.recorder_id = person.id
        self._publish(live, RecordingStarted(live.id, person.id))

    async def stop_recording(self, visit: str) -> None:
        live, seat = self._visit(visit)
        if live.recorder_id is None:
            return
        if live.recorder_id != seat.participant_id and not may_record(seat.participant, live.snapshot()):
            raise NotAllowed(N_('Only the host, or who records, may end a recording.'))
        self._end_recording(live, live.recorder_id)

    def _drop_marks(self, live: LiveRoom, participant_id: str) -> None:
        """Somebody has left: what they showed to all ends."""
        if live.spotlight_id == participant_id:
            self._set_spotlight(live, None)
        if live.recorder_id == participant_id:
            self._end_recording(live, participant_id)

    def _end_recording(self, live: LiveRoom, recorder_id: str) -> None:
        live.recorder_id = None
        self._publish(live, RecordingStopped(live.id, recorder_id))

    def _set_spotlight(self, live: LiveRoom, participant_id: str | None) -> None:
        live.spotlight_id = participant_id
        self._publish(live, SpotlightChanged(live.id, participant_id))
