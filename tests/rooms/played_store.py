"""A store that is played with: people, network and time, beside a simple model of what must be true."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.rooms.fakes import Seen
from tests.rooms.played_people import PlayedPeople, nth, rooms
from tests.rooms.played_room import EMPTY_SECONDS, Held, Watching
from videochat.rooms import (
    InvalidMessage,
    NotAllowed,
    NotInRoom,
    Room,
    RoomEvent,
    TooManyEmptyRooms,
    name_key,
)


class PlayedStore(PlayedPeople):
    """Does anything in any order; what must hold then is for those to say who build on it."""

    @initialize()
    def start(self) -> None:
        for room in self.present:
            self.watch(room, 0, named=False)

    # What people do

    @precondition(lambda self: self.visits)
    @rule(n=nth, stream=st.sampled_from([None, 's1', 's2']))
    def publish(self, n: int, stream: str | None) -> None:
        admission = self.visits[n % len(self.visits)]
        change = self.store.store_stream(admission.visit, stream)
        if here := self.find(admission):
            self.loop.play(change)
            here.person = replace(here.person, stream_id=stream)
        else:
            with pytest.raises(NotInRoom):
                self.loop.play(change)

    @precondition(lambda self: self.visits)
    @rule(n=nth, up=st.booleans())
    def move_hand(self, n: int, up: bool) -> None:
        admission = self.visits[n % len(self.visits)]
        change = (self.store.raise_hand if up else self.store.lower_hand)(admission.visit)
        here = self.find(admission)
        if here is None:
            with pytest.raises(NotInRoom):
                self.loop.play(change)
            return
        self.loop.play(change)
        room = self.loop.play(self.store.get_room(admission.room.id))
        hands = {p.id: p.hand for p in room.participants} if room else {}
        hand = hands.pop(here.person.id)
        if not up:
            assert hand is None
        elif here.person.hand is None:
            assert hand is not None
            assert all(other is None or other < hand for other in hands.values())
        here.person = replace(
            here.person, hand=hand if here.person.hand is None or not up else here.person.hand
        )

    @precondition(lambda self: self.visits)
    @rule(n=nth, whom=nth, nobody=st.booleans())
    def spotlight(self, n: int, whom: int, nobody: bool) -> None:
        admission = self.visits[n % len(self.visits)]
        chosen = None if nobody else self.visits[whom % len(self.visits)].participant.id
        change = self.store.spotlight(admission.visit, chosen)
        here, room_id = self.find(admission), admission.room.id
        if here is None or here.person.id != self.hosts[room_id]:
            with pytest.raises(NotAllowed if here else NotInRoom):
                self.loop.play(change)
            return
        self.loop.play(change)
        if nobody or chosen in {p.person.id for p in self.present[room_id].values()}:
            self.lit[room_id] = chosen

    @precondition(lambda self: self.visits)
    @rule(n=nth, starts=st.booleans())
    def record(self, n: int, starts: bool) -> None:
        admission = self.visits[n % len(self.visits)]
        change = (self.store.start_recording if starts else self.store.stop_recording)(admission.visit)
        here, room_id = self.find(admission), admission.room.id
        if here is None:
            with pytest.raises(NotInRoom):
                self.loop.play(change)
            return
        own, recorder = here.person.id, self.recorders[room_id]
        host = own == self.hosts[room_id]
        allowed = host and recorder in {None, own} if starts else host or recorder in {None, own}
        if not allowed:
            with pytest.raises(NotAllowed):
                self.loop.play(change)
            return
        self.loop.play(change)
        self.recorders[room_id] = own if starts else None

    @precondition(lambda self: self.visits)
    @rule(n=nth, whom=nth, direct=st.booleans(), key=st.sampled_from(['', 'k']))
    def say(self, n: int, whom: int, direct: bool, key: str) -> None:
        admission = self.visits[n % len(self.visits)]
        to = self.visits[whom % len(self.visits)].participant.id if direct else None
        here, room_id = self.find(admission), admission.room.id
        change = self.store.say(admission.visit, f'said {key or len(self.keys)}', to=to, key=key)
        others = {p.person.id for p in self.present[room_id].values() if p is not here}
        known = here and self.keys.get((room_id, here.person.id, key))
        if here is None or (not known and to is not None and to not in others):
            with pytest.raises(InvalidMessage if here else NotInRoom):
                self.loop.play(change)
            return
        message = self.loop.play(change)
        if known:
            assert message == known
            return
        said = self.said[room_id]
        assert message.id == (said[-1].id + 1 if said else 1)
        assert (message.sender_id, message.to) == (here.person.id, to)
        self.note(room_id, message)
        if key:
            self.keys[room_id, here.person.id, key] = message

    @rule(room=rooms)
    def open(self, room: str) -> None:
        room_id = name_key(room)
        if not self.present[room_id] and self.too_many_with(room_id):
            with pytest.raises(TooManyEmptyRooms):
                self.loop.play(self.store.open(room))
            return
        assert self.loop.play(self.store.open(room)).count == len(self.present[room_id])
        held = self.held.get(room_id)
        if not self.present[room_id] and not (held and held.opened):
            self.held[room_id] = Held(self.loop.now + EMPTY_SECONDS, opened=True)

    @rule(room=rooms)
    def prepare(self, room: str) -> None:
        room_id = name_key(room)
        in_use = self.present[room_id] or any(r == room_id for r, _ in self.claims)
        held = self.held.get(room_id)
        self.loop.play(self.store.prepare(room))
        if not in_use and not (held and held.opened) and not self.too_many_with(room_id):
            self.held[room_id] = Held(self.loop.now + EMPTY_SECONDS, opened=False)

    @rule(room=rooms, n=nth, named=st.booleans())
    def watch(self, room: str, n: int, named: bool) -> None:
        seen: Seen[RoomEvent] = Seen()
        admission = self.visits[n % len(self.visits)] if named and self.visits else None
        watch = self.store.watch_room(room, seen, visit=admission and admission.visit)
        now = self.loop.play(self.store.get_room(room))
        here = admission and admission.room.id == name_key(room) and self.find(admission)
        reader = here.person.id if here else None
        self.watchings.append(Watching(watch, seen, now or Room(name_key(room), room), reader))

    @precondition(lambda self: len(self.watchings) > 3)
    @rule(n=nth)
    def stop_watching(self, n: int) -> None:
        self.watchings.pop(n % len(self.watchings)).watch.close()

    # Network and time

    @precondition(lambda self: self.sessions.waiting_sessions)
    @rule(n=nth, works=st.booleans())
    def answer_session(self, n: int, works: bool) -> None:
        self.answer(self.sessions.waiting_sessions, n, works)

    @precondition(lambda self: self.sessions.waiting_tokens)
    @rule(n=nth, works=st.booleans())
    def answer_token(self, n: int, works: bool) -> None:
        self.answer(self.sessions.waiting_tokens, n, works)
