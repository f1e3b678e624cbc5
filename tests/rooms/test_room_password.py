"""A room with a password: who knows it gets in, and who guesses does not."""

import pytest

from tests.rooms.guarding import guard
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Entry,
    Guard,
    InvalidPassword,
    NotAllowed,
    PasswordWanted,
    Rules,
    RulesChanged,
    TooManyAttempts,
    WrongPassword,
)


@pytest.fixture
def ann(played: PlayedTime) -> Admission:
    return played.join('Ann')


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
