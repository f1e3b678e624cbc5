"""A provider of sessions that does as it is told, and a watcher that remembers."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from argon2 import PasswordHasher

from videochat.rooms import (
    Allowed,
    ConnectionChanged,
    DevicesChanged,
    FloorChanged,
    HandLowered,
    HandRaised,
    HostChanged,
    KnockEnded,
    KnockReceived,
    LobbyEvent,
    MessageSent,
    Participant,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantMuted,
    ParticipantReturned,
    Passwords,
    RecordingStarted,
    RecordingStopped,
    Role,
    Room,
    RoomClosed,
    RoomEvent,
    RoomSummary,
    RulesChanged,
    ShareStopped,
    SpotlightChanged,
    StreamPublished,
    StreamUnpublished,
    VideoStopped,
)

Event = TypeVar('Event')

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashes that nobody should keep a password by."""


class Broken(Exception):
    """What a provider raises here; a log must not repeat its message."""


class Sessions:
    """Answers at once, or only when told to: `hold_sessions`, `hold_tokens`, `hold_ends`; fails when told to.

    `good_tokens` let somebody in; `ends` is what was ended, sessions and participations, in order.
    """

    def __init__(self) -> None:
        self.created = 0
        self.alive: set[str] = set()
        self.tokens: list[tuple[str, str, Role]] = []
        self.good_tokens: dict[str, str] = {}
        self.ends: list[tuple[str, ...]] = []
        self.hold_sessions = False
        self.hold_tokens = False
        self.hold_ends = False
        self.session_failure: Exception | None = None
        self.token_failure: Exception | None = None
        self.end_failure: Exception | None = None
        self.participation_failure: Exception | None = None
        self.acts: list[tuple[object, ...]] = []
        self.act_failure: Exception | None = None
        self.hold_acts = False
        self.waiting_acts: list[asyncio.Future[None]] = []
        self.connections: list[str | None] = []
        self.waiting_sessions: list[asyncio.Future[None]] = []
        self.waiting_tokens: list[asyncio.Future[None]] = []
        self.waiting_ends: list[asyncio.Future[None]] = []

    async def create_session(self) -> str:
        self.created += 1
        session_id = f'session-{self.created}'
        if self.hold_sessions:
            await self._wait(self.waiting_sessions)
        if self.session_failure:
            raise self.session_failure
        self.alive.add(session_id)
        return session_id

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        assert session_id in self.alive, 'a token for a session that is gone'
        if self.hold_tokens:
            await self._wait(self.waiting_tokens)
        if self.token_failure:
            raise self.token_failure
        self.tokens.append((session_id, participant_id, role))
        token = f'secret-token-{len(self.tokens)}'
        self.good_tokens[token] = session_id
        return token

    async def end_participation(
        self, session_id: str, token: str, *, connection_id: str | None = None
    ) -> None:
        self.ends.append((session_id, token))
        self.connections.append(connection_id)
        if self.hold_ends:
            await self._wait(self.waiting_ends)
        if self.participation_failure:
            raise self.participation_failure
        assert self.good_tokens.pop(token, session_id) == session_id

    async def restrict(self, session_id: str, participant_id: str, allowed: Allowed) -> None:
        if self.hold_acts:
            await self._wait(self.waiting_acts)
        if self.act_failure:
            raise self.act_failure
        self.acts.append(('restrict', session_id, participant_id, allowed))

    def believes(self, participant_id: str) -> Allowed:
        """What the engine lets somebody do."""
        told = [act for act in self.acts if act[0] == 'restrict' and act[2] == participant_id]
        allowed = told[-1][3] if told else Allowed()
        assert isinstance(allowed, Allowed)
        return allowed

    async def suspend(self, session_id: str, token: str) -> None:
        self.acts.append(('suspend', session_id, token))

    async def resume(self, session_id: str, token: str) -> None:
        self.acts.append(('resume', session_id, token))

    async def mute(self, session_id: str, people: Sequence[Participant]) -> None:
        self.acts.append(('mute', session_id, *(person.id for person in people)))

    async def stop_video(self, session_id: str, person: Participant) -> None:
        self.acts.append(('stop_video', session_id, person.id))

    async def stop_share(self, session_id: str, person: Participant) -> None:
        self.acts.append(('stop_share', session_id, person.id))

    async def end_session(self, session_id: str) -> None:
        self.ends.append((session_id,))
        self.alive.remove(session_id)
        self.good_tokens = {token: of for token, of in self.good_tokens.items() if of != session_id}
        if self.end_failure:
            raise self.end_failure

    async def _wait(self, waiting: list[asyncio.Future[None]]) -> None:
        answer = asyncio.get_running_loop().create_future()
        waiting.append(answer)
        try:
            await answer
        finally:
            waiting.remove(answer)


