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
)

PLACES = 3
EMPTY_SECONDS = 60
EMPTY_ROOMS = 2
AWAY_SECONDS = 90


@dataclass(eq=False)
class Joining:
    """A join that waits."""

    task: asyncio.Task[Admission]
    room_id: str
    key: str
    browser: str


@dataclass(eq=False)
class Present:
    """Somebody we believe to be in a room."""

    admission: Admission
    person: Participant
    browser: str


@dataclass(eq=False)
class Away:
    """Somebody who went without a word, and may come back."""

    participant_id: str
    browser: str
    until: float


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
        self.away: dict[tuple[str, str], Away] = {}
        self.visits: list[Admission] = []
        self.watchings: list[Watching] = []
        self.lobby: dict[str, RoomSummary] = {}
        self.hosts: dict[str, str | None] = dict.fromkeys(self.present)
        self.lit: dict[str, str | None] = dict.fromkeys(self.present)
        self.recorders: dict[str, str | None] = dict.fromkeys(self.present)
        self.keys: dict[tuple[str, str, str], ChatMessage] = {}
        self.said: dict[str, list[ChatMessage]] = {room: [] for room in self.present}
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
        here = self.present[joining.room_id]
        if before := here.get(joining.key):
            assert before.person.id == admission.participant.id
            if self.recorders[joining.room_id] == before.person.id:
                self.recorders[joining.room_id] = None
        else:
            assert admission.participant.id not in {p.person.id for p in here.values()}
        if not here:
            self.hosts[joining.room_id] = admission.participant.id
            self.forget_messages(joining.room_id, admission)
        away = self.away.pop((joining.room_id, joining.key), None)
        if away and away.participant_id == admission.participant.id:
            assert away.browser == joining.browser
            self.hosts[joining.room_id] = admission.room.host_id
            self.lit[joining.room_id] = admission.room.spotlight_id
        here[joining.key] = Present(admission, admission.participant, joining.browser)
        self.held.pop(joining.room_id, None)
        self.visits.append(admission)
        assert admission.room.participants == tuple(p.person for p in here.values())

    def forget_messages(self, room_id: str, first: Admission) -> None:
        """A room that was empty is another one, unless somebody was on the way, or comes back."""
        readable = [message for message in self.said[room_id] if may_read(first.participant.id, message)]
        kept = self.loop.play(self.store.list_messages(first.visit))
        assert kept in ((), tuple(readable))
        ghost = self.loop.play(self.store.say(first.visit, 'first'))
        if ghost.id == 1:
            self.said[room_id] = []
            self.keys = {key: message for key, message in self.keys.items() if key[0] != room_id}
        self.note(room_id, ghost)

    def note(self, room_id: str, message: ChatMessage) -> None:
        self.said[room_id].append(message)
        for watching in self.watchings:
            if watching.before.id == room_id and may_read(watching.reader, message):
                watching.due.append(message)

    def find(self, admission: Admission) -> Present | None:
        everybody = (present for room in self.present.values() for present in room.values())
        return next((present for present in everybody if present.admission is admission), None)

    def too_many_with(self, room_id: str) -> bool:
        return len(self.held.keys() | {room_id}) > EMPTY_ROOMS


def may_read(reader: str | None, message: ChatMessage) -> bool:
    return message.to is None or reader in (message.sender_id, message.to)
