"""Who gets into a room that is guarded, and who does not."""

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Seen, Sessions
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Entry,
    Guard,
    InvalidInvitation,
    InvalidPassword,
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
    RulesChanged,
    TooManyAttempts,
    TooManyRooms,
    TooManyRoomsOfNetwork,
    WrongPassword,
)


@pytest.fixture
def ann(played: PlayedTime) -> Admission:
    return played.join('Ann')


def invite(played: PlayedTime, ann: Admission, role: InviteRole, seconds: float = 3600) -> str:
    return played.do(played.store.invite(ann.visit, role, seconds=seconds))


def guard(played: PlayedTime, ann: Admission, what: Guard) -> None:
    if what is Guard.PASSWORD:
        played.do(played.store.set_password(ann.visit, 'sesame'))
    else:
        rules = Rules(locked=what is Guard.LOCKED, waiting_room=what is Guard.WAITING)
        played.do(played.store.set_rules(ann.visit, rules))


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


def test_the_password_lets_in_and_another_does_not(played: PlayedTime, ann: Admission) -> None:
    played.do(played.store.set_password(ann.visit, 'Se\u0301same'))
    assert played.seen.events[-1] == RulesChanged('team', Rules(), has_password=True, unlisted=False)
    assert played.room.has_password
    with pytest.raises(PasswordWanted):
        played.join('Bob')
    for wrong in ('sésame', ' Sésame', 'x' * 10_000, '\ud800', '\0'):
        played.wait(3600)
        with pytest.raises(WrongPassword):
            played.join('Bob', password=wrong)
    played.wait(3600)
    played.join('Bob', password='S\u00e9same')
    played.do(played.store.set_password(ann.visit, None))
    assert not played.room.has_password
    played.join('Cid')


@pytest.mark.parametrize('password', ['', 'x' * 129, '\udfff'])
def test_what_is_no_password_is_refused(played: PlayedTime, ann: Admission, password: str) -> None:
    with pytest.raises(InvalidPassword, match=r'\.$'):
        played.do(played.store.set_password(ann.visit, password))
    with pytest.raises(InvalidPassword):
        played.do(played.store.open('Other', password=password))
    assert not played.room.has_password


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


def test_who_is_host_no_more_while_the_password_is_hashed_sets_none(
    played: PlayedTime, ann: Admission
) -> None:
    bob = played.join('Bob')
    setting = played.loop.create_task(played.store.set_password(ann.visit, 'mine'))
    giving = played.loop.create_task(played.store.make_host(ann.visit, bob.participant.id))
    played.do(giving)
    with pytest.raises(NotAllowed):
        played.do(setting)
    assert not played.room.has_password


def test_a_password_set_while_somebody_is_on_the_way_is_wanted_of_them(
    played: PlayedTime, ann: Admission
) -> None:
    played.sessions.hold_tokens = True
    bob = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    played.do(played.store.set_password(ann.visit, 'sesame'))
    played.sessions.waiting_tokens[0].set_result(None)
    with pytest.raises(PasswordWanted):
        played.do(bob)
    assert set(played.sessions.good_tokens) == {ann.token}


def test_guesses_are_few_by_origin_and_few_in_all(played: PlayedTime, ann: Admission) -> None:
    guard(played, ann, Guard.PASSWORD)
    for n in range(5):
        with pytest.raises(WrongPassword):
            played.join('Eve', f'browser-{n}', password='x', address='192.0.2.1')
    with pytest.raises(TooManyAttempts, match='in 30 seconds'):
        played.join('Bob', password='sesame', address='192.0.2.1')
    played.join('Bob', password='sesame', address='192.0.2.2')
    played.wait(30.1)
    played.join('Cid', password='sesame', address='192.0.2.1')


def test_knocking_is_no_way_around_the_limit(played: PlayedTime, ann: Admission) -> None:
    guard(played, ann, Guard.PASSWORD)
    wrong = Entry(password='x')
    for _ in range(5):
        with pytest.raises(WrongPassword):
            played.do(played.store.knock('Team', 'Eve', browser='eve', entry=wrong))
    with pytest.raises(TooManyAttempts):
        played.join('Eve', password='sesame')


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


def test_a_host_link_makes_host_once(played: PlayedTime, ann: Admission) -> None:
    link = invite(played, ann, InviteRole.HOST)
    guard(played, ann, Guard.LOCKED)
    bob = played.join('Bob', invite=link)
    assert bob.room.host_id == bob.participant.id
    cid = played.join('Cid', invite=link)
    assert cid.room.host_id == bob.participant.id  # who came by such a link, too
    played.do(played.store.make_host(bob.visit, ann.participant.id))
    again = played.join('Bob', invite=link)
    assert again.room.host_id == ann.participant.id
    played.do(played.store.leave(ann.visit))
    assert played.room.host_id == bob.participant.id
    assert again.participant.id == bob.participant.id


