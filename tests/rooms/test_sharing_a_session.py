import asyncio

import pytest
from structlog.testing import capture_logs

from tests.rooms.fakes import Broken, Sessions, until
from videochat.rooms import RoomStore, SessionUnavailable


async def test_those_who_come_first_together_share_one_session(store: RoomStore, sessions: Sessions) -> None:
    sessions.hold_sessions = True
    joins = [asyncio.create_task(store.join('Team', f'P{n}', browser=str(n))) for n in range(5)]
    await until(lambda: sessions.waiting_sessions)
    sessions.waiting_sessions[0].set_result(None)
    admissions = await asyncio.gather(*joins)
    assert {admission.session_id for admission in admissions} == sessions.alive == {'session-1'}


async def test_a_slow_session_keeps_no_other_room_and_no_lobby_waiting(
    store: RoomStore, sessions: Sessions
) -> None:
    sessions.hold_sessions = True
    slow = asyncio.create_task(store.join('Slow', 'Ann', browser='a'))
    await until(lambda: sessions.waiting_sessions)
    sessions.hold_sessions = False
    await store.join('Quick', 'Bob', browser='b')
    assert [room.name for room in await store.list_rooms()] == ['Quick']
    assert await store.get_room('Slow') is None
    assert not slow.done()
    sessions.waiting_sessions[0].set_result(None)
    await slow


async def test_a_failure_is_told_to_all_who_wait_and_the_next_tries_again(
    store: RoomStore, sessions: Sessions
) -> None:
    sessions.hold_sessions = True
    joins = [asyncio.create_task(store.join('Team', name, browser=name)) for name in ('Ann', 'Bob')]
    await until(lambda: sessions.waiting_sessions)
    broken = Broken('key 12345 refused for Ann')
    with capture_logs() as logs:
        sessions.waiting_sessions[0].set_exception(broken)
        results = await asyncio.gather(*joins, return_exceptions=True)
    for error in results:
        assert isinstance(error, SessionUnavailable)
        assert error.__cause__ is broken
        assert str(error) == 'The call could not be started. Please try again.'
    assert [log['error'] for log in logs] == ['Broken']
    assert '12345' not in repr(logs)
    assert await store.list_rooms() == ()
    assert await store.get_room('Team') is None
    sessions.hold_sessions = False
    assert (await store.join('Team', 'Bob', browser='other')).session_id == 'session-2'


async def test_who_stops_waiting_does_not_take_the_session_from_the_others(
    store: RoomStore, sessions: Sessions
) -> None:
    sessions.hold_sessions = True
    ann, bob = (asyncio.create_task(store.join('Team', name, browser=name)) for name in ('Ann', 'Bob'))
    await until(lambda: sessions.waiting_sessions)
    ann.cancel()
    with pytest.raises(asyncio.CancelledError):
        await ann
    sessions.waiting_sessions[0].set_result(None)
    assert [p.name for p in (await bob).room.participants] == ['Bob']
    sessions.hold_sessions = False
    await store.join('Team', 'Ann', browser='another')


async def test_a_session_nobody_waits_for_any_more_is_ended(store: RoomStore, sessions: Sessions) -> None:
    sessions.hold_sessions = True
    ann = asyncio.create_task(store.join('Team', 'Ann', browser='a'))
    await until(lambda: sessions.waiting_sessions)
    ann.cancel()
    await asyncio.wait([ann])
    late = sessions.waiting_sessions[0]
    sessions.hold_sessions = False
    assert (await store.join('Team', 'Bob', browser='b')).session_id == 'session-2'
    late.set_result(None)
    await until(lambda: not sessions.waiting_sessions)
    await until(lambda: sessions.alive == {'session-2'})


async def test_a_token_that_cannot_be_made_leaves_nothing_behind(
    store: RoomStore, sessions: Sessions
) -> None:
    sessions.token_failure = Broken('no')
    with pytest.raises(SessionUnavailable) as told:
        await store.join('Team', 'Ann', browser='a')
    assert told.value.__cause__ is sessions.token_failure
    assert await store.list_rooms() == ()
    await until(lambda: not sessions.alive)


async def test_ann_keeps_her_place_when_coming_back_fails(store: RoomStore, sessions: Sessions) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    sessions.token_failure = Broken('no')
    with pytest.raises(SessionUnavailable):
        await store.join('Team', 'Ann', browser='a')
    await store.store_stream(ann.visit, 'stream-1')
    assert sessions.alive == {ann.session_id}


async def test_the_session_stays_for_somebody_on_the_way_when_the_last_one_leaves(
    store: RoomStore, sessions: Sessions
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    sessions.hold_tokens = True
    bob = asyncio.create_task(store.join('Team', 'Bob', browser='b'))
    await until(lambda: sessions.waiting_tokens)
    await store.leave(ann.visit)
    assert await store.list_rooms() == ()
    sessions.waiting_tokens[0].set_result(None)
    assert (await bob).session_id in sessions.alive
    assert [room.names for room in await store.list_rooms()] == [('Bob',)]


async def test_a_prepared_session_is_used_and_a_failed_one_tried_again(
    store: RoomStore, sessions: Sessions
) -> None:
    await store.prepare(' ')
    await store.prepare('Team')
    await until(lambda: sessions.alive)
    assert await store.list_rooms() == ()
    assert (await store.join('Team', 'Ann', browser='a')).session_id == 'session-1'
    await store.prepare('Team')
    assert sessions.created == 1
    sessions.session_failure = Broken('no')
    await store.prepare('Other')
    await until(lambda: sessions.created == 2)
    with pytest.raises(SessionUnavailable):
        await store.join('Other', 'Ann', browser='a')
    sessions.session_failure = None
    assert (await store.join('Other', 'Ann', browser='a')).session_id in sessions.alive
