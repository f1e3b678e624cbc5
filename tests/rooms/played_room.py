"""A store beside a simple model of what must be true in it."""

import asyncio
from dataclasses import dataclass, field

from hypothesis.stateful import RuleBasedStateMachine

from tests.rooms.fakes import Broken, Seen, Sessions, replay_lobby
from tests.rooms.played_loop import PlayedLoop
from videochat.rooms import (
    Admission,
    ChatMessage,
    MemoryRoomStore,
    NameTaken,
    Participant,
    Room,
    RoomEvent,
    RoomSummary,
    SessionUnavailable,
    Watch,
    name_key,
)

PLACES = 3
EMPTY_SECONDS = 60
EMPTY_ROOMS = 2
AWAY_SECONDS = 90


@dataclass(eq=False)
class Away:
    """Somebody who went without a word, and may come back.

    :param admission: of who was lost, and may come back with it while `good`.
    :param host: None when that hangs on which of two things came first.
    """

    room_id: str
    person: Participant
    browser: str
    until: float
    host: bool | None
    lit: bool
    admission: Admission | None = None
    good: bool = False

    @property
    def key(self) -> str:
        return name_key(self.person.name)


@dataclass(eq=False)
class Joining:
    """A join that waits.

    :param known: the id of who that is, unless it is somebody new.
    """

    task: asyncio.Task[Admission]
    room_id: str
    key: str
    browser: str
    known: str | None
    away: Away | None


@dataclass(eq=False)
class Present:
    """Somebody we believe to be in a room; `lost_at` and `latest` while they are silent."""

    admission: Admission
    person: Participant
    browser: str
    lost_at: float | None = None
    latest: float = 0


@dataclass(eq=False)
class Held:
    """A room that waits for somebody to come."""

    until: float
    opened: bool


@dataclass(eq=False)
class Watching:
    """A watcher, and what it knew when it began.

    :param reader: the participant who watches, None for nobody in particular.
    """

    watch: Watch
    seen: Seen[RoomEvent]
    before: Room
    reader: str | None
    due: list[ChatMessage] = field(default_factory=list)


