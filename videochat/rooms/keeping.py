"""Which rooms there are: opened, prepared, listed, waiting, forgotten."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from functools import partial

from .absences import Absence
from .errors import N_, SessionUnavailable, TooManyEmptyRooms, TooManyRooms, TooManyRoomsOfNetwork
from .events import (
    ConnectionChanged,
    KnockEnded,
    KnockReceived,
    LobbyEvent,
    RoomEvent,
    StreamPublished,
    StreamUnpublished,
)
from .holds import Holds
from .invitations import Invitations
from .live_room import LiveRoom
from .lobby import Lobby
from .model import Occupancy, Room, RoomSummary
from .names import InvalidName, clean_name, name_key
from .orders import Orders
from .passwords import Passwords, clean_password
from .records import Journal, RoomRecord
from .room_records import record_room, restore_room
from .rules import Rules
from .seats import Seat, browser_mark
from .sessions import SessionProvider, SharedSession, end_participation
from .store.keeping import KeepingVerbs
from .terms import Terms
from .visits import Visits
from .waiting import Waiting
from .watch import Watch, Watchers

_PASSING = (ConnectionChanged, StreamPublished, StreamUnpublished, KnockReceived, KnockEnded)
"""What nobody would want to know after a crash."""


class Keeping(Visits, KeepingVerbs):
    """The rooms themselves, whoever is in them; options as of `MemoryRoomStore`."""

    def __init__(
        self,
        sessions: SessionProvider,
        *,
        max_participants: int,
        empty_room_seconds: float,
        max_empty_rooms: int,
        max_rooms: int,
        max_rooms_of_address: int,
        away_seconds: float,
        journal: Journal | None,
        invitations: Invitations | None,
        passwords: Passwords | None,
        clock: Callable[[], float] | None,
        on_fanout: Callable[[float], None] | None,
    ) -> None:
        super().__init__(on_fanout=on_fanout)
        self._sessions = sessions
        self._max_participants = max_participants
        self._max_empty_rooms = max_empty_rooms
        self._max_rooms = max_rooms
        self._max_rooms_of_address = max_rooms_of_address
        self._invitations = invitations or Invitations()
        self._passwords = passwords or Passwords()
        self._clock = clock or _loop_time
        self._waiting = Waiting(self._clock)
        self._away_seconds = away_seconds
        self._journal = journal
        self._rooms: dict[str, LiveRoom] = {}
        self._holds = Holds(empty_room_seconds, max_empty_rooms, on_end=self._end_hold)
        self._rests: set[str] = set()
        self._away: dict[str, tuple[LiveRoom, Absence]] = {}
        self._end_watchers: Watchers[str] = Watchers()
        self._lobby = Lobby(on_fanout=on_fanout)
        self._background: set[asyncio.Task[None]] = set()
        self._orders = Orders(self._in_background)
        self._closed = False

    async def open(
        self,
        room: str,
        *,
        browser: str = '',
        address: str = '',
        unlisted: bool = False,
        password: str | None = None,
        waiting_room: bool = False,
    ) -> RoomSummary:
        room = clean_name(room)
        password = clean_password(password) if password is not None else None
        self._check_place_to_open(self._room(room), address)
        known = await self._passwords.hash(password) if password is not None else None
        live = self._room(room)
        self._check_place_to_open(live, address)
        if not live.shown:
            if not (live.in_use or live.absences.pending):
                live.terms = Terms(Rules(waiting_room=waiting_room), known, unlisted)
                live.door.opener = browser_mark(browser)
            self._enlist(live, address)
            live.opened = True
            self._rests.discard(live.id)
            self._holds.keep(live)
            self._lobby.publish(live)
        return live.summary()

    async def prepare(self, room: str, *, address: str = '') -> None:
        try:
            live = self._room(clean_name(room))
        except InvalidName:
            return
        rests = live.id in self._rests
        if self._closed or live.in_use or not (rests or self._holds.has_place(live)):
            return
        if self._lack_of_place(live, address):
            return
        self._enlist(live, address)
        if not live.opened and not rests:
            self._holds.keep(live)
        # A failure is logged there, and tried again by the first to join.
        live.session.start()

    async def list_rooms(self) -> tuple[RoomSummary, ...]:
        return self._lobby.list_rooms()

    async def count(self) -> Occupancy:
        shown = [live for live in self._rooms.values() if live.shown]
        return Occupancy(len(shown), sum(live.count for live in shown))

    async def get_room(self, room: str) -> Room | None:
        live = self._rooms.get(name_key(room))
        return live.snapshot() if live and live.shown else None

    def watch_lobby(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        return self._lobby.watch(on_event)

    def watch_ends(self, on_end: Callable[[str], None]) -> Watch:
        return self._end_watchers.add(on_end)

    def restore(self, records: Iterable[RoomRecord]) -> None:
        """Let rooms wait, as they were before a crash, for the people who were in them."""
        for record in records:
            live = self._room(record.name)
            restore_room(live, record)
            if live.absences.pending:
                self._rooms[live.id] = live
                self._rests.add(live.id)
                self._note(live)
            elif self._journal:
                self._journal.forget(live.id)

    def _publish(self, live: LiveRoom, event: RoomEvent) -> None:
        super()._publish(live, event)
        if not isinstance(event, _PASSING):
            self._note(live)

    def _note(self, live: LiveRoom) -> None:
        if self._journal:
            self._journal.note(live.id, partial(record_room, live))

    def _room(self, name: str) -> LiveRoom:
        return self._rooms.get(name_key(name)) or LiveRoom(
            name,
            SharedSession(self._sessions),
            max_participants=self._max_participants,
            away_seconds=self._away_seconds,
            clock=self._clock,
            on_forgotten=self._absence_ended,
        )

    def _check_open(self) -> None:
        if self._closed:
            raise SessionUnavailable(N_('No call can be started here now. Please try again later.'))

    def _check_place_to_open(self, live: LiveRoom, address: str) -> None:
        self._check_open()
        if not live.shown and not self._holds.has_place(live):
            raise TooManyEmptyRooms
        self._check_place(live, address)

    def _check_place(self, live: LiveRoom, address: str) -> None:
        if error := self._lack_of_place(live, address):
            raise error

    def _lack_of_place(self, live: LiveRoom, address: str) -> TooManyRooms | None:
        if live.id in self._rooms:
            return None
        if len(self._rooms) >= self._max_rooms:
            return TooManyRooms()
        of_address = sum(each.opened_from == address for each in self._rooms.values()) if address else 0
        most = self._max_rooms_of_address
        return TooManyRoomsOfNetwork() if most and of_address >= most else None

    def _enlist(self, live: LiveRoom, address: str) -> None:
        """The room is there from now on; it counts for who opened it."""
        if live.id not in self._rooms:
            live.opened_from = address
            self._rooms[live.id] = live

    def _end_hold(self, live: LiveRoom) -> None:
        if live.in_use:
            # Somebody is on the way; if they do not make it, the room waits once more.
            self._holds.keep(live)
            return
        live.opened = False
        self._lobby.publish(live)
        self._forget_unused(live)

    def _absence_ended(self, live: LiveRoom, absence: Absence) -> None:
        self._away.pop(absence.visit, None)
        self._end_stay(absence)
        self._note(live)
        self._forget_unused(live)

    def _forget_unused(self, live: LiveRoom) -> None:
        if live.in_use or live.id in self._holds or self._rooms.get(live.id) is not live:
            return
        # A guarded room waits however many others do: without its guard, a stranger could take its name over.
        rests = live.id in self._rests or live.terms.guard or len(self._rests) < self._max_empty_rooms
        if live.absences.pending and rests and not self._closed:
            self._rests.add(live.id)
        else:
            self._forget(live)

    def _forget(self, live: LiveRoom) -> None:
        del self._rooms[live.id]
        self._rests.discard(live.id)
        for absence in live.absences:
            live.absences.end(absence)
            self._away.pop(absence.visit, None)
        if self._journal:
            self._journal.forget(live.id)
        self._waiting.forget(live.id)
        self._end_watchers.publish(live.id)
        if live.session.id:
            self._orders.forget(live.session.id)
        self._in_background(live.session.end())

    def _end_stay(self, absence: Absence) -> None:
        """Make the token worthless that was kept for somebody away."""
        seat, absence.seat = absence.seat, None
        if seat:
            self._end_participation(seat)

    def _end_participation(self, seat: Seat) -> None:
        self._revoke(seat.session_id, seat.token, seat.participant.connection_id)

    def _revoke(self, session_id: str, token: str, connection_id: str | None = None) -> None:
        """Make a token worthless, and let nobody wait for that."""
        self._in_background(end_participation(self._sessions, session_id, token, connection_id))

    def _in_background(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task


def _loop_time() -> float:
    return asyncio.get_running_loop().time()
