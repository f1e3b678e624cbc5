"""How many rooms there may be, and how many one network may have opened."""

import pytest

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Sessions
from videochat.rooms import Entry, RoomStore, TooManyRooms, TooManyRoomsOfNetwork


async def test_only_so_many_rooms_are_there_at_once(make_store: MakeStore, sessions: Sessions) -> None:
    store: RoomStore = make_store(max_rooms=2)
    ann = await store.join('One', 'Ann', browser='a')
    await store.open('Two')
    await store.prepare('Three')
    with pytest.raises(TooManyRooms, match=r'\.$'):
        await store.join('Three', 'Ann', browser='a')
    with pytest.raises(TooManyRooms):
        await store.open('Three')
    assert sessions.created == 1
    await store.join('Two', 'Ann', browser='a')
    await store.leave(ann.visit)
    await store.join('Three', 'Ann', browser='a')


async def test_only_so_many_rooms_of_one_address_are_there_at_once(make_store: MakeStore) -> None:
    store: RoomStore = make_store(max_rooms_of_address=2)
    eve, ann = Entry(address='9.9.9.9'), Entry(address='1.1.1.1')
    first = await store.join('One', 'Eve', browser='e', entry=eve)
    await store.open('Two', address='9.9.9.9')
    await store.prepare('Three', address='9.9.9.9')
    with pytest.raises(TooManyRoomsOfNetwork, match='your network'):
        await store.join('Three', 'Eve', browser='e', entry=eve)
    with pytest.raises(TooManyRoomsOfNetwork):
        await store.open('Three', address='9.9.9.9')
    await store.join('Two', 'Eve', browser='e', entry=eve)  # it is there
    for room in ('Four', 'Five'):
        await store.open(room, address='1.1.1.1')  # others are not held up
    await store.join('One', 'Ann', browser='a', entry=ann)
    await store.leave(first.visit)
    with pytest.raises(TooManyRoomsOfNetwork):  # it is still theirs while somebody is in it
        await store.open('Three', address='9.9.9.9')
    for nobody_knows in range(5):
        await store.open(f'Room {nobody_knows}')
