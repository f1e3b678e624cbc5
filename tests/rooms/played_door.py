"""A room with a host, guests and strangers, each of whom does anything at all; and what must hold then."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant

from tests.rooms.fakes import QUICK, Sessions, replay
from tests.rooms.played_loop import PlayedLoop
from videochat.rooms import (
    Admission,
    Entry,
    IllegalTransition,
    Knock,
    KnockAnswer,
    KnockEnded,
    KnockReceived,
    MemoryRoomStore,
    Room,
    RoomError,
    RoomEvent,
    allowed,
    name_key,
)

PASSWORD = 'sesame'
INSIDERS = {'Ann': 'a', 'Bob': 'b', 'Cid': 'c'}
STRANGERS = ['', 'e', 'm']
"""Browsers of people who were told nothing."""


class PlayedDoor(RuleBasedStateMachine):
    """The room Team; how it is played with is for others to say."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = PlayedLoop()
        self.sessions = Sessions()
        self.store = MemoryRoomStore(self.sessions, max_participants=6, passwords=QUICK)
        self.admissions: list[Admission] = []
        self.been: set[tuple[str, str]] = set()
        self.links: list[str] = []
        self.passes: dict[str, Knock] = {}
        self.knocks: list[Knock] = []
        self.admitted: set[str] = set()
        self.wanted: set[str] = set()
        self.faults: list[str] = []
        self.mirror = Room('team', 'Team')
        self.store.watch_room('Team', self.reflect)
        self.store.watch_ends(self.forget)
        eve = self.loop.play(self.store.join('Other', 'Eve', browser='e'))
        self.elsewhere = eve

    # What holds

    @invariant()
    def watchers_saw_nothing_wrong(self) -> None:
        assert self.faults == []

    @invariant()
    def there_is_one_host_and_it_is_somebody_here(self) -> None:
        if room := self.room:
            assert room.host_id in {person.id for person in room.participants} or not room.participants

    @invariant()
    def events_tell_all_that_changes(self) -> None:
        if (room := self.room) and room.participants:
            assert replace(self.mirror, name=room.name) == room

    @invariant()
    def the_engine_enforces_what_the_predicates_say(self) -> None:
        if room := self.room:
            for person in room.participants:
                assert self.sessions.believes(person.id) == allowed(person, room)

    @invariant()
    def a_guarded_room_names_nobody_in_the_lobby_and_an_unlisted_one_is_not_there(self) -> None:
        listed = {each.id: each for each in self.loop.play(self.store.list_rooms())}
        if room := self.room:
            assert ('team' in listed) is not room.unlisted
            if 'team' in listed:
                assert listed['team'].guard is room.guard
                assert not (room.guard and listed['team'].names)

    # Looking

    @property
    def room(self) -> Room | None:
        return self.loop.play(self.store.get_room('Team'))

    @property
    def host(self) -> Admission | None:
        """The newest visit of who runs the room."""
        room = self.room
        own = [each for each in self.admissions if room and each.participant.id == room.host_id]
        return own[-1] if own else None

    def protected(self, own_id: str) -> object:
        """All that somebody who is not the host may not change."""
        room = self.room
        if room is None:
            return None
        people = [
            person if person.id != own_id else (person.id, person.name, person.role, person.has_floor)
            for person in room.participants
        ]
        recorder = None if room.recorder_id == own_id else room.recorder_id
        waiting = [waiter.id for waiter in self.store._waiting.list('team')]
        guards = room.rules, room.has_password, room.unlisted, self.store._rooms['team'].terms
        return people, room.host_id, room.spotlight_id, recorder, guards, waiting

    # Doing

    def attempt(self, work: Coroutine[Any, Any, Any]) -> Any:
        """Do it, whatever the room says to that."""
        with suppress(RoomError, IllegalTransition):
            return self.loop.play(work)
        return None

    def enter(self, name: str, browser: str, entry: Entry) -> Admission | None:
        join = self.store.join('Team', name, browser=browser, entry=entry)
        admission: Admission | None = self.attempt(join)
        if admission:
            self.admissions.append(admission)
            self.been.add((name_key(name), browser))
            self.store.watch_room('Team', self.spy(admission), visit=admission.visit)
        return admission

    def wait(self, name: str, browser: str, entry: Entry, *, insider: bool) -> None:
        knock: Knock | None = self.attempt(self.store.knock('Team', name, browser=browser, entry=entry))
        if knock:
            self.knocks.append(knock)
            if insider:
                self.wanted.add(knock.knocker.id)
            self.store.watch_knock(knock.secret, lambda answer: self.answered(knock, answer))

    def answered(self, knock: Knock, answer: KnockAnswer) -> None:
        """Nobody is let in whom the host did not name, unless nobody need be let in any more."""
        if answer is KnockAnswer.ADMITTED:
            live = self.store._rooms['team']
            if knock.knocker.id not in self.wanted and live.terms.guard:
                self.faults.append('somebody was let in by nobody')
            self.admitted.add(knock.secret)

    def spy(self, admission: Admission) -> Callable[[RoomEvent], None]:
        """Only the host hears of those who wait."""

        def look(event: RoomEvent) -> None:
            own = self.store._rooms['team'].host_id == admission.participant.id
            if isinstance(event, KnockReceived | KnockEnded) and not own:
                self.faults.append('a guest heard who waits')

        return look

    def reflect(self, event: RoomEvent) -> None:
        if isinstance(event, KnockReceived | KnockEnded):
            self.faults.append('all heard who waits')
        self.mirror = replay(self.mirror, event)

    def forget(self, room_id: str) -> None:
        """The room is no more: what was good for it is good for nothing."""
        if room_id == 'team':
            self.mirror = Room('team', 'Team')
            for once in (self.been, self.admitted, self.wanted):
                once.clear()

    def teardown(self) -> None:
        self.loop.play(self.store.close())
        assert not self.sessions.alive
        self.loop.close()
