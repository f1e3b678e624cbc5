"""The rooms of one process, kept in its memory."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine
from dataclasses import replace

from . import absences
from .conversation import Conversation
from .errors import N_, NameTaken, NotAllowed, SessionUnavailable, TooManyEmptyRooms
from .events import (
    ConnectionChanged,
    HostChanged,
    LeaveReason,
    LobbyEvent,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    RecordingStopped,
    RoomChanged,
    RoomClosed,
    RoomOpened,
    SpotlightChanged,
    StreamPublished,
    StreamUnpublished,
)
from .holds import Holds
from .live_room import Claim, LiveRoom, Seat
from .marks import Marks
from .model import Admission, Connection, Participant, Role, Room, RoomSummary, visit_mark
from .names import InvalidName, clean_name, name_key
from .permissions import may_publish
from .sessions import SessionProvider, SharedSession, end_participation
from .watch import Watch, Watchers

CLOSING_SECONDS = 5.0
"""How long `close` waits for sessions to end."""


class MemoryRoomStore(Marks, Conversation):
    """Rooms of this process: who comes and goes; what they do there is in `Marks` and `Conversation`.

    :param max_participants: places in a room.
    :param empty_room_seconds: how long an opened or prepared room waits for somebody.
    :param max_empty_rooms: how many of those wait at once: nobody can fill memory and lobby with clicks.
    :param on_fanout: told how many seconds it took to deliver one event to all its watchers.
    """

    def __init__(
        self,
        sessions: SessionProvider,
        *,
        max_participants: int = 100,
        empty_room_seconds: float = 60,
        max_empty_rooms: int = 200,
        on_fanout: Callable[[float], None] | None = None,
    ) -> None:
        super().__init__(on_fanout=on_fanout)
        self._sessions = sessions
        self._max_participants = max_participants
        self._rooms: dict[str, LiveRoom] = {}
        self._listed: dict[str, RoomSummary] = {}
        self._holds = Holds(empty_room_seconds, max_empty_rooms, on_end=self._end_hold)
        self._rests = Holds(absences.SECONDS, max_empty_rooms, on_end=self._end_rest)
        self._end_watchers: Watchers[str] = Watchers()
        self._lobby_watchers: Watchers[LobbyEvent] = Watchers(on_fanout=on_fanout)
        self._background: set[asyncio.Task[None]] = set()
        self._closed = False

    async def join(self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER) -> Admission:
        room, name = clean_name(room), clean_name(name)
        self._check_open()
        live = self._room_of(room, name, browser)
        claim = live.claim(name, browser)
        self._rooms[live.id] = live
        try:
            # Nothing is locked while these wait for the network: the claim alone keeps the name.
            session_id = await live.session.get()
            token = await self._create_token(session_id, claim, role)
            self._check_open()
            if not live.holds(claim):
                self._end_participation(session_id, token)
                raise NameTaken(name, live.name)
            return self._admit(live, claim, role, session_id, token)
        finally:
            live.release(claim)
            self._forget_unused(live)

    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        live, seat = self._visits.pop(visit, (None, None))
        if live is None or seat is None:
            return
        live.unseat(seat, for_good=reason in {LeaveReason.LEFT, LeaveReason.CLOSED})
        person = seat.participant
        self._publish(live, ParticipantLeft(live.id, person.id, person.name, reason))
        self._drop_marks(live, person.id)
        if live.host_id == person.id:
            self._hand_over(live)
        self._publish_lobby(live)
        self._forget_unused(live)
        # With the room ends its session, and all tokens with that.
        if not self._closed and self._rooms.get(live.id) is live:
            self._end_participation(seat.session_id, seat.token)

    async def store_stream(self, visit: str, stream_id: str | None) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if stream_id is not None and not may_publish(person):
            raise NotAllowed(N_('You are not allowed to publish in this room.'))
        if person.stream_id == stream_id:
            return
        live.update(seat, replace(person, stream_id=stream_id))
        if stream_id is None:
            self._publish(live, StreamUnpublished(live.id, person.id))
        else:
            self._publish(live, StreamPublished(live.id, person.id, stream_id))

    async def set_connection(self, visit: str, connection: Connection) -> None:
        live, seat = self._visit(visit)
        person = seat.participant
        if person.connection is person.connection.to(connection):
            return
        live.update(seat, replace(person, connection=connection))
        self._publish(live, ConnectionChanged(live.id, person.id, connection))

    async def open(self, room: str) -> RoomSummary:
        room = clean_name(room)
        self._check_open()
        live = self._room(room)
        if not live.listed:
            if not self._holds.has_place(live):
                raise TooManyEmptyRooms
            live = self._room_of(room)
            self._rooms[live.id] = live
            live.opened = True
            self._rests.release(live)
            self._holds.keep(live)
            self._publish_lobby(live)
        return live.summary()

    async def prepare(self, room: str) -> None:
        try:
            live = self._room(clean_name(room))
        except InvalidName:
            return
        if self._closed or live.in_use or live.id in self._rests or not self._holds.has_place(live):
            return
        self._rooms[live.id] = live
        if not live.opened:
            self._holds.keep(live)
        # A failure is logged there, and tried again by the first to join.
        live.session.start()

    async def list_rooms(self) -> tuple[RoomSummary, ...]:
        return tuple(self._listed.values())

    async def get_room(self, room: str) -> Room | None:
        live = self._rooms.get(name_key(room))
        return live.snapshot() if live and live.listed else None

    def watch_lobby(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        return self._lobby_watchers.add(on_event)

    def watch_ends(self, on_end: Callable[[str], None]) -> Watch:
        return self._end_watchers.add(on_end)

    async def close(self) -> None:
        self._closed = True
        for visit in tuple(self._visits):
            await self.leave(visit, reason=LeaveReason.CLOSED)
        self._holds.release_all()
        self._rests.release_all()
        for live in tuple(self._rooms.values()):
            live.opened = False
            self._publish_lobby(live)
            live.session.cancel()
            self._forget(live)
        if self._background:
            _, late = await asyncio.wait(self._background, timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()

    def _room(self, name: str) -> LiveRoom:
        known = self._rooms.get(name_key(name))
        return known or LiveRoom(name, SharedSession(self._sessions), max_participants=self._max_participants)

    def _room_of(self, room: str, name: str = '', browser: str = '') -> LiveRoom:
        """The room as that person finds it: one that waits for those who went is a new one to all others."""
        live = self._room(room)
        if live.id in self._rests and not live.in_use and not live.misses(name, browser):
            self._forget(live)
            return self._room(room)
        return live

    def _check_open(self) -> None:
        if self._closed:
            raise SessionUnavailable(N_('No call can be started here now. Please try again later.'))

    async def _create_token(self, session_id: str, claim: Claim, role: Role) -> str:
        try:
            return await self._sessions.create_token(
                session_id, participant_id=claim.participant_id, role=role
            )
        except Exception as error:
            raise SessionUnavailable(N_('You could not be let into the call. Please try again.')) from error

    def _admit(self, live: LiveRoom, claim: Claim, role: Role, session_id: str, token: str) -> Admission:
        earlier = live.person(claim.participant_id) or (claim.absence and claim.absence.participant)
        person = Participant(claim.participant_id, claim.name, role, hand=earlier.hand if earlier else None)
        visit = secrets.token_urlsafe(24)
        seat = Seat(person, claim.browser, visit, session_id=session_id, token=token)
        replaced = live.seat(seat)
        self._visits[visit] = live, seat
        live.opened = False
        self._holds.release(live)
        self._rests.release(live)
        if live.host_id is None:
            live.host_id = person.id
        marks = live.host_id, live.spotlight_id, live.recorder_id
        if absence := claim.absence:
            live.host_id = person.id if absence.host else live.host_id
            live.spotlight_id = live.spotlight_id or (person.id if absence.lit else None)
        if live.recorder_id == person.id:
            live.recorder_id = None  # the page that recorded is not this one
        admission = Admission(live.snapshot(), person, session_id, token, visit)
        if replaced:
            del self._visits[replaced.visit]
            self._publish(live, ParticipantReturned(live.id, person, visit_mark(visit)))
            self._end_participation(replaced.session_id, replaced.token)
        else:
            self._publish(live, ParticipantJoined(live.id, person))
        if live.host_id != marks[0]:
            self._publish(live, HostChanged(live.id, live.host_id))
        if live.spotlight_id != marks[1]:
            self._publish(live, SpotlightChanged(live.id, live.spotlight_id))
        if live.recorder_id != marks[2]:
            self._publish(live, RecordingStopped(live.id, person.id))
        self._publish_lobby(live)
        return admission

    def _publish_lobby(self, live: LiveRoom) -> None:
        before = self._listed.get(live.id)
        if not live.listed:
            if self._listed.pop(live.id, None):
                self._lobby_watchers.publish(RoomClosed(live.id))
        elif (summary := live.summary()) != before:
            self._listed[live.id] = summary
            self._lobby_watchers.publish(RoomChanged(summary) if before else RoomOpened(summary))

    def _hand_over(self, live: LiveRoom) -> None:
        """The longest present is host now."""
        live.host_id = next((seat.participant_id for seat in live.seats), None)
        if live.host_id:
            self._publish(live, HostChanged(live.id, live.host_id))

    def _end_hold(self, live: LiveRoom) -> None:
        if live.in_use:
            # Somebody is on the way; if they do not make it, the room waits once more.
            self._holds.keep(live)
            return
        live.opened = False
        self._publish_lobby(live)
        self._forget_unused(live)

    def _end_rest(self, live: LiveRoom) -> None:
        if not live.in_use:
            self._forget(live)

    def _forget_unused(self, live: LiveRoom) -> None:
        in_use = live.in_use or live.id in self._holds or live.id in self._rests
        if in_use or self._rooms.get(live.id) is not live:
            return
        if live.misses_somebody and not self._closed and self._rests.has_place(live):
            self._rests.keep(live)
        else:
            self._forget(live)

    def _forget(self, live: LiveRoom) -> None:
        del self._rooms[live.id]
        self._rests.release(live)
        self._end_watchers.publish(live.id)
        self._in_background(live.session.end())

    def _end_participation(self, session_id: str, token: str) -> None:
        """Make a token worthless, and let nobody wait for that."""
        self._in_background(end_participation(self._sessions, session_id, token))

    def _in_background(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
