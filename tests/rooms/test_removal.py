"""Who is sent out, alone or with everybody at the end, is out."""

import pytest

from tests.rooms.fakes import Broken, Seen
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    LeaveReason,
    LobbyEvent,
    NotAllowed,
    NotInRoom,
    ParticipantLeft,
    Removed,
    RoomClosed,
    Rules,
    SessionUnavailable,
)


def test_who_is_removed_is_out_for_good(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.store_connection_id(bob.visit, 'c-1'))
    played.do(played.store.remove(ann.visit, bob.participant.id))
    assert played.seen.events[-1] == ParticipantLeft('team', bob.participant.id, 'Bob', LeaveReason.REMOVED)
    assert played.sessions.ends == [(bob.session_id, bob.token)]
    assert played.sessions.connections == ['c-1']
    for name in ('Bob', 'Bobby'):
        with pytest.raises(Removed):
            played.join(name, 'bob')
    for act in (played.store.come_back, played.store.raise_hand):
        with pytest.raises(NotInRoom):
            played.do(act(bob.visit))
    played.wait(24 * 3600)
    with pytest.raises(Removed):
        played.join('Bob')
    played.join('Bob', room='Other')  # elsewhere they may
    played.do(played.store.leave(ann.visit))
    played.join('Bob')  # another life of the room


def test_who_is_away_can_be_removed_too(played: PlayedTime) -> None:
    ann, bob, cid = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.lose(bob)
    played.do(played.store.leave(cid.visit, reason=LeaveReason.GONE))
    told = len(played.seen.events)
    with pytest.raises(NotAllowed):
        played.do(played.store.remove(ann.visit, ann.participant.id))
    for gone in (bob, cid):
        played.do(played.store.remove(ann.visit, gone.participant.id))
    assert played.seen.events[told:] == []
    assert (bob.session_id, bob.token) in played.sessions.ends
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(bob.visit))
    for name in ('Bob', 'Cid'):
        with pytest.raises(Removed):
            played.join(name)


def test_what_else_the_removed_browser_was_is_forgotten(played: PlayedTime) -> None:
    ann, one, two = played.join('Ann'), played.join('One', 'x'), played.join('Two', 'x')
    played.lose(one)
    played.do(played.store.remove(ann.visit, two.participant.id))
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(one.visit))


def test_who_is_on_the_way_while_removed_does_not_arrive(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.sessions.hold_tokens = True
    again = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    played.do(played.store.remove(ann.visit, bob.participant.id))
    played.sessions.waiting_tokens[0].set_result(None)
    with pytest.raises(Removed):
        played.do(again)
    assert played.names == ['Ann']
    assert set(played.sessions.good_tokens) == {ann.token}


def test_the_end_is_the_end_for_everybody(played: PlayedTime) -> None:
    ended: list[str] = []
    lobby: Seen[LobbyEvent] = Seen()
    played.store.watch_ends(ended.append)
    ann, bob, cid = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.lose(cid)
    played.do(played.store.set_rules(ann.visit, Rules(locked=True)))
    played.store.watch_lobby(lobby)
    with pytest.raises(NotAllowed):
        played.do(played.store.end(bob.visit))
    told = len(played.seen.events)
    played.do(played.store.end(ann.visit))
    assert played.seen.events[told:] == [
        ParticipantLeft('team', bob.participant.id, 'Bob', LeaveReason.ENDED),
        ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.ENDED),
    ]
    assert (ended, lobby.events[-1:]) == (['team'], [RoomClosed('team')])
    assert not played.sessions.alive
    for gone in (ann, bob, cid):
        with pytest.raises(NotInRoom):
            played.do(played.store.come_back(gone.visit))
    again = played.join('Bob')  # a new room, and nothing of the old one
    assert again.participant.id != bob.participant.id == bob.room.participants[-1].id
    assert again.room.host_id == again.participant.id
    assert again.room.rules == Rules()


def test_who_is_on_the_way_when_it_ends_does_not_arrive(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.sessions.hold_tokens = True
    bob = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    played.do(played.store.end(ann.visit))
    played.sessions.waiting_tokens[0].set_exception(Broken('no such session'))
    with pytest.raises(SessionUnavailable):
        played.do(bob)
    assert played.names == []
