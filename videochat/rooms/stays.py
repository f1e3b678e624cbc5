"""How somebody gets a place in a room, and how they lose it."""

from __future__ import annotations

from functools import partial

from .absences import Absence
from .doors import Doors
from .events import (
    HostChanged,
    LeaveReason,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    RecordingStopped,
    SpotlightChanged,
)
from .live_room import LiveRoom
from .marks import Marks
from .model import Admission, visit_mark
from .seats import Seat
from .silences import Silences


class Stays(Doors, Marks):
    """What the verbs of coming and going stand on."""

    _silences: Silences

    def _admit(
        self, live: LiveRoom, seat: Seat, absence: Absence | None, *, takes_over: bool = False
    ) -> Admission:
        """Give somebody their place, and back what they were; then tell of it."""
        person = seat.participant
        if not absence and not live.person(person.id):
            live.history.begin_for(
                person.id,
                [other.participant_id for other in live.seats],
                away=[away.participant.id for away in live.absences],
            )
        next_host = self._next_host(live, person.id, absence, takes_over=takes_over)
        replaced = live.seat(seat)
        self._visits[seat.visit] = live, seat
        live.opened = False
        self._holds.release(live)
        self._rests.discard(live.id)
        marks = live.host_id or person.id, live.spotlight_id, live.recorder_id
        live.host_id = next_host
        if absence:
            live.spotlight_id = live.spotlight_id or (person.id if absence.lit else None)
        if live.recorder_id == person.id:
            live.recorder_id = None  # the page that recorded is not this one
        if takes_over and next_host == person.id:
            live.absences.depose()
        self._end_absences(live, seat, absence)
        admission = admission_of(live, seat)
        if replaced:
            del self._visits[replaced.visit]
            self._silences.end(replaced.visit)
            self._publish(live, ParticipantReturned(live.id, person, visit_mark(seat.visit)))
            self._end_participation(replaced)
        else:
            self._publish(live, ParticipantJoined(live.id, person))
        if live.host_id != marks[0]:
            self._publish(live, HostChanged(live.id, next_host))
            self._tell_who_waits(live)
        if live.spotlight_id != marks[1]:
            self._publish(live, SpotlightChanged(live.id, live.spotlight_id))
        if live.recorder_id != marks[2]:
            self._publish(live, RecordingStopped(live.id, person.id))
        if live.host_id != marks[0]:
            self._enforce(live)
        self._lobby.publish(live)
        self._look_who_waits(live)
        return admission

    def _unseat(self, live: LiveRoom, seat: Seat, reason: LeaveReason) -> Absence:
        person = seat.participant
        del self._visits[seat.visit]
        self._silences.end(seat.visit)
        absence = live.unseat(seat)
        self._publish(live, ParticipantLeft(live.id, person.id, person.name, reason))
        self._drop_marks(live, person.id)
        if live.host_id == person.id:
            self._hand_over(live)
        self._lobby.publish(live)
        return absence

    def _lose(self, visit: str) -> None:
        """Nothing was heard of somebody for too long: their token is kept, and so is all that they were."""
        live, seat = self._visits[visit]
        absence = self._unseat(live, seat, LeaveReason.LOST)
        absence.seat, absence.visit = seat, visit
        self._away[visit] = live, absence
        live.absences.begin(absence)
        self._tell_presence(seat, here=False)
        self._enforce(live)
        self._forget_unused(live)

    def _tell_presence(self, seat: Seat, *, here: bool) -> None:
        tell = self._sessions.resume if here else self._sessions.suspend
        self._orders.give(
            seat.session_id, ('presence', seat.token), partial(tell, seat.session_id, seat.token)
        )

    def _next_host(self, live: LiveRoom, own: str, absence: Absence | None, *, takes_over: bool) -> str:
        """Who runs the room when somebody comes."""
        host = live.seat_of(live.host_id)
        if host is None or (absence and absence.host) or (takes_over and not host.host_link):
            return own
        return host.participant_id

    def _end_absence(self, live: LiveRoom, absence: Absence) -> None:
        """Somebody away comes back no more."""
        live.absences.end(absence)
        self._away.pop(absence.visit, None)
        self._end_stay(absence)
        self._note(live)

    def _end_absences(self, live: LiveRoom, seat: Seat, absence: Absence | None) -> None:
        """Somebody sits here: nobody away may come back with that name and another token."""
        if absence:
            live.absences.end(absence)
            self._away.pop(absence.visit, None)
            if absence.seat is not seat:
                self._end_stay(absence)
        for away in live.absences:
            if away.key == seat.key:
                self._end_stay(away)

    def _give_up(self, visit: str, *, for_good: bool) -> None:
        """Who was lost comes back no more with that visit, and not at all if it is for good."""
        live, absence = self._away.pop(visit)
        self._end_stay(absence)
        if for_good or not absence.mark:
            live.absences.end(absence)
            self._note(live)
            self._forget_unused(live)


def admission_of(live: LiveRoom, seat: Seat) -> Admission:
    """What they alone are given."""
    return Admission(live.snapshot(), seat.participant, seat.session_id, seat.token, seat.visit)
