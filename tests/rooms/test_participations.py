"""Who is gone from a room, its session's provider is told so: the old token is worth nothing any more."""

import asyncio

import pytest
from structlog.testing import capture_logs

from tests.rooms.fakes import Broken, Seen, Sessions, until
from videochat.rooms import LeaveReason, NameTaken, ParticipantLeft, RoomEvent, RoomStore


@pytest.mark.parametrize('reason', [LeaveReason.LEFT, LeaveReason.LOST])
async def test_whoever_leaves_cannot_use_the_token_again(
    store: RoomStore, sessions: Sessions, reason: LeaveReason
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.leave(ann.visit, reason=reason)
    await store.leave(ann.visit)
    await until(lambda: sessions.ends)
    assert sessions.ends == [(ann.session_id, ann.token)]
    assert sessions.good_tokens == {bob.token: bob.session_id}


async def test_a_reload_ends_the_old_page_and_not_the_new_one(store: RoomStore, sessions: Sessions) -> None:
    before = await store.join('Team', 'Ann', browser='a')
    after = await store.join('Team', 'Ann', browser='a')
    assert after.participant.id == before.participant.id
    await store.leave(before.visit)
    await until(lambda: sessions.ends)
    assert sessions.ends == [(before.session_id, before.token)]
    assert sessions.good_tokens == {after.token: after.session_id}


async def test_with_the_last_to_leave_the_session_ends_and_that_is_enough(
    store: RoomStore, sessions: Sessions
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.leave(ann.visit)
    await store.leave(bob.visit)
    await until(lambda: not sessions.alive)
    assert sessions.ends == [(ann.session_id, ann.token), (ann.session_id,)]


async def test_the_last_to_leave_is_ended_when_the_room_waits_for_another(
    store: RoomStore, sessions: Sessions
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    sessions.hold_tokens = True
    bob = asyncio.create_task(store.join('Team', 'Bob', browser='b'))
    await until(lambda: sessions.waiting_tokens)
    await store.leave(ann.visit)
    await until(lambda: sessions.ends)
    sessions.waiting_tokens[0].set_result(None)
    assert sessions.good_tokens == {(await bob).token: ann.session_id}


async def test_closing_ends_sessions_only(store: RoomStore, sessions: Sessions) -> None:
    for name in ('Ann', 'Bob'):
        await store.join('Team', name, browser=name)
    await store.close()
    assert sessions.ends == [('session-1',)]


async def test_a_token_made_too_late_for_its_page_is_ended_too(store: RoomStore, sessions: Sessions) -> None:
    sessions.hold_tokens = True
    older = asyncio.create_task(store.join('Team', 'Ann', browser='a'))
    await until(lambda: len(sessions.waiting_tokens) == 1)
    newer = asyncio.create_task(store.join('Team', 'Ann', browser='a'))
    await until(lambda: len(sessions.waiting_tokens) == 2)
    slow, fast = sessions.waiting_tokens
    fast.set_result(None)
    admission = await newer
    slow.set_result(None)
    with pytest.raises(NameTaken):
        await older
    await until(lambda: sessions.ends)
    assert sessions.good_tokens == {admission.token: admission.session_id}


async def test_nobody_waits_for_a_slow_provider(store: RoomStore, sessions: Sessions) -> None:
    sessions.hold_ends = True
    before = await store.join('Team', 'Ann', browser='a')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.join('Team', 'Bob', browser='b')
    after = await store.join('Team', 'Ann', browser='a')
    await store.leave(after.visit)
    assert seen.events[-2] == ParticipantLeft('team', before.participant.id, 'Ann', LeaveReason.LEFT)
    await until(lambda: len(sessions.waiting_ends) == 2)
    assert sessions.ends == [(visit.session_id, visit.token) for visit in (before, after)]
    for waiting in sessions.waiting_ends:
        waiting.set_result(None)


async def test_a_participation_that_cannot_be_ended_is_logged_and_harms_nobody(
    store: RoomStore, sessions: Sessions
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    sessions.participation_failure = Broken(f'Ann in Team has {ann.token}')
    with capture_logs() as logs:
        await store.leave(ann.visit)
        await until(lambda: logs)
    assert [(log['event'], log['error']) for log in logs] == [('participation_not_ended', 'Broken')]
    assert 'Ann' not in repr(logs)
    assert [room.names for room in await store.list_rooms()] == [('Bob',)]
    await store.store_stream(bob.visit, 'stream-1')
