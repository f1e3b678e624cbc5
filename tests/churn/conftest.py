from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from benchmarks.measuring.server import free_port
from benchmarks.simulated.person import Person
from benchmarks.simulated.server import ObservedServer


@pytest.fixture
async def hasty(tmp_path: Path) -> AsyncIterator[ObservedServer]:
    """The application, which forgets within seconds what it keeps for those who may be back."""
    async with _served(tmp_path, '--hasty') as server:
        yield server


@pytest.fixture
async def patient(tmp_path: Path) -> AsyncIterator[ObservedServer]:
    """The application as it is."""
    async with _served(tmp_path) as server:
        yield server


@pytest.fixture
async def person() -> AsyncIterator[Callable[[ObservedServer, str], Person]]:
    """Makes somebody with a browser of their own, who goes home in the end."""
    async with AsyncExitStack() as stack:

        def make(server: ObservedServer, name: str) -> Person:
            made = Person(server.url, name, 'Churn', name, Counter(), set())
            stack.push_async_callback(made.close)
            return made

        yield make


class _served:  # noqa: N801 -- used as a function
    def __init__(self, home: Path, *options: str) -> None:
        self._server = ObservedServer(home, free_port(), *options)

    async def __aenter__(self) -> ObservedServer:
        await self._server.start()
        return self._server

    async def __aexit__(self, *_: object) -> None:
        assert await self._server.close() == 0
        assert self._server.trouble() == []
