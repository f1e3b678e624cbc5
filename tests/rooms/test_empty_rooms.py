"""Only so many rooms wait for somebody: whoever opens thousands fills neither memory nor lobby."""

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Seen, Sessions, until
from videochat.rooms import LobbyEvent, RoomError, RoomStore, TooManyEmptyRooms


async def test_one_empty_room_too_many_is_not_opened(make_store: MakeStore) -> None:
    store = make_store(max_empty_rooms=2)
    opened = [await store.open(name) for name in ('One', 'Two')]
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)
    with pytest.raises(
        TooManyEmptyRooms, match=r'^Too many empty rooms are open\. Please try again in a minute\.$'
    ) as told:
        await store.open('Three')
    assert isinstance(told.value, RoomError)
    assert await store.list_rooms() == tuple(opened)
    assert await store.get_room('Three') is None
    assert not lobby.events
    assert await store.open('one') == opened[0]


async def test_thousands_of_forged_clicks_open_a_few_rooms(store: RoomStore) -> None:
    refused = 0
    for n in range(2000):
        try:
            await store.open(f'Room {n}')
        except TooManyEmptyRooms:
            refused += 1
    assert len(await store.list_rooms()) == 2000 - refused == 200


async def test_rooms_with_people_do_not_count(make_store: MakeStore) -> None:
    store = make_store(max_empty_rooms=1)
    await store.open('One')
    await store.join('Two', 'Bob', browser='b')
    await store.open('Two')
    await store.join('One', 'Ann', browser='a')
    await store.open('Three')
    assert [room.name for room in await store.list_rooms()] == ['One', 'Two', 'Three']


async def test_a_room_nobody_came_to_makes_place_for_another(make_store: MakeStore) -> None:
    store = make_store(max_empty_rooms=1, empty_room_seconds=0.01)
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)
    await store.open('One')
    await lobby.first(2)
    await store.open('Two')


async def test_no_session_is_prepared_beyond_the_limit_but_joining_works(
    make_store: MakeStore, sessions: Sessions
) -> None:
    store = make_store(max_empty_rooms=2)
    await store.open('One')
    await store.prepare('Two')
    await store.prepare('Three')
    await store.prepare('One')
    await until(lambda: len(sessions.alive) == 2)
    with pytest.raises(TooManyEmptyRooms):
        await store.open('Three')
    await store.open('Two')
    assert (await store.join('Three', 'Ann', browser='a')).session_id == 'session-3'
