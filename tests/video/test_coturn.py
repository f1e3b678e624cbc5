"""What coturn does with the credentials that are made here."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio

from tests.coturn import SECRET, Coturn
from tests.turn_client import TurnClient
from videochat.video.turn import IceServers

UNAUTHORIZED = 401
EXPIRED = 30
"""Seconds by which credentials are too old."""

Dial = Callable[..., Awaitable[TurnClient]]


@pytest_asyncio.fixture
async def dial(tmp_path: Path) -> AsyncIterator[Dial]:
    """Reaches a coturn with credentials that are good for some seconds."""
    async with AsyncExitStack() as stack:
        coturn = Coturn(tmp_path)
        stack.push_async_callback(coturn.stop)
        await coturn.start()

        async def dial(*, seconds: float = 60, secret: str = SECRET) -> TurnClient:
            servers = IceServers([{'urls': f'turn:127.0.0.1:{coturn.port}'}], turn_secret=secret)
            (server,) = servers.for_browser('ann', seconds=seconds)
            client = await TurnClient.dial(
                coturn.port, username=str(server['username']), credential=str(server['credential'])
            )
            stack.callback(client.close)
            return client

        yield dial


async def test_it_opens_relays_to_who_was_given_credentials_and_to_nobody_else(dial: Dial):
    assert await (await dial()).allocate() == 0
    assert await (await dial(secret='a guess')).allocate() == UNAUTHORIZED
    assert await (await dial(seconds=-EXPIRED)).allocate() == UNAUTHORIZED


async def test_a_relay_that_is_open_outlives_its_credentials(dial: Dial):
    ann = await dial(seconds=2)
    assert await ann.allocate() == 0
    async with asyncio.timeout(20):
        while await (late := await ann.another()).allocate() != UNAUTHORIZED:
            late.close()
            await asyncio.sleep(0.2)
    late.close()
    assert await ann.refresh() == 0
    ann.forget_nonce()  # as if the server had let it go stale
    assert await ann.refresh() == 0