class Seen(Generic[Event]):
    """The events a watcher was told of."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._news = asyncio.Event()

    def __call__(self, event: Event) -> None:
        self.events.append(event)
        self._news.set()

    async def first(self, count: int) -> list[Event]:
        """The first events, once there are so many."""
        async with asyncio.timeout(5):
            while len(self.events) < count:
                self._news.clear()
                await self._news.wait()
        return self.events[:count]


async def until(condition: Callable[[], object]) -> None:
    """Let others work until the condition holds."""
    async with asyncio.timeout(5):
        while not condition():  # noqa: ASYNC110 -- it looks again each time somebody else has worked
            await asyncio.sleep(0)


def replay(room: Room, event: RoomEvent) -> Room:
    """The room after the event."""
    assert event.room_id == room.id
    match event:
        case ParticipantJoined(participant=person):
            assert person.id not in {p.id for p in room.participants}
            host = room.host_id if room.participants else person.id
            return replace(room, participants=(*room.participants, person), host_id=host)
        case ParticipantReturned(participant=person):
            assert person.id in {p.id for p in room.participants}
            people = tuple(person if p.id == person.id else p for p in room.participants)
            return replace(room, participants=people)
        case ParticipantLeft(participant_id=gone):
            assert gone in {p.id for p in room.participants}
            left = tuple(p for p in room.participants if p.id != gone)
            return replace(room, participants=left, host_id=room.host_id if left else None)
        case StreamPublished(participant_id=who, stream_id=stream):
            return _change(room, who, stream_id=stream)
        case StreamUnpublished(participant_id=who):
            return _change(room, who, stream_id=None)
        case ConnectionChanged(participant_id=who, connection=connection):
            return _change(room, who, connection=connection)
        case MessageSent() | ParticipantMuted() | VideoStopped() | ShareStopped():
            return room
        case KnockReceived() | KnockEnded():
            return room
        case _:
            return _replay_mark(room, event)


def _replay_mark(room: Room, event: RoomEvent) -> Room:
    match event:
        case HandRaised(participant_id=who, hand=hand):
            return _change(room, who, hand=hand)
        case HandLowered(participant_id=who):
            return _change(room, who, hand=None)
        case DevicesChanged(participant_id=who, camera=camera, microphone=microphone):
            return _change(room, who, camera_fault=camera, microphone_fault=microphone)
        case HostChanged(participant_id=who):
            return replace(room, host_id=who)
        case SpotlightChanged(participant_id=lit):
            return replace(room, spotlight_id=lit)
        case RulesChanged(rules=rules, has_password=guarded, unlisted=unlisted):
            return replace(room, rules=rules, has_password=guarded, unlisted=unlisted)
        case FloorChanged(participant_id=who, has_floor=has_floor):
            return _change(room, who, has_floor=has_floor)
        case RecordingStarted(participant_id=who):
            assert room.recorder_id is None
            return replace(room, recorder_id=who)
        case RecordingStopped(participant_id=who):
            assert room.recorder_id == who
            return replace(room, recorder_id=None)
    raise AssertionError(event)


def replay_lobby(rooms: dict[str, RoomSummary], event: LobbyEvent) -> None:
    """Change the list of rooms as the event says."""
    if isinstance(event, RoomClosed):
        del rooms[event.room_id]
    else:
        rooms[event.room.id] = event.room


def _change(room: Room, participant_id: str, **changes: object) -> Room:
    assert participant_id in {p.id for p in room.participants}
    return replace(
        room,
        participants=tuple(
            replace(p, **changes) if p.id == participant_id else p  # type: ignore[arg-type]
            for p in room.participants
        ),
    )
