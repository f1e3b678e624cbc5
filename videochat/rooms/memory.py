"""The rooms of one process, kept in its memory."""

import asyncio
import secrets
from collections.abc import Callable

from .absences import AWAY_SECONDS
from .access import Access
from .connections import Connections
from .conversation import Conversation
from .entry import Entry
from .errors import N_, NameTaken, NotInRoom, SessionUnavailable
from .events import LeaveReason
from .hosting import Hosting
from .live_room import Claim
from .model import Admission, Role
from .moderation import Moderation
from .names import clean_name
from .records import Journal
from .seats import Seat
from .sessions import SessionProvider
from .silences import LOST_SECONDS, Silences
from .stays import admission_of
from .store import NO_ENTRY

CLOSING_SECONDS = 5.0
"""How long `close` waits for sessions to end."""


class MemoryRoomStore(Moderation, Access, Connections, Conversation, Hosting):
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
            return admission_of(live, seat)
        if visit not in self._away:
            raise NotInRoom
        live, absence = self._away[visit]
        live.check_way_back(absence)
        if absence.seat is None:
            raise NotInRoom
        admission = self._admit(live, absence.seat, absence)
        self._tell_presence(absence.seat, here=True)
        return admission

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
