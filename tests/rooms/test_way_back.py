"""Who was lost sits down again: the same person, session, token and visit."""

import pytest

from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Connection,
    HostChanged,
    LeaveReason,
    NameTaken,
    NotInRoom,
    ParticipantJoined,
    RecordingStopped,
    RoomFull,
    SessionUnavailable,
    SpotlightChanged,
)


def test_who_comes_back_is_who_they_were(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.store_stream(ann.visit, 'camera'))
    played.do(played.store.raise_hand(ann.visit))
    played.do(played.store.spotlight(ann.visit, ann.participant.id))
    played.do(played.store.start_recording(ann.visit))
    played.lose(ann)
    assert (played.room.host_id, played.room.spotlight_id, played.room.recorder_id) == (
        bob.participant.id,
        None,
        None,
    )
    assert RecordingStopped('team', ann.participant.id) in played.seen.events
    played.do(played.store.say(bob.visit, 'Where are you?'))
    played.wait(80)
    told = len(played.seen.events)
    back = played.do(played.store.come_back(ann.visit))
    assert (back.visit, back.token, back.session_id) == (ann.visit, ann.token, ann.session_id)
    assert back.participant.id == ann.participant.id == back.room.host_id == back.room.spotlight_id
    assert (back.participant.hand, back.participant.stream_id) == (1, 'camera')
    assert back.participant.connection is Connection.RECONNECTING
    assert played.seen.events[told:] == [
        ParticipantJoined('team', back.participant),
        HostChanged('team', ann.participant.id),
        SpotlightChanged('team', ann.participant.id),
    ]
    assert [message.text for message in played.do(played.store.list_messages(ann.visit))] == [
        'Where are you?'
    ]
    assert played.sessions.ends == []
    played.wait(200)
    assert played.names == ['Bob', 'Ann']


def test_who_was_not_lost_is_only_silent_no_more(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.silence(ann)
    told = len(played.seen.events)
    assert played.do(played.store.come_back(ann.visit)).participant.id == ann.participant.id
    assert len(played.seen.events) == told
    played.wait(60)
    assert played.names == ['Ann']


def test_while_lost_one_can_do_nothing(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    for act in (
        played.store.say(ann.visit, 'Hello'),
        played.store.list_messages(ann.visit),
        played.store.raise_hand(ann.visit),
        played.store.set_connection(ann.visit, Connection.CONNECTED),
    ):
        with pytest.raises(NotInRoom):
            played.do(act)


def test_after_a_minute_and_a_half_all_is_forgotten(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    played.wait(89)
    assert played.sessions.good_tokens == {each.token: each.session_id for each in (ann, bob)}
    played.wait(1.1)
    assert played.sessions.ends == [(ann.session_id, ann.token)]
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(ann.visit))
    assert played.join('Ann').participant.id != ann.participant.id


def test_the_name_of_somebody_away_is_free(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    other = played.join('ANN', 'x')
    assert other.participant.id != ann.participant.id
    assert played.sessions.ends == [(ann.session_id, ann.token)]
    with pytest.raises(NameTaken):
        played.do(played.store.come_back(ann.visit))
    played.do(played.store.leave(other.visit))
    with pytest.raises(NotInRoom):  # the token is worth nothing any more
        played.do(played.store.come_back(ann.visit))
    assert played.join('Ann').participant.id == ann.participant.id
    played.wait(100)
    assert played.sessions.ends == [(each.session_id, each.token) for each in (ann, other)]


def test_there_may_be_no_place_left_to_come_back_to(played: PlayedTime) -> None:
    ann, *_ = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.lose(ann)
    dan = played.join('Dan')
    with pytest.raises(RoomFull):
        played.do(played.store.come_back(ann.visit))
    played.do(played.store.leave(dan.visit))
    assert played.do(played.store.come_back(ann.visit)).participant.id == ann.participant.id


def test_a_page_that_joins_anew_takes_the_place_over(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    played.do(played.store.raise_hand(ann.visit))
    played.lose(ann)
    again = played.join('Ann')
    assert (again.participant.id, again.participant.hand) == (ann.participant.id, 1)
    assert again.room.host_id == ann.participant.id
    assert played.sessions.ends == [(ann.session_id, ann.token)]
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(ann.visit))


def test_a_newer_page_that_is_on_the_way_comes_first(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    played.sessions.hold_tokens = True
    newer = played.loop.create_task(played.store.join('Team', 'Ann', browser='ann'))
    played.loop.settle()
    with pytest.raises(NameTaken):
        played.do(played.store.come_back(ann.visit))
    played.sessions.waiting_tokens[0].set_exception(RuntimeError('no'))
    with pytest.raises(SessionUnavailable):
        played.do(newer)
    assert played.do(played.store.come_back(ann.visit)).token == ann.token


def test_who_is_lost_while_joining_anew_is_who_they_were(played: PlayedTime) -> None:
    ann, _ = played.join('Ann'), played.join('Bob')
    played.do(played.store.raise_hand(ann.visit))
    played.sessions.hold_tokens = True
    newer = played.loop.create_task(played.store.join('Team', 'Ann', browser='ann'))
    played.lose(ann)
    played.sessions.waiting_tokens[0].set_result(None)
    again = played.do(newer)
    assert (again.participant.id, again.participant.hand) == (ann.participant.id, 1)
    assert again.room.host_id == ann.participant.id
    assert played.sessions.ends == [(ann.session_id, ann.token)]


def test_a_room_waits_for_all_who_are_lost(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.say(bob.visit, 'Hello'))
    for each in (ann, bob):
        played.lose(each)
    assert played.do(played.store.list_rooms()) == ()
    back = played.do(played.store.come_back(bob.visit))
    assert back.room.host_id == bob.participant.id
    back = played.do(played.store.come_back(ann.visit))
    assert back.room.host_id == ann.participant.id
    assert back.session_id == ann.session_id
    assert len(played.do(played.store.list_messages(ann.visit))) == 1


def test_a_room_that_nobody_comes_back_to_ends(played: PlayedTime) -> None:
    ended: list[str] = []
    played.store.watch_ends(ended.append)
    ann = played.join('Ann')
    played.lose(ann)
    played.wait(89)
    assert ended == []
    played.wait(1.1)
    assert ended == ['team']
    assert not played.sessions.alive


@pytest.mark.parametrize('browser', ['ann', ''])
@pytest.mark.parametrize('reason', [LeaveReason.LEFT, LeaveReason.GONE])
def test_who_is_lost_may_still_leave(played: PlayedTime, browser: str, reason: LeaveReason) -> None:
    ann, _ = played.join('Ann', browser), played.join('Bob')
    played.lose(ann)
    told = len(played.seen.events)
    played.do(played.store.leave(ann.visit, reason=reason))
    assert played.sessions.ends == [(ann.session_id, ann.token)]
    assert len(played.seen.events) == told
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(ann.visit))
    same = played.join('Ann', browser).participant.id == ann.participant.id
    assert same is (reason is LeaveReason.GONE and browser == 'ann')


def test_a_browser_without_a_cookie_comes_back_by_its_visit(played: PlayedTime) -> None:
    ann = played.join('Ann', '')
    played.lose(ann)
    assert played.do(played.store.come_back(ann.visit)).participant.id == ann.participant.id


def test_nobody_comes_back_to_a_store_that_is_closed(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.lose(ann)
    played.do(played.store.close())
    with pytest.raises(SessionUnavailable):
        played.do(played.store.come_back(ann.visit))
    assert not played.loop.timers
