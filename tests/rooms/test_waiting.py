"""Waiting before a room until its host says yes or no."""

import pytest

from tests.rooms.fakes import Seen
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Entry,
    InviteRole,
    Knock,
    KnockAnswer,
    KnockEnded,
    KnockReceived,
    LeaveReason,
    MustWait,
    NameTaken,
    PasswordWanted,
    Removed,
    RoomEvent,
    RoomFull,
    RoomLocked,
    Rules,
    TooManyWaiting,
    TurnedAway,
)
from videochat.rooms.waiting import MOST_WAITING

WAITING = Rules(waiting_room=True)


@pytest.fixture
def ann(played: PlayedTime) -> Admission:
    """The host of a room before which people wait."""
    ann = played.join('Ann')
    played.do(played.store.set_rules(ann.visit, WAITING))
    return ann


def knock(played: PlayedTime, name: str, browser: str | None = None, **entry: str) -> Knock:
    browser = name.lower() if browser is None else browser
    return played.do(played.store.knock('Team', name, browser=browser, entry=Entry(**entry)))


def answers(played: PlayedTime, waiting: Knock) -> list[KnockAnswer]:
    seen: Seen[KnockAnswer] = Seen()
    played.store.watch_knock(waiting.secret, seen)
    return seen.events


def watch(played: PlayedTime, who: Admission | None) -> list[RoomEvent]:
    seen: Seen[RoomEvent] = Seen()
    played.store.watch_room('Team', seen, visit=who and who.visit)
    return seen.events


def test_who_knocks_is_let_in_by_the_host_who_alone_is_told(played: PlayedTime, ann: Admission) -> None:
    host, nobody = watch(played, ann), watch(played, None)
    with pytest.raises(MustWait):
        played.join('Bob')
    bob = knock(played, 'Bob')
    answered = answers(played, bob)
    assert host == [KnockReceived('team', bob.knocker)]
    assert played.do(played.store.list_knocks(ann.visit)) == (bob.knocker,)
    with pytest.raises(MustWait):
        played.join('Bob', knock=bob.secret)
    for unknown in ('nobody', ''):
        played.do(played.store.admit(ann.visit, unknown))
    assert answered == []
    played.do(played.store.admit(ann.visit, bob.knocker.id))
    assert answered == [KnockAnswer.ADMITTED] == answers(played, bob)
    assert host[1:] == [KnockEnded('team', bob.knocker.id)]
    assert nobody == []
    with pytest.raises(MustWait):
        played.join('Bob', 'eve', knock=bob.secret)  # not the browser that knocked
    played.join('Bobby', 'bob', knock=bob.secret)
    with pytest.raises(MustWait):
        played.join('Eve', 'bob', knock=bob.secret)  # it is used


def test_a_yes_is_good_for_a_minute(played: PlayedTime, ann: Admission) -> None:
    bob, cid = knock(played, 'Bob'), knock(played, 'Cid')
    played.do(played.store.admit(ann.visit, None))
    played.wait(59)
    played.join('Bob', knock=bob.secret)
    played.wait(2)
    with pytest.raises(MustWait):
        played.join('Cid', knock=cid.secret)


def test_a_yes_that_leads_to_nothing_can_be_used_again(played: PlayedTime, ann: Admission) -> None:
    bob = knock(played, 'Bob')
    played.do(played.store.admit(ann.visit, None))
    played.sessions.token_failure = RuntimeError('no')
    with pytest.raises(Exception, match='could not be let in'):
        played.join('Bob', knock=bob.secret)
    played.sessions.token_failure = None
    played.join('Bob', knock=bob.secret)


def test_who_is_turned_away_may_ask_again_in_a_minute(played: PlayedTime, ann: Admission) -> None:
    bob = knock(played, 'Bob')
    answered = answers(played, bob)
    played.do(played.store.deny(ann.visit, bob.knocker.id))
    assert answered == [KnockAnswer.DENIED] == answers(played, bob)
    with pytest.raises(TurnedAway):
        knock(played, 'Robert', 'bob')
    with pytest.raises(MustWait):
        played.join('Bob', knock=bob.secret)
    knock(played, 'Cid')
    played.wait(61)
    knock(played, 'Bob')
    names = [knocker.name for knocker in played.do(played.store.list_knocks(ann.visit))]
    assert names == ['Cid', 'Bob']


def test_a_browser_knocks_once(played: PlayedTime, ann: Admission) -> None:
    first = knock(played, 'Bob')
    answered = answers(played, first)
    host = watch(played, ann)
    second = knock(played, 'Bobby', 'bob')
    assert answered == [KnockAnswer.OVER]
    assert host == [KnockEnded('team', first.knocker.id), KnockReceived('team', second.knocker)]
    knock(played, 'Bob', '')
    knock(played, 'Bob', '')  # nobody could tell that this is the same browser
    assert len(played.do(played.store.list_knocks(ann.visit))) == 3


def test_who_waits_no_longer_is_told_nothing_more(played: PlayedTime, ann: Admission) -> None:
    bob = knock(played, 'Bob')
    answered = answers(played, bob)
    host = watch(played, ann)
    for secret in (bob.secret, bob.secret, 'nobody', ''):
        played.do(played.store.end_knock(secret))
    played.do(played.store.admit(ann.visit, None))
    assert answered == []
    assert host == [KnockEnded('team', bob.knocker.id)]
    assert answers(played, bob) == [KnockAnswer.OVER]


