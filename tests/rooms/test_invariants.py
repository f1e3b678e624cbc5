"""Whatever people do, in whatever order the network answers, a store keeps its promises."""

import asyncio

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from tests.rooms.fakes import replay
from tests.rooms.played_store import PlayedStore
from videochat.rooms import MessageSent, name_key


class StoreMachine(PlayedStore):
    """What must hold after each step, and at the end."""

    @invariant()
    def a_room_holds_whom_it_should(self) -> None:
        for room_id, here in self.present.items():
            room = self.loop.play(self.store.get_room(room_id))
            assert (room.participants if room else ()) == tuple(p.person for p in here.values())
            assert room is None or room.id == room_id == name_key(room.name)

    @invariant()
    def a_room_with_people_has_one_host_who_is_there(self) -> None:
        for room_id, here in self.present.items():
            room = self.loop.play(self.store.get_room(room_id))
            ids = {present.person.id for present in here.values()}
            assert (room.host_id if room else None) == self.hosts[room_id]
            assert self.hosts[room_id] in ids or not ids
            assert (room.spotlight_id if room else None) == self.lit[room_id]
            assert (room.recorder_id if room else None) == self.recorders[room_id]
            assert self.recorders[room_id] in {None, *ids}

    @invariant()
    def the_lobby_lists_rooms_with_people_and_rooms_just_opened(self) -> None:
        listed = {room.id: room for room in self.loop.play(self.store.list_rooms())}
        assert listed == self.lobby
        opened = {room_id for room_id, held in self.held.items() if held.opened}
        assert listed.keys() == opened | {room_id for room_id, here in self.present.items() if here}
        for room_id, summary in listed.items():
            names = [present.person.name for present in self.present[room_id].values()]
            assert (summary.count, list(summary.names)) == (len(names), names[:3])

    @invariant()
    def who_watches_knows_the_room(self) -> None:
        for watching in self.watchings:
            room = watching.before
            for event in watching.seen.events:
                room = replay(room, event)
            assert room.participants == tuple(p.person for p in self.present[room.id].values())
            assert (room.host_id, room.spotlight_id) == (self.hosts[room.id], self.lit[room.id])
            assert room.recorder_id == self.recorders[room.id]

    @invariant()
    def everybody_reads_what_is_for_them_and_nothing_else(self) -> None:
        for room_id, here in self.present.items():
            for present in here.values():
                read = self.loop.play(self.store.list_messages(present.admission.visit))
                own = present.person.id
                assert read == self.readable(room_id, own)
                newer = self.loop.play(self.store.list_messages(present.admission.visit, after=2))
                assert newer == tuple(m for m in read if m.id > 2)

    @invariant()
    def who_watches_is_told_of_what_they_may_read(self) -> None:
        for watching in self.watchings:
            told = [event.message for event in watching.seen.events if isinstance(event, MessageSent)]
            assert told == watching.due

    @invariant()
    def a_room_with_people_has_one_session_of_its_own(self) -> None:
        of_rooms = [
            {present.admission.session_id for present in here.values()}
            for here in self.present.values()
            if here
        ]
        assert all(len(ids) == 1 for ids in of_rooms)
        in_use = set().union(*of_rooms)
        assert len(in_use) == len(of_rooms)
        assert in_use <= self.sessions.alive
        needed = (
            self.held.keys()
            | {room_id for room_id, _ in self.claims}
            | {away.room_id for away in self.away}
            | {r for r, h in self.present.items() if h}
        )
        assert len(self.sessions.alive) <= len(needed)

    @invariant()
    def only_the_tokens_of_those_who_are_here_or_may_come_back_are_good(self) -> None:
        everybody = [present.admission for here in self.present.values() for present in here.values()]
        everybody += [away.admission for away in self.away if away.admission and away.good]
        assert self.sessions.good_tokens == {one.token: one.session_id for one in everybody}

    @invariant()
    def nothing_is_ended_twice(self) -> None:
        assert len(set(self.sessions.ends)) == len(self.sessions.ends)

    @invariant()
    def nobody_is_there_twice(self) -> None:
        for room_id in self.present:
            room = self.loop.play(self.store.get_room(room_id))
            people = room.participants if room else ()
            for kind in ({person.id for person in people}, {name_key(person.name) for person in people}):
                assert len(kind) == len(people)

    @invariant()
    def a_room_is_forgotten_when_nobody_is_in_it_or_waited_for(self) -> None:
        for room_id, in_use, waited_for in self.ends:
            assert not in_use, room_id
            assert not waited_for, room_id

    def teardown(self) -> None:
        if not hasattr(self, 'loop'):
            return
        while self.sessions.waiting_sessions or self.sessions.waiting_tokens:
            self.answer(self.sessions.waiting_sessions or self.sessions.waiting_tokens, 0, works=True)
        assert not self.waiting
        for n in range(len(self.visits)):
            self.leave(n)
        self.pass_time(59)
        self.pass_time(59)
        assert not self.loop.timers
        for watching in self.watchings:
            watching.watch.close()
        assert self.loop.play(self.store.list_rooms()) == ()
        assert not self.sessions.alive
        assert not asyncio.all_tasks(self.loop)
        parts = [self.store, self.store._lobby, self.store._holds, self.store._silences]
        left = [
            (name, kept)
            for part in parts
            for name, kept in vars(part).items()
            if isinstance(kept, dict | set) and kept
        ]
        assert not left
        tokens = {admission.token for admission in self.visits}
        ended = {end[-1] for end in self.sessions.ends}
        assert tokens <= ended | {one.token for one in self.visits if one.session_id in ended}
        self.loop.play(self.store.close())
        self.loop.close()


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
