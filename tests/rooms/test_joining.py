import asyncio

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Broken, Seen, Sessions, until
from videochat.rooms import (
    Connection,
    InvalidName,
    LobbyEvent,
    NameTaken,
    NotInRoom,
    ParticipantJoined,
    ParticipantReturned,
    Role,
    RoomEvent,
    RoomFull,
    RoomStore,
    SessionUnavailable,
)


async def test_ann_joins_and_bob_sees_it(store: RoomStore) -> None:
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('TEAM', seen)
    ann = await store.join(' Team ', 'Ann', browser='a')
    assert ann.room.name == 'Team'
    assert ann.room.participants == (ann.participant,)
    assert ann.participant.connection is Connection.JOINING
    assert await seen.first(1) == [ParticipantJoined(ann.room.id, ann.participant)]
    bob = await store.join('team', 'Bob', browser='b', role=Role.SUBSCRIBER)
    assert [p.name for p in bob.room.participants] == ['Ann', 'Bob']
    assert bob.session_id == ann.session_id
    assert bob.token != ann.token
    assert await store.get_room('tEAM') == await store.get_room(bob.room.id) == bob.room


async def test_a_token_is_made_for_the_participant_and_role(store: RoomStore, sessions: Sessions) -> None:
    ann = await store.join('Team', 'Ann', browser='a', role=Role.MODERATOR)
    assert sessions.tokens == [(ann.session_id, ann.participant.id, Role.MODERATOR)]


@pytest.mark.parametrize(
    ('room', 'name'), [('', 'Ann'), ('Team', ' '), ('Te\u202eam', 'Ann'), ('Team', 'x' * 65)]
)
async def test_nobody_joins_without_a_proper_name(
    store: RoomStore, sessions: Sessions, room: str, name: str
) -> None:
    with pytest.raises(InvalidName):
        await store.join(room, name, browser='a')
    assert sessions.created == 0


@pytest.mark.parametrize(('first', 'second'), [('a', 'b'), ('a', ''), ('', ''), ('', 'a')])
async def test_second_ann_is_told_the_name_is_taken(store: RoomStore, first: str, second: str) -> None:
    await store.join('Team', 'Ann', browser=first)
    with pytest.raises(NameTaken, match=r'^ann is already in room Team\.$'):
        await store.join('team', 'ann', browser=second)
    await store.join('Other', 'Ann', browser=second)


async def test_ann_reloads_and_takes_her_own_place(store: RoomStore) -> None:
    before = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.set_connection(before.visit, Connection.CONNECTED)
    await store.store_stream(before.visit, 'stream-1')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)

    after = await store.join('Team', 'Ann', browser='a')

    assert after.participant == before.participant
    assert after.room.participants == (before.participant, bob.participant)
    assert after.visit != before.visit
    assert after.token != before.token
    assert await seen.first(1) == [ParticipantReturned('team', after.participant, after.visit_mark)]
    assert after.visit_mark != before.visit_mark
    assert not lobby.events
    await store.leave(before.visit)
    with pytest.raises(NotInRoom):
        await store.store_stream(before.visit, 'stream-2')
    assert await store.get_room('Team') == after.room


async def test_a_name_is_kept_while_its_join_waits(store: RoomStore, sessions: Sessions) -> None:
    sessions.hold_tokens = True
    first = asyncio.create_task(store.join('Team', 'Ann', browser='a'))
    await until(lambda: sessions.waiting_tokens)
    with pytest.raises(NameTaken):
        await store.join('Team', 'Ann', browser='b')
    sessions.waiting_tokens[0].set_exception(Broken('refused'))
    with pytest.raises(SessionUnavailable):
        await first
    sessions.hold_tokens = False
    assert (await store.join('Team', 'Ann', browser='b')).room.participants[0].name == 'Ann'


async def test_the_newest_page_of_a_browser_wins(store: RoomStore, sessions: Sessions) -> None:
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
    assert await store.get_room('Team') == admission.room
    await store.set_connection(admission.visit, Connection.CONNECTED)


async def test_a_full_room_says_so(make_store: MakeStore, sessions: Sessions) -> None:
    store = make_store(max_participants=2)
    ann = await store.join('Team', 'Ann', browser='a')
    sessions.hold_tokens = True
    bob = asyncio.create_task(store.join('Team', 'Bob', browser='b'))
    await until(lambda: sessions.waiting_tokens)
    with pytest.raises(RoomFull, match=r'^This room is full \(2 of 2\)\.$'):
        await store.join('Team', 'Cid', browser='c')
    sessions.hold_tokens = False
    assert (await store.join('Team', 'Ann', browser='a')).participant.id == ann.participant.id
    sessions.waiting_tokens[0].set_result(None)
    await store.leave((await bob).visit)
    await store.join('Team', 'Cid', browser='c')


async def test_tokens_and_visits_are_in_nothing_that_others_see(store: RoomStore) -> None:
    seen: Seen[object] = Seen()
    store.watch_room('Team', seen)
    store.watch_lobby(seen)
    admissions = [await store.join('Team', 'Ann', browser='browser-a') for _ in range(2)]
    await store.leave(admissions[-1].visit)
    await seen.first(5)
    shown = repr((seen.events, admissions, await store.get_room('Team'), await store.list_rooms()))
    assert not [secret for a in admissions for secret in (a.token, a.visit, 'browser-a') if secret in shown]
