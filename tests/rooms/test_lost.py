"""A line is dead: who is silent and unwitnessed is lost."""

import pytest

from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Connection,
    HostChanged,
    LeaveReason,
    NotInRoom,
    ParticipantLeft,
)


def test_who_is_silent_is_lost_after_three_and_a_half_seconds(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.silence(ann)
    played.wait(3.4)
    assert played.names == ['Ann', 'Bob']
    played.wait(0.2)
    assert played.names == ['Bob']
    assert played.seen.events[-2:] == [
        ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.LOST),
        HostChanged('team', bob.participant.id),
    ]
    assert played.sessions.ends == []


def test_who_is_heard_again_stays(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    for admission in (ann, bob):
        played.silence(admission)
    played.wait(3)
    played.do(played.store.set_connection(ann.visit, Connection.CONNECTED))
    played.do(played.store.set_connection(bob.visit, Connection.RECONNECTING))
    played.wait(60)
    assert played.names == ['Ann', 'Bob']


def test_silence_said_again_does_not_begin_anew(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    for _ in range(3):
        played.silence(ann)
        played.wait(1.2)
    assert played.names == ['Bob']


@pytest.mark.parametrize('connection', [Connection.JOINING, Connection.RECONNECTING])
def test_who_never_got_connected_is_lost_too(played: PlayedTime, connection: Connection) -> None:
    ann = played.do(played.store.join('Team', 'Ann', browser='a'))
    played.join('Bob')
    played.do(played.store.set_connection(ann.visit, connection, silent=True))
    played.wait(3.6)
    assert played.names == ['Bob']
    assert played.do(played.store.come_back(ann.visit)).participant.connection is connection


def test_who_is_connected_is_not_silent(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.do(played.store.set_connection(ann.visit, Connection.CONNECTED, silent=True))
    played.wait(60)
    assert played.names == ['Ann']


def test_whose_media_others_receive_stays_for_two_minutes_at_most(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.silence(ann)
    for _ in range(58):
        played.do(played.store.witness(bob.visit, ann.participant.id))
        played.wait(2)
    assert played.names == ['Ann', 'Bob']
    for _ in range(4):
        if 'Ann' in played.names:
            played.do(played.store.witness(bob.visit, ann.participant.id))
        played.wait(2)
    assert played.names == ['Bob']
    played.do(played.store.come_back(ann.visit))
    played.silence(ann)
    played.do(played.store.witness(bob.visit, ann.participant.id))
    played.wait(3.9)
    assert played.names == ['Bob', 'Ann']  # a new outage, a new clock


def test_who_is_witnessed_no_more_is_lost_within_four_seconds(played: PlayedTime) -> None:
    ann, bob, cid = played.join('Ann'), played.join('Bob'), played.join('Cid')
    played.silence(ann)
    for witness in (bob, cid, bob, cid):
        played.do(played.store.witness(witness.visit, ann.participant.id))
    played.wait(3.9)
    assert 'Ann' in played.names
    played.wait(0.2)
    assert 'Ann' not in played.names


def test_what_is_no_witness_changes_nothing(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    far = played.join('Far', room='Other')
    for other in (ann.participant.id, 'nobody', ''):
        played.do(played.store.witness(ann.visit, other))
        played.do(played.store.witness(far.visit, other))
    played.do(played.store.witness(bob.visit, ann.participant.id))  # not even reconnecting
    played.silence(ann)
    played.wait(3)
    played.do(played.store.witness(ann.visit, ann.participant.id))
    played.do(played.store.witness(far.visit, ann.participant.id))
    for visit in ('no visit', ''):
        with pytest.raises(NotInRoom):
            played.do(played.store.witness(visit, ann.participant.id))
    played.wait(0.6)
    assert played.names == ['Bob']
    played.do(played.store.witness(bob.visit, ann.participant.id))
    assert played.names == ['Bob']
