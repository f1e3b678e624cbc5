"""What the links of a host are good for, and for how long."""

import pytest

from tests.rooms.guarding import guard, invite
from tests.rooms.played_time import PlayedTime
from videochat.rooms import Admission, Guard, InvalidInvitation, InviteRole, RoomLocked


@pytest.fixture
def ann(played: PlayedTime) -> Admission:
    return played.join('Ann')


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
