"""Every store must tell the same stories: a test that takes `make_store` is run for each implementation."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.rooms.fakes import Sessions
from videochat.rooms import MemoryRoomStore, RoomStore

MakeStore = Callable[..., RoomStore]


@pytest.fixture
def sessions() -> Sessions:
    return Sessions()


@pytest.fixture(params=[MemoryRoomStore], ids=['memory'])
async def make_store(request: pytest.FixtureRequest, sessions: Sessions) -> AsyncIterator[MakeStore]:
    stores: list[RoomStore] = []

    def make(**options: object) -> RoomStore:
        stores.append(request.param(sessions, **options))
        return stores[-1]

    yield make
    for store in stores:
        await store.close()


@pytest.fixture
def store(make_store: MakeStore) -> RoomStore:
    return make_store()