def test_the_password_comes_first_and_a_taken_name_is_said_at_once(
    played: PlayedTime, ann: Admission
) -> None:
    played.do(played.store.set_password(ann.visit, 'sesame'))
    with pytest.raises(PasswordWanted):
        knock(played, 'Bob')
    with pytest.raises(NameTaken):
        knock(played, 'Ann', 'bob', password='sesame')
    bob = knock(played, 'Bob', password='sesame')
    played.do(played.store.admit(ann.visit, None))
    played.join('Bob', knock=bob.secret)


def test_only_so_many_wait_and_one_address_takes_half_of_the_places(
    played: PlayedTime, ann: Admission
) -> None:
    for n in range(MOST_WAITING // 2):
        knock(played, f'Bob {n}', address='192.0.2.1')
    with pytest.raises(TooManyWaiting):
        knock(played, 'Bob', address='192.0.2.1')
    for n in range(MOST_WAITING // 2):
        knock(played, f'Cid {n}')
    with pytest.raises(TooManyWaiting):
        knock(played, 'Cid')


def test_who_waits_comes_in_when_nobody_need_wait_any_more(played: PlayedTime, ann: Admission) -> None:
    suspect = played.join('Eve', invite=_guest_link(played, ann), address='192.0.2.1')
    played.do(played.store.remove(ann.visit, suspect.participant.id))
    bob, eve = knock(played, 'Bob'), knock(played, 'Eva', address='192.0.2.1')
    by_bob, by_eve = answers(played, bob), answers(played, eve)
    played.do(played.store.set_rules(ann.visit, Rules()))
    assert (by_bob, by_eve) == ([KnockAnswer.ADMITTED], [])
    played.do(played.store.set_password(ann.visit, 'sesame'))
    played.join('Bob', knock=bob.secret)  # he was let in before
    with pytest.raises(Removed):
        knock(played, 'Eve', password='sesame')


def test_a_password_set_meanwhile_is_wanted_of_who_waits(played: PlayedTime, ann: Admission) -> None:
    bob = knock(played, 'Bob')
    answered = answers(played, bob)
    played.do(played.store.set_password(ann.visit, 'sesame'))
    played.do(played.store.set_rules(ann.visit, Rules()))
    assert answered == [KnockAnswer.OVER]
    with pytest.raises(PasswordWanted):
        played.join('Bob', knock=bob.secret)


def test_a_locked_room_is_not_worth_waiting_for(played: PlayedTime, ann: Admission) -> None:
    bob, cid = knock(played, 'Bob'), knock(played, 'Cid')
    played.do(played.store.admit(ann.visit, cid.knocker.id))
    answered = answers(played, bob)
    played.do(played.store.set_rules(ann.visit, Rules(locked=True, waiting_room=True)))
    assert answered == [KnockAnswer.OVER]
    for waiting in (bob, cid):
        with pytest.raises(RoomLocked):
            played.join(waiting.knocker.name, knock=waiting.secret)
    with pytest.raises(RoomLocked):
        knock(played, 'Dan')


def test_another_host_is_told_of_who_waits(played: PlayedTime, ann: Admission) -> None:
    bob = played.join('Bob', invite=_guest_link(played, ann))
    news = watch(played, bob)
    cid = knock(played, 'Cid')
    assert news == []
    played.do(played.store.leave(ann.visit, reason=LeaveReason.GONE))
    assert news[-1] == KnockReceived('team', cid.knocker)
    told = len(news)
    again = played.join('Ann')
    assert played.do(played.store.list_knocks(again.visit)) == (cid.knocker,)
    knock(played, 'Dan')
    assert not [event for event in news[told:] if isinstance(event, KnockReceived)]


def test_who_waits_is_told_when_the_room_is_no_more(played: PlayedTime, ann: Admission) -> None:
    bob, cid = knock(played, 'Bob'), knock(played, 'Cid')
    played.do(played.store.admit(ann.visit, cid.knocker.id))
    answered = answers(played, bob)
    played.do(played.store.leave(ann.visit))
    assert answered == [KnockAnswer.OVER]
    assert answers(played, cid) == [KnockAnswer.OVER]
    dan = played.join('Dan')
    played.do(played.store.set_rules(dan.visit, WAITING))
    with pytest.raises(MustWait):  # that was another room
        played.join('Cid', knock=cid.secret)


def test_a_room_of_which_all_are_away_is_waited_for(played: PlayedTime, ann: Admission) -> None:
    played.do(played.store.set_rules(ann.visit, Rules()))
    played.do(played.store.set_password(ann.visit, 'sesame'))
    played.lose(ann)
    bob = knock(played, 'Bob', password='sesame')
    answered = answers(played, bob)
    assert answered == []
    played.do(played.store.come_back(ann.visit))
    assert answered == [KnockAnswer.ADMITTED]
    played.join('Bob', knock=bob.secret)


def test_where_nothing_is_to_wait_for_one_is_told_at_once(played: PlayedTime) -> None:
    for _ in range(2):
        assert answers(played, knock(played, 'Bob')) == [KnockAnswer.OVER]
        played.join('Ann')
    assert played.do(played.store.get_room('Other')) is None


def test_who_is_let_in_still_needs_a_place(played: PlayedTime, ann: Admission) -> None:
    bob = knock(played, 'Bob')
    link = _guest_link(played, ann)
    for name in ('Cid', 'Dan'):
        played.join(name, invite=link)
    played.do(played.store.admit(ann.visit, None))
    with pytest.raises(RoomFull):
        played.join('Bob', knock=bob.secret)


def test_a_closed_store_lets_nobody_wait(played: PlayedTime, ann: Admission) -> None:
    answered = answers(played, knock(played, 'Bob'))
    played.do(played.store.close())
    assert answered == [KnockAnswer.OVER]


def _guest_link(played: PlayedTime, ann: Admission) -> str:
    return played.do(played.store.invite(ann.visit, InviteRole.GUEST, seconds=3600))
