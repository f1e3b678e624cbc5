"""The rooms of one process, kept in its memory."""

import asyncio
import secrets
from collections.abc import Callable

from .absences import AWAY_SECONDS, Absence
from .connections import Connections
from .conversation import Conversation
from .entry import Entry
from .errors import N_, NameTaken, NotInRoom, SessionUnavailable
from .events import (
    HostChanged,
    LeaveReason,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    RecordingStopped,
    SpotlightChanged,
)
from .hosting import Hosting
from .keeping import Keeping
from .live_room import Claim, LiveRoom
from .marks import Marks
from .model import Admission, Role, visit_mark
from .names import clean_name
from .records import Journal
from .seats import Seat
from .sessions import SessionProvider
from .silences import LOST_SECONDS, Silences
from .store import NO_ENTRY

CLOSING_SECONDS = 5.0
"""How long `close` waits for sessions to end."""


class MemoryRoomStore(Keeping, Connections, Marks, Conversation, Hosting):
    """Rooms of this process: who comes and goes; all else is in the classes it is made of.

    :param max_participants: places in a room.
    :param empty_room_seconds: how long an opened or prepared room waits for somebody.
    :param max_empty_rooms: how many of those wait at once: nobody can fill memory and lobby with clicks.
    :param lost_seconds: how long somebody may be silent and unwitnessed before they are lost.
    :param away_seconds: how long who was lost, or whose page has gone, may come back as who they were.
    :param journal: keeps what must outlast a crash of this process.
    :param on_fanout: told how many seconds it took to deliver one event to all its watchers.
    """

    def __init__(
        self,
        sessions: SessionProvider,
        *,
        max_participants: int = 100,
        empty_room_seconds: float = 60,
        max_empty_rooms: int = 200,
        lost_seconds: float = LOST_SECONDS,
        away_seconds: float = AWAY_SECONDS,
        journal: Journal | None = None,
        on_fanout: Callable[[float], None] | None = None,
    ) -> None:
        super().__init__(
            sessions,
            max_participants=max_participants,
            empty_room_seconds=empty_room_seconds,
            max_empty_rooms=max_empty_rooms,
            away_seconds=away_seconds,
            journal=journal,
            on_fanout=on_fanout,
        )
        self._silences = Silences(lost_seconds, on_lost=self._lose)

    async def join(
        self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER, entry: Entry = NO_ENTRY
    ) -> Admission:
        room, name = clean_name(room), clean_name(name)
        self._check_open()
        live = self._room(room)
        claim = live.claim(name, browser)
        self._rooms[live.id] = live
        try:
            # Nothing is locked while these wait for the network: the claim alone keeps the name.
            session_id = await live.session.get()
            token = await self._create_token(session_id, claim, role)
            self._check_open()
            if not live.holds(claim):
                self._revoke(session_id, token)
                raise NameTaken(name, live.name)
            absence = live.absence_of(claim)
            seat = Seat(
                live.person_of(claim, role),
                browser,
                secrets.token_urlsafe(24),
                session_id=session_id,
                token=token,
            )
            return self._admit(live, seat, absence)
        finally:
            live.release(claim)
            self._forget_unused(live)

    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        for_good = reason in {LeaveReason.LEFT, LeaveReason.CLOSED}
        if visit in self._away:
            self._give_up(visit, for_good=for_good)
        if visit not in self._visits:
            return
        live, seat = self._visits[visit]
        absence = self._unseat(live, seat, reason)
        if not for_good:
            live.absences.begin(absence)
        self._forget_unused(live)
        # With the room ends its session, and all tokens with that.
        if not self._closed and self._rooms.get(live.id) is live:
            self._end_participation(seat)

    async def come_back(self, visit: str) -> Admission:
        self._check_open()
        if visit in self._visits:
            live, seat = self._visits[visit]
            self._silences.end(visit)
            return _admission(live, seat)
        if visit not in self._away:
            raise NotInRoom
        live, absence = self._away[visit]
        live.check_way_back(absence)
        if absence.seat is None:
            raise NotInRoom
        return self._admit(live, absence.seat, absence)

    async def close(self) -> None:
        self._closed = True
        for visit in tuple(self._visits):
            await self.leave(visit, reason=LeaveReason.CLOSED)
        self._holds.release_all()
        for live in tuple(self._rooms.values()):
            live.opened = False
            self._lobby.publish(live)
            live.session.cancel()
            self._forget(live)
        if self._background:
            _, late = await asyncio.wait(self._background, timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()

    async def _create_token(self, session_id: str, claim: Claim, role: Role) -> str:
        try:
            return await self._sessions.create_token(
                session_id, participant_id=claim.participant_id, role=role
            )
        except Exception as error:
            raise SessionUnavailable(N_('You could not be let into the call. Please try again.')) from error

    def _admit(self, live: LiveRoom, seat: Seat, absence: Absence | None) -> Admission:
        """Give somebody their place, and back what they were; then tell of it."""
        person = seat.participant
        if not absence and not live.person(person.id):
            live.history.begin_for(person.id, [other.participant_id for other in live.seats])
        replaced = live.seat(seat)
        self._visits[seat.visit] = live, seat
        live.opened = False
        self._holds.release(live)
        self._rests.discard(live.id)
        if live.host_id is None:
            live.host_id = person.id
        marks = live.host_id, live.spotlight_id, live.recorder_id
        if absence:
            live.host_id = person.id if absence.host else live.host_id
            live.spotlight_id = live.spotlight_id or (person.id if absence.lit else None)
        if live.recorder_id == person.id:
            live.recorder_id = None  # the page that recorded is not this one
        self._end_absences(live, seat, absence)
        admission = _admission(live, seat)
        if replaced:
            del self._visits[replaced.visit]
            self._silences.end(replaced.visit)
            self._publish(live, ParticipantReturned(live.id, person, visit_mark(seat.visit)))
            self._end_participation(replaced)
        else:
            self._publish(live, ParticipantJoined(live.id, person))
        if live.host_id != marks[0]:
            self._publish(live, HostChanged(live.id, live.host_id))
        if live.spotlight_id != marks[1]:
            self._publish(live, SpotlightChanged(live.id, live.spotlight_id))
        if live.recorder_id != marks[2]:
            self._publish(live, RecordingStopped(live.id, person.id))
        self._lobby.publish(live)
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
        self._forget_unused(live)

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

    def _hand_over(self, live: LiveRoom) -> None:
        """The longest present is host now."""
        live.host_id = next((seat.participant_id for seat in live.seats), None)
        if live.host_id:
            self._publish(live, HostChanged(live.id, live.host_id))


def _admission(live: LiveRoom, seat: Seat) -> Admission:
    return Admission(live.snapshot(), seat.participant, seat.session_id, seat.token, seat.visit)
