"""Invitations: nobody makes one who has not the key, and none says more or lasts longer than it should."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from videochat.rooms import InvalidInvitation, Invitations, InviteRole
from videochat.rooms.invitations import MAX_INVITATION, MAX_SECONDS

KEY = 'k' * 32


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.5

    def __call__(self) -> float:
        return self.now


def test_it_is_read_as_it_was_made_until_its_time_is_over() -> None:
    clock = Clock()
    invitations = Invitations(KEY, now=clock)
    for role in InviteRole:
        clock.now = 1_800_000_000.5
        text = invitations.make('Team', role, seconds=60, opening='abc')
        clock.now += 59
        assert Invitations(lambda: KEY, now=clock).read(text, 'TEAM', opening='abc') is role
        clock.now += 1
        with pytest.raises(InvalidInvitation):
            invitations.read(text, 'Team', opening='abc')


def test_it_is_for_one_room_and_one_life_of_it_by_one_server() -> None:
    invitations = Invitations(KEY)
    text = invitations.make('Team', InviteRole.HOST, seconds=60, opening='abc')
    for room, opening in (('Tea', 'abc'), ('Team', 'abd'), ('Team', '')):
        with pytest.raises(InvalidInvitation):
            invitations.read(text, room, opening=opening)
    for other in (Invitations(), Invitations('x' * 32), Invitations(lambda: KEY + 'k')):
        with pytest.raises(InvalidInvitation):
            other.read(text, 'Team', opening='abc')


def test_the_operators_are_for_any_life_of_the_room() -> None:
    invitations = Invitations(KEY)
    text = invitations.make('Team', InviteRole.HOST, seconds=60)
    assert invitations.read(text, 'team', opening='whichever') is InviteRole.HOST


@pytest.mark.parametrize('seconds', [0, -1, math.nan, math.inf, -math.inf])
def test_no_time_is_no_time(seconds: float) -> None:
    invitations = Invitations(KEY)
    text = invitations.make('Team', InviteRole.GUEST, seconds=seconds)
    with pytest.raises(InvalidInvitation):
        invitations.read(text, 'Team', opening='')


def test_none_is_good_for_ever() -> None:
    clock = Clock()
    invitations = Invitations(KEY, now=clock)
    text = invitations.make('Team', InviteRole.GUEST, seconds=1e300)
    clock.now += MAX_SECONDS
    with pytest.raises(InvalidInvitation):
        invitations.read(text, 'Team', opening='')


def test_it_is_short_and_fits_an_address() -> None:
    text = Invitations(KEY).make('☕' * 64, InviteRole.HOST, seconds=60, opening='CYWYXUMLd6yZ')
    assert len(text) < 100 < MAX_INVITATION
    assert all(letter.isascii() and (letter.isalnum() or letter in '-_.') for letter in text)


good = Invitations(KEY).make('Team', InviteRole.GUEST, seconds=3600, opening='abc')


@given(
    st.text(max_size=400)
    | st.builds(
        lambda at, junk: good[:at] + junk + good[at + len(junk) :],
        st.integers(0, len(good)),
        st.text('ABab01-_.', min_size=1, max_size=3),
    )
)
@settings(deadline=None, max_examples=500)
def test_anything_else_is_refused(text: str) -> None:
    if text == good:
        return
    with pytest.raises(InvalidInvitation):
        Invitations(KEY).read(text, 'Team', opening='abc')