class PlayedRoom(RuleBasedStateMachine):
    """The store, and what we believe of it; how it is played with is for others to say."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = PlayedLoop()
        self.sessions = Sessions()
        self.sessions.hold_sessions = self.sessions.hold_tokens = True
        self.store = MemoryRoomStore(
            self.sessions,
            max_participants=PLACES,
            empty_room_seconds=EMPTY_SECONDS,
            max_empty_rooms=EMPTY_ROOMS,
        )
        self.waiting: list[Joining] = []
        self.claims: dict[tuple[str, str], Joining] = {}
        self.present: dict[str, dict[str, Present]] = {'team': {}, 'a/b': {}, 'other': {}}
        self.held: dict[str, Held] = {}
        self.away: list[Away] = []
        self.known_ids: set[str] = set()
        self.begins: dict[str, int] = {}
        self.passing = False
        self.ends: list[tuple[str, bool, bool]] = []
        self.visits: list[Admission] = []
        self.watchings: list[Watching] = []
        self.lobby: dict[str, RoomSummary] = {}
        self.hosts: dict[str, str | None] = dict.fromkeys(self.present)
        self.lit: dict[str, str | None] = dict.fromkeys(self.present)
        self.recorders: dict[str, str | None] = dict.fromkeys(self.present)
        self.keys: dict[tuple[str, str, str], ChatMessage] = {}
        self.said: dict[str, list[ChatMessage]] = {room: [] for room in self.present}
        self.store.watch_ends(self.end_room)
        self.store.watch_lobby(lambda event: replay_lobby(self.lobby, event))

    def answer(self, waiting: list[asyncio.Future[None]], n: int, works: bool) -> None:
        answer = waiting[n % len(waiting)]
        answer.set_result(None) if works else answer.set_exception(Broken('no'))
        self.settle()

    def settle(self) -> None:
        """Let the store work, then look at the joins that came to an end."""
        self.loop.settle()
        for joining in [joining for joining in self.waiting if joining.task.done()]:
            self.waiting.remove(joining)
            newest = self.claims.get((joining.room_id, joining.key)) is joining
            if newest:
                del self.claims[joining.room_id, joining.key]
            if joining.task.cancelled():
                continue
            error = joining.task.exception()
            if error is None:
                assert newest
                self.arrive(joining, joining.task.result())
            elif isinstance(error, SessionUnavailable):
                assert isinstance(error.__cause__, Broken)
            else:
                assert isinstance(error, NameTaken)
                assert not newest

    def arrive(self, joining: Joining, admission: Admission) -> None:
        here, person = self.present[joining.room_id], admission.participant
        away = self.away_of(joining.room_id, joining.key, joining.browser) or joining.away
        before = here.get(joining.key)
        if joining.known:
            assert person.id == joining.known
        else:
            assert person.id not in self.known_ids
        self.known_ids.add(person.id)
        earlier = before.person if before else away.person if away else None
        assert person.hand == (earlier.hand if earlier else None)
        if before and self.recorders[joining.room_id] == person.id:
            self.recorders[joining.room_id] = None
        self.visits.append(admission)
        if not before and not away:
            last = self.said[joining.room_id][-1].id if self.said[joining.room_id] else 0
            begins = [self.begins.get(other.person.id, 0) for other in here.values()]
            self.begins[person.id] = min(begins, default=last)
        self.sit(joining.room_id, Present(admission, person, joining.browser), away)

    def sit(self, room_id: str, newcomer: Present, away: Away | None) -> None:
        """Somebody has a place, and what they were before they went."""
        here, person = self.present[room_id], newcomer.person
        here[name_key(person.name)] = newcomer
        if len(here) == 1 and self.hosts[room_id] is None:
            self.hosts[room_id] = person.id
        if away:
            room = self.loop.play(self.store.get_room(room_id))
            host = away.host if away.host is not None else bool(room and room.host_id == person.id)
            self.hosts[room_id] = person.id if host else self.hosts[room_id]
            self.lit[room_id] = self.lit[room_id] or (person.id if away.lit else None)
            self.away = [other for other in self.away if other is not away]
        for other in self.away:
            if (other.room_id, other.key) == (room_id, name_key(person.name)):
                other.good = False
        self.held.pop(room_id, None)

    def go(self, room_id: str, gone: Present, *, seconds: float = 0, lost: bool = False) -> None:
        """Somebody has no place any more, and may come back within so many seconds."""
        here, own = self.present[room_id], gone.person.id
        host = self.hosts[room_id] == own
        del here[name_key(gone.person.name)]
        if seconds and (gone.browser or lost):
            first = not any(other.host for other in self.away if other.room_id == room_id)
            away = Away(
                room_id,
                gone.person,
                gone.browser,
                self.loop.now + seconds,
                host=host and first,
                lit=self.lit[room_id] == own,
                admission=gone.admission if lost else None,
                good=lost,
            )
            self.away.append(away)
        if host:
            self.hosts[room_id] = next((other.person.id for other in here.values()), None)
        if self.lit[room_id] == own:
            self.lit[room_id] = None
        if self.recorders[room_id] == own:
            self.recorders[room_id] = None

    def away_of(self, room_id: str, key: str, browser: str) -> Away | None:
        for away in self.away:
            if browser and (away.room_id, away.key, away.browser) == (room_id, key, browser):
                return away
        return None

    def end_room(self, room_id: str) -> None:
        """The store says that a room is forgotten: nobody may be in it."""
        in_use = self.present[room_id]
        waits = any(away.room_id == room_id and away.until > self.loop.now for away in self.away)
        others = {away.room_id for away in self.away} - {room_id}
        crowded = len(others) >= EMPTY_ROOMS
        self.ends.append((room_id, bool(in_use and not self.passing), waits and not crowded))
        self.away = [away for away in self.away if away.room_id != room_id]
        self.said[room_id] = []
        self.keys = {key: message for key, message in self.keys.items() if key[0] != room_id}

    def note(self, room_id: str, message: ChatMessage) -> None:
        self.said[room_id].append(message)
        for watching in self.watchings:
            if watching.before.id == room_id and may_read(watching.reader, message):
                watching.due.append(message)

    @property
    def everybody(self) -> list[Present]:
        return [present for room in self.present.values() for present in room.values()]

    def find(self, admission: Admission) -> Present | None:
        """Who is here by that visit."""
        return next((here for here in self.everybody if here.admission is admission), None)

    def find_away(self, admission: Admission) -> Away | None:
        """Who is away, and was here by that visit."""
        return next((away for away in self.away if away.admission is admission), None)

    def present_as(self, admission: Admission) -> Present | None:
        """Who is here as that participant, by whichever visit."""
        here = self.present[admission.room.id].values()
        return next((each for each in here if each.person.id == admission.participant.id), None)

    def returned(self, admission: Admission, away: Away) -> Present:
        """Who was lost, and is here again."""
        return Present(admission, away.person, away.browser)

    def readable(self, room_id: str, reader: str) -> tuple[ChatMessage, ...]:
        """What they may read, and their past self might."""
        begin = self.begins.get(reader, 0)
        return tuple(m for m in self.said[room_id] if m.id > begin and may_read(reader, m))

    def places_taken(self, room_id: str) -> int:
        return len(self.present[room_id].keys() | {key for room, key in self.claims if room == room_id})

    def too_many_with(self, room_id: str) -> bool:
        return len(self.held.keys() | {room_id}) > EMPTY_ROOMS


def may_read(reader: str | None, message: ChatMessage) -> bool:
    return message.to is None or reader in (message.sender_id, message.to)