def test_who_came_by_a_host_link_is_next(played: PlayedTime, ann: Admission) -> None:
    bob = played.join('Bob')
    cid = played.join('Cid', invite=invite(played, ann, InviteRole.HOST))
    played.do(played.store.make_host(cid.visit, ann.participant.id))
    played.do(played.store.leave(ann.visit))
    assert played.room.host_id == cid.participant.id
    played.do(played.store.leave(cid.visit))
    assert played.room.host_id == bob.participant.id


def test_a_host_who_is_away_does_not_take_it_from_who_came_by_a_link(
    played: PlayedTime, ann: Admission
) -> None:
    played.join('Bob')
    link = invite(played, ann, InviteRole.HOST)
    played.lose(ann)
    cid = played.join('Cid', invite=link)
    assert played.do(played.store.come_back(ann.visit)).room.host_id == cid.participant.id


def test_a_guest_link_spares_password_and_waiting_not_the_lock(played: PlayedTime, ann: Admission) -> None:
    link = invite(played, ann, InviteRole.GUEST)
    guard(played, ann, Guard.PASSWORD)
    assert played.join('Bob', invite=link).room.host_id == ann.participant.id
    guard(played, ann, Guard.WAITING)
    played.join('Cid', invite=link)
    guard(played, ann, Guard.LOCKED)
    with pytest.raises(RoomLocked):
        played.join('Dan', invite=link)


def test_an_invitation_ends_with_its_time_its_room_and_this_life_of_it(
    played: PlayedTime, ann: Admission
) -> None:
    other = played.join('Ann', room='Other')
    link = played.do(played.store.invite(ann.visit, InviteRole.HOST, seconds=3600))
    old = played.do(played.store.invite(ann.visit, InviteRole.GUEST, seconds=0))
    far = played.do(played.store.invite(other.visit, InviteRole.HOST, seconds=3600))
    for none in (old, far, link[:-1], link + 'x', 'x', '.', 'x' * 100_000, '\ud800', '\0'):
        with pytest.raises(InvalidInvitation):
            played.join('Bob', invite=none)
    again = played.join('Ann', invite='none')  # she needs none
    assert again.participant.id == ann.participant.id
    played.do(played.store.end(again.visit))
    played.join('Ann')
    with pytest.raises(InvalidInvitation):
        played.join('Bob', invite=link)


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


async def test_only_so_many_rooms_are_there_at_once(make_store: MakeStore, sessions: Sessions) -> None:
    store: RoomStore = make_store(max_rooms=2)
    ann = await store.join('One', 'Ann', browser='a')
    await store.open('Two')
    await store.prepare('Three')
    with pytest.raises(TooManyRooms, match=r'\.$'):
        await store.join('Three', 'Ann', browser='a')
    with pytest.raises(TooManyRooms):
        await store.open('Three')
    assert sessions.created == 1
    await store.join('Two', 'Ann', browser='a')
    await store.leave(ann.visit)
    await store.join('Three', 'Ann', browser='a')


async def test_only_so_many_rooms_of_one_address_are_there_at_once(make_store: MakeStore) -> None:
    store: RoomStore = make_store(max_rooms_of_address=2)
    eve, ann = Entry(address='9.9.9.9'), Entry(address='1.1.1.1')
    first = await store.join('One', 'Eve', browser='e', entry=eve)
    await store.open('Two', address='9.9.9.9')
    await store.prepare('Three', address='9.9.9.9')
    with pytest.raises(TooManyRoomsOfNetwork, match='your network'):
        await store.join('Three', 'Eve', browser='e', entry=eve)
    with pytest.raises(TooManyRoomsOfNetwork):
        await store.open('Three', address='9.9.9.9')
    await store.join('Two', 'Eve', browser='e', entry=eve)  # it is there
    for room in ('Four', 'Five'):
        await store.open(room, address='1.1.1.1')  # others are not held up
    await store.join('One', 'Ann', browser='a', entry=ann)
    await store.leave(first.visit)
    with pytest.raises(TooManyRoomsOfNetwork):  # it is still theirs while somebody is in it
        await store.open('Three', address='9.9.9.9')
    for nobody_knows in range(5):
        await store.open(f'Room {nobody_knows}')
