"""Who is alone and reloads finds the room as it was; anybody else finds an empty one."""

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Sessions, until
from videochat.rooms import Admission, LeaveReason, NotInRoom, RoomStore


async def test_who_is_alone_and_reloads_finds_what_was_said(store: RoomStore, sessions: Sessions) -> None:
    ended: list[str] = []
    store.watch_ends(ended.append)
    ann = await alone(store, LeaveReason.GONE)
    assert await store.list_rooms() == ()
    assert await store.get_room('Team') is None
    await until(lambda: sessions.ends)
    assert sessions.ends == [(ann.session_id, ann.token)]  # the page that went cannot be used again
    with pytest.raises(NotInRoom):
        await store.say(ann.visit, 'too late')
    await store.prepare('Team')  # the door of the page that comes back
    again = await store.join('Team', 'ann', browser='a')
    assert again.participant.id == ann.participant.id == again.room.host_id
    assert again.session_id == ann.session_id
    assert [(message.id, message.text) for message in await store.list_messages(again.visit)] == [
        (1, 'Hello')
    ]
    assert ended == []
    await store.leave(again.visit)
    assert ended == ['team']
    await until(lambda: not sessions.alive)


@pytest.mark.parametrize(('name', 'browser'), [('Ann', 'x'), ('Bob', 'b'), ('Bob', 'a'), ('Ann', '')])
async def test_anybody_else_reads_only_what_is_said_from_then_on(
    store: RoomStore, name: str, browser: str
) -> None:
    ann = await alone(store, LeaveReason.LOST)
    other = await store.join('Team', name, browser=browser)
    later = await store.join('Team', 'Cid', browser='c')
    assert other.participant.id != ann.participant.id
    assert other.room.host_id == other.participant.id
    news = await store.say(later.visit, 'Is somebody here?')
    for each in (other, later):
        assert await store.list_messages(each.visit) == (news,)
    again = await store.join('Team', 'Cid', browser='c')
    assert await store.list_messages(again.visit) == (news,)


async def test_who_is_missed_comes_back_to_others_and_to_what_was_said(
    store: RoomStore, sessions: Sessions
) -> None:
    ended: list[str] = []
    store.watch_ends(ended.append)
    ann = await alone(store, LeaveReason.LOST)
    other = await store.join('Team', 'Bob', browser='b')
    await store.say(other.visit, 'Is somebody here?')
    again = await store.join('Team', 'Ann', browser='a')
    assert again.participant.id == ann.participant.id == again.room.host_id
    assert again.session_id == other.session_id == ann.session_id
    late = await store.join('Team', 'Cid', browser='c')
    for each in (again, late):
        assert len(await store.list_messages(each.visit)) == 2
    assert len(await store.list_messages(other.visit)) == 1
    assert ended == []


async def test_when_all_others_have_left_it_still_waits(store: RoomStore) -> None:
    ann = await alone(store, LeaveReason.LOST)
    other = await store.join('Team', 'Bob', browser='b')
    await store.leave(other.visit)
    again = await store.join('Team', 'Ann', browser='a')
    assert again.participant.id == ann.participant.id
    assert len(await store.list_messages(again.visit)) == 1


async def test_who_opens_it_only_lists_it(store: RoomStore) -> None:
    ann = await alone(store, LeaveReason.GONE)
    assert (await store.open('Team')).count == 0
    assert [room.id for room in await store.list_rooms()] == ['team']
    again = await store.join('Team', 'Ann', browser='a')
    assert again.session_id == ann.session_id
    assert len(await store.list_messages(again.visit)) == 1


async def test_with_whom_it_is_missed_everybody_else_comes_back_too(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.say(bob.visit, 'Hello')
    await store.leave(ann.visit, reason=LeaveReason.LOST)
    await store.leave(bob.visit, reason=LeaveReason.LOST)
    back = await store.join('Team', 'Bob', browser='b')
    later = await store.join('Team', 'Cid', browser='c')
    host = await store.join('Team', 'Ann', browser='a')
    for each in (back, later, host):
        assert [message.text for message in await store.list_messages(each.visit)] == ['Hello']
    assert host.room.host_id == ann.participant.id


async def test_it_waits_for_who_reloads_when_the_last_one_leaves_for_good(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.say(bob.visit, 'Bye')
    await store.leave(ann.visit, reason=LeaveReason.GONE)
    await store.leave(bob.visit)
    again = await store.join('Team', 'Ann', browser='a')
    assert [message.text for message in await store.list_messages(again.visit)] == ['Bye']


async def test_nobody_comes_back_and_all_is_forgotten(make_store: MakeStore, sessions: Sessions) -> None:
    store = make_store(away_seconds=0.01)
    ended: list[str] = []
    store.watch_ends(ended.append)
    await alone(store, LeaveReason.GONE)
    await until(lambda: ended and not sessions.alive)
    assert ended == ['team']


async def test_only_so_many_rooms_wait_for_those_who_went(make_store: MakeStore, sessions: Sessions) -> None:
    store = make_store(max_empty_rooms=2)
    for name in ('One', 'Two', 'Three'):
        ann = await store.join(name, 'Ann', browser='a')
        await store.leave(ann.visit, reason=LeaveReason.GONE)
    await until(lambda: len(sessions.alive) == 2)
    await store.open('Four')  # they take no place from rooms that wait for somebody to come
    await store.close()
    assert not sessions.alive


async def test_a_return_that_fails_can_be_tried_again(store: RoomStore, sessions: Sessions) -> None:
    ann = await alone(store, LeaveReason.GONE)
    sessions.token_failure = RuntimeError('no')
    with pytest.raises(Exception, match='could not be let in'):
        await store.join('Team', 'Ann', browser='a')
    sessions.token_failure = None
    again = await store.join('Team', 'Ann', browser='a')
    assert again.session_id == ann.session_id
    assert len(await store.list_messages(again.visit)) == 1


async def alone(store: RoomStore, reason: LeaveReason) -> Admission:
    """Ann is in the room, says hello, and goes."""
    ann = await store.join('Team', 'Ann', browser='a')
    await store.say(ann.visit, 'Hello')
    await store.leave(ann.visit, reason=reason)
    return ann
