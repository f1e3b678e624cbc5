"""Who gets into a room that is guarded, and who does not."""

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Seen
from tests.rooms.guarding import guard, invite
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Guard,
    InviteRole,
    LeaveReason,
    LobbyEvent,
    MustWait,
    NotAllowed,
    PasswordWanted,
    RoomChanged,
    RoomClosed,
    RoomLocked,
    RoomOpened,
    RoomStore,
    Rules,
)


@pytest.fixture
def ann(played: PlayedTime) -> Admission:
    return played.join('Ann')


REFUSALS = {Guard.LOCKED: RoomLocked, Guard.PASSWORD: PasswordWanted, Guard.WAITING: MustWait}


@pytest.mark.parametrize('what', Guard)
def test_strangers_stay_out_and_who_was_in_comes_back(
    played: PlayedTime, ann: Admission, what: Guard
) -> None:
    bob, cid = played.join('Bob'), played.join('Cid')
    guard(played, ann, what)
    played.lose(bob)
    played.do(played.store.leave(cid.visit, reason=LeaveReason.GONE))
    for name, browser in (('Eve', 'eve'), ('Bob', 'eve'), ('Eve', 'bob'), ('Cid', ''), ('Ann', '')):
        with pytest.raises(REFUSALS[what]):
            played.join(name, browser)
    assert played.join('Cid').participant.id == cid.participant.id
    assert played.do(played.store.come_back(bob.visit)).participant.id == bob.participant.id
    assert played.join('Ann').participant.id == ann.participant.id  # she reloads
    assert played.names == ['Ann', 'Cid', 'Bob']


@pytest.mark.parametrize('what', Guard)
def test_while_all_are_away_nobody_new_takes_the_room(
    played: PlayedTime, ann: Admission, what: Guard
) -> None:
    bob = played.join('Bob')
    link = invite(played, ann, InviteRole.GUEST)
    guard(played, ann, what)
    for each in (ann, bob):
        played.lose(each)
    for entry in ({}, {'password': 'sesame'}, {'invite': link}):
        with pytest.raises((RoomLocked, PasswordWanted, MustWait)):
            played.join('Eve', **entry)
    back = played.do(played.store.come_back(bob.visit))
    assert back.room.host_id == bob.participant.id
    assert back.room.guard is what
    if what is not Guard.LOCKED:
        played.join('Dan', invite=link)
        assert played.do(played.store.come_back(ann.visit)).room.host_id == ann.participant.id


def test_only_the_host_guards_the_room(played: PlayedTime, ann: Admission) -> None:
    bob = played.join('Bob')
    store, before = played.store, played.room
    for act in (
        store.set_rules(bob.visit, Rules(locked=True)),
        store.set_password(bob.visit, 'mine'),
        store.set_unlisted(bob.visit, True),
        store.invite(bob.visit, InviteRole.GUEST, seconds=60),
        store.list_knocks(bob.visit),
        store.admit(bob.visit, None),
        store.deny(bob.visit, 'x'),
    ):
        with pytest.raises(NotAllowed, match=r'^Only the host may'):
            played.do(act)
    assert played.room == before


def test_who_opens_a_room_is_its_host_whoever_comes_first(played: PlayedTime) -> None:
    summary = played.do(played.store.open('Team', browser='ann', password='sesame'))
    assert summary.guard is Guard.PASSWORD
    bob = played.join('Bob', password='sesame')
    assert bob.room.host_id == bob.participant.id
    ann = played.join('Ann')
    assert ann.room.host_id == ann.participant.id
    played.do(played.store.make_host(ann.visit, bob.participant.id))
    played.do(played.store.leave(ann.visit))
    with pytest.raises(PasswordWanted):  # she gave it away, and is a guest like all others
        played.join('Ann')


def test_nobody_but_the_opener_gets_into_a_waiting_room_that_is_empty(played: PlayedTime) -> None:
    played.do(played.store.open('Team', browser='ann', waiting_room=True))
    with pytest.raises(MustWait):
        played.join('Bob')
    assert played.join('Ann').room.rules == Rules(waiting_room=True)


def test_of_a_room_that_is_there_nothing_changes(played: PlayedTime, ann: Admission) -> None:
    before = played.room
    played.do(played.store.open('Team', browser='eve', password='mine', waiting_room=True, unlisted=True))
    assert played.room == before
    played.lose(ann)
    played.do(played.store.open('Team', browser='eve', password='mine'))
    eve = played.join('Eve')
    assert not eve.room.has_password
    assert played.do(played.store.come_back(ann.visit)).room.host_id == ann.participant.id


def test_neighbours_of_who_was_removed_are_let_in_by_the_host_for_ten_minutes(
    played: PlayedTime, ann: Admission
) -> None:
    link = invite(played, ann, InviteRole.GUEST)
    eve = played.join('Eve', address='192.0.2.1')
    played.join('Eve')  # another page of hers, which does not say from where
    played.do(played.store.remove(ann.visit, eve.participant.id))
    for entry in ({}, {'invite': link}):
        with pytest.raises(MustWait):
            played.join('Eva', 'other', address='192.0.2.1', **entry)
    played.join('Bob', address='192.0.2.2')
    played.wait(601)
    played.join('Eva', 'other', address='192.0.2.1')


def test_the_lobby_shows_that_a_room_is_guarded_and_not_who_is_in(played: PlayedTime, ann: Admission) -> None:
    lobby: Seen[LobbyEvent] = Seen()
    played.store.watch_lobby(lobby)
    for what in (Guard.WAITING, Guard.LOCKED):
        guard(played, ann, what)
        (summary,) = played.do(played.store.list_rooms())
        assert (summary.guard, summary.names, summary.count) == (what, (), 1)
        assert lobby.events[-1] == RoomChanged(summary)


def test_an_unlisted_room_is_never_in_the_lobby(played: PlayedTime) -> None:
    lobby: Seen[LobbyEvent] = Seen()
    played.store.watch_lobby(lobby)
    assert played.do(played.store.open('Team', browser='ann', unlisted=True)).id == 'team'
    ann, bob = played.join('Ann'), played.join('Bob')
    assert played.room.unlisted
    assert (played.do(played.store.list_rooms()), lobby.events) == ((), [])
    played.do(played.store.set_unlisted(ann.visit, False))
    assert isinstance(lobby.events[-1], RoomOpened)
    assert lobby.events[-1].room.names == ('Ann', 'Bob')
    played.do(played.store.set_unlisted(ann.visit, True))
    assert lobby.events[-1] == RoomClosed('team')
    played.do(played.store.leave(bob.visit))
    assert len(lobby.events) == 2


async def test_a_guarded_room_waits_for_who_is_away_however_many_others_do(make_store: MakeStore) -> None:
    store: RoomStore = make_store(max_empty_rooms=1)
    for name in ('One', 'Two', 'Three'):
        ann = await store.join(name, 'Ann', browser='a')
        await store.set_rules(ann.visit, Rules(locked=name != 'One'))
        await store.leave(ann.visit, reason=LeaveReason.GONE)
    for name in ('Two', 'Three'):
        with pytest.raises(RoomLocked):
            await store.join(name, 'Eve', browser='e')
        await store.join(name, 'Ann', browser='a')
