"""Every store must tell the same stories: a test that takes `make_store` is run for each implementation."""

from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from tests.rooms.fakes import QUICK, Sessions
from tests.rooms.played_loop import PlayedLoop
from tests.rooms.played_time import PlayedTime
from videochat.rooms import MemoryRoomStore, RoomStore

MakeStore = Callable[..., RoomStore]


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


STORES = {'memory': MemoryRoomStore}


@pytest.fixture(params=STORES.values(), ids=STORES)
async def make_store(request: pytest.FixtureRequest, sessions: Sessions) -> AsyncIterator[MakeStore]:
    stores: list[RoomStore] = []

    def make(**options: object) -> RoomStore:
        stores.append(request.param(sessions, **{'passwords': QUICK, **options}))
        return stores[-1]

    yield make
    for store in stores:
        await store.close()


@pytest.fixture
def store(make_store: MakeStore) -> RoomStore:
    return make_store()


@pytest.fixture(params=STORES.values(), ids=STORES)
def played(request: pytest.FixtureRequest) -> Iterator[PlayedTime]:
    """A store whose time passes only when told to, with places for three in a room."""
    time = PlayedTime(
        PlayedLoop(), lambda sessions: request.param(sessions, max_participants=3, passwords=QUICK)
    )
    yield time
    time.close()
