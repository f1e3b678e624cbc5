"""People who come to a store that is played with, go, fall silent, vouch for each other, and come back."""

from dataclasses import replace

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.rooms.played_room import AWAY_SECONDS, EMPTY_SECONDS, PLACES, Away, Joining, PlayedRoom
from videochat.rooms import (
    Admission,
    Connection,
    IllegalTransition,
    LeaveReason,
    NameTaken,
    NotInRoom,
    RoomFull,
    name_key,
)

rooms = st.sampled_from(['Team', 'TEAM', 'a/b', 'Other'])
people = st.sampled_from(['Ann', 'ann', 'Bob', 'Cid', 'Dan'])
browsers = st.sampled_from(['', 'a', 'b'])
nth = st.integers(0, 50)

LOST_SECONDS, WITNESS_SECONDS, MOST_SECONDS = 3.5, 4.0, 120.0


class PlayedPeople(PlayedRoom):
    """Who is in the rooms, and for how long."""

    @rule(room=rooms, name=people, browser=browsers)
    def join(self, room: str, name: str, browser: str) -> None:
        room_id, key = name_key(room), name_key(name)
        claim, seated = self.claims.get((room_id, key)), self.present[room_id].get(key)
        holder = claim or seated
        refusal: type[Exception] | None = None
        if holder and (not browser or holder.browser != browser):
            refusal = NameTaken
        elif not holder and self.places_taken(room_id) >= PLACES:
            refusal = RoomFull
        join = self.store.join(room, name, browser=browser)
        if refusal:
            with pytest.raises(refusal):
                self.loop.play(join)
            return
        away = self.away_of(room_id, key, browser)
        known = claim.known if claim else seated.person.id if seated else away.person.id if away else None
        if claim and claim.known is None:
            # Somebody new, twice on the way: the id is that of the first page, whichever comes in.
            known = None
        joining = Joining(self.loop.create_task(join), room_id, key, browser, known, away)
        self.waiting.append(joining)
        self.claims[room_id, key] = joining
        self.settle()

    @precondition(lambda self: self.waiting)
    @rule(n=nth)
    def stop_waiting(self, n: int) -> None:
        self.waiting[n % len(self.waiting)].task.cancel()
        self.settle()

    @precondition(lambda self: self.visits)
    @rule(n=nth, gone=st.booleans())
    def leave(self, n: int, gone: bool = False) -> None:
        admission = self.visits[n % len(self.visits)]
        reason = LeaveReason.GONE if gone else LeaveReason.LEFT
        here, away = self.find(admission), self.find_away(admission)
        if here:
            self.go(admission.room.id, here, seconds=AWAY_SECONDS if gone else 0)
        if away:
            away.admission, away.good = None, False
            if not gone or not away.browser:
                self.away.remove(away)
        self.loop.play(self.store.leave(admission.visit, reason=reason))

    @precondition(lambda self: self.visits)
    @rule(n=nth, state=st.sampled_from(Connection), silent=st.booleans())
    def connect(self, n: int, state: Connection, silent: bool) -> None:
        admission = self.visits[n % len(self.visits)]
        change = self.store.set_connection(admission.visit, state, silent=silent)
        here = self.find(admission)
        if here is None or state is Connection.JOINING is not here.person.connection:
            with pytest.raises(IllegalTransition if here else NotInRoom):
                self.loop.play(change)
            return
        self.loop.play(change)
        here.person = replace(here.person, connection=state)
        if not silent or state is Connection.CONNECTED:
            here.lost_at = None
        elif here.lost_at is None:
            here.lost_at = self.loop.now + LOST_SECONDS
            here.latest = self.loop.now + MOST_SECONDS

    @precondition(lambda self: any(here.lost_at for here in self.everybody))
    @rule(n=nth, whom=nth)
    def witness(self, n: int, whom: int) -> None:
        admission, other = (self.visits[i % len(self.visits)] for i in (n, whom))
        change = self.store.witness(admission.visit, other.participant.id)
        here, seen = self.find(admission), self.present_as(other)
        if here is None:
            with pytest.raises(NotInRoom):
                self.loop.play(change)
            return
        self.loop.play(change)
        same_room = admission.room.id == other.room.id
        if not same_room or seen is None or seen is here or seen.lost_at is None:
            return
        if seen.person.connection is Connection.RECONNECTING:
            seen.lost_at = max(seen.lost_at, min(self.loop.now + WITNESS_SECONDS, seen.latest))

    @precondition(lambda self: self.away)
    @rule(n=nth)
    def come_back(self, n: int) -> None:
        away = self.away[n % len(self.away)]
        self.come_back_with(away.admission or self.visits[n % len(self.visits)])

    @precondition(lambda self: self.visits)
    @rule(n=nth)
    def come_back_anyhow(self, n: int) -> None:
        self.come_back_with(self.visits[n % len(self.visits)])

    def come_back_with(self, admission: Admission) -> None:
        back = self.store.come_back(admission.visit)
        here, away = self.find(admission), self.find_away(admission)
        if here:
            again = self.loop.play(back)
            assert again.participant == here.person
            here.lost_at = None
            return
        refusal = away and self.refusal(away)
        if away is None or refusal:
            with pytest.raises(refusal or NotInRoom):
                self.loop.play(back)
            return
        again = self.loop.play(back)
        assert (again.visit, again.token) == (admission.visit, admission.token)
        assert again.participant == away.person
        present = self.returned(admission, away)
        self.sit(away.room_id, present, away)

    def refusal(self, away: Away) -> type[Exception] | None:
        """Why they cannot come back by their visit now."""
        if away.key in self.present[away.room_id] or (away.room_id, away.key) in self.claims:
            return NameTaken
        if self.places_taken(away.room_id) >= PLACES:
            return RoomFull
        return None if away.good else NotInRoom

    @rule(seconds=st.sampled_from([1, 3, 4, 20, 59]))
    def pass_time(self, seconds: float) -> None:
        ended = len(self.ends)
        self.passing = True
        self.loop.advance(seconds)
        self.passing = False
        forgotten = {room_id for room_id, *_ in self.ends[ended:]}
        expired = {away.room_id for away in self.away if away.until <= self.loop.now and away.host}
        self.away = [away for away in self.away if away.until > self.loop.now]
        for room_id, people in self.present.items():
            for lost in [here for here in people.values() if (here.lost_at or 1e9) <= self.loop.now]:
                self.go(room_id, lost, seconds=AWAY_SECONDS, lost=True)
                if room_id in expired and self.away[-1].host:
                    self.away[-1].host = None  # was the other host forgotten before?
        self.away = [away for away in self.away if away.room_id not in forgotten]
        for room_id, held in list(self.held.items()):
            if held.until <= self.loop.now:
                if any(r == room_id for r, _ in self.claims):
                    held.until = self.loop.now + EMPTY_SECONDS
                else:
                    del self.held[room_id]
