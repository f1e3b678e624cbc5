"""The real application under attack, two people in a call beside it, and what must not happen to them."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from typing import Any, Self

import aiohttp
from websockets.asyncio.client import ClientConnection

from benchmarks.measuring.server import free_port
from benchmarks.simulated.audit import differences
from benchmarks.simulated.delays import Delays
from benchmarks.simulated.page_socket import PageSocket
from benchmarks.simulated.page_source import find_listener, read_page
from benchmarks.simulated.person import Person
from benchmarks.simulated.server import ObservedServer

MIB = 1024 * 1024
MOST_GROWTH = 80 * MIB
"""Of the server's memory while one file's attacks run, pages that are kept for a minute included."""
LONGEST_DELAY = 3.0
"""Seconds that a word of one bystander to the other may take, on a machine that does much else."""
SETTLING = 10.0
ANY = ('--address-page-loads', '0', '--address-pages', '0', '--address-joins', '0', '--address-sockets', '0')
"""No limits by address: what is behind them must hold by itself."""


class Scene:
    """One server, and two bystanders who talk all the time."""

    def __init__(self, home: Path) -> None:
        self.server = ObservedServer(home, free_port(), *ANY)
        self.bystanders = Delays(self.server.url)
        self._stack = AsyncExitStack()
        self._before: dict[str, Any] = {}

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def port(self) -> int:
        return int(self.url.rsplit(':', 1)[1])

    async def __aenter__(self) -> Self:
        await self.server.start()
        self._stack.push_async_callback(self.server.close)
        for person in (self.bystanders.speaker, self.bystanders.hearer):
            self._stack.push_async_callback(person._http.close)
        await self.bystanders.begin()
        self._stack.push_async_callback(self.bystanders.end)
        measuring = asyncio.create_task(self.bystanders.measure())
        self._stack.callback(measuring.cancel)
        await self._seen()
        self._before = await self._memory()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def begin(self) -> None:
        """An attack begins."""
        self.bystanders.times.clear()
        self.bystanders.own_lag.clear()

    async def check(self) -> None:
        """It is over: nobody beside it has noticed, and nothing of it is left."""
        await self._seen()
        trouble = self.server.trouble()
        assert trouble == [], '\n'.join(trouble)
        # what this process was late itself is none of the server's fault
        own = max((each for lags in self.bystanders.own_lag.values() for each in lags), default=0.0)
        slow = max((each for times in self.bystanders.times.values() for each in times), default=0.0)
        assert slow - own < LONGEST_DELAY, f'{slow:.1f} s, {own:.1f} s of them late by itself'
        grown = await self.resident() - self._before['resident']
        assert grown < MOST_GROWTH, f'{grown / MIB:.0f} MiB'

    async def resident(self) -> int:
        """The server's memory in bytes."""
        return int((await self._memory())['resident'])

    async def page_sockets(self) -> int:
        """How many sockets of pages the server has."""
        return int((await self._memory())['kept']['engine.io sockets'])

    async def _memory(self) -> dict[str, Any]:
        return await self.server.ask('/soak/census')

    async def _seen(self) -> None:
        """Wait until both see of each other, and of nobody else, what there is."""
        people = [self.bystanders.speaker, self.bystanders.hearer]
        deadline = time.monotonic() + SETTLING
        while True:
            state = await self.server.ask('/soak/state')
            wrong = differences(people, {**state, 'rooms': {'delays': state['rooms'].get('delays')}})
            if not wrong:
                stayed = [(each.id, each.page and each.page.line.returns) for each in people]
                assert stayed == self._same(people)
                return
            assert time.monotonic() < deadline, wrong
            await asyncio.sleep(0.1)

    def _same(self, people: list[Person]) -> list[tuple[str, int]]:
        """The bystanders as they came: neither was thrown out and came back."""
        if not hasattr(self, '_came'):
            self._came = [(each.id, 0) for each in people]
        return self._came


class Stranger:
    """A page that a hand-made client has fetched, and its socket.

    :param scene: where.
    """

    def __init__(self, scene: Scene) -> None:
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.elements: dict[str, Any] = {}
        self.ids: dict[str, Any] = {}
        self.wire: ClientConnection | None = None
        self._told = asyncio.Event()
        self.ended = asyncio.Event()
        self._url = scene.url
        self.socket = PageSocket(lambda _name, _data: self._told.set(), self.ended.set)

    async def fetch(self, path: str = '/room/Cellar?name=Eve') -> None:
        async with self.http.get(self._url + path) as response:
            self.elements, parameters = read_page(await response.text())
        self.ids = parameters | {'tab_id': 'tab', 'document_id': 'document', 'implicit_handshake': 'true'}

    async def open(self, **ids: object) -> None:
        """Connect, as the page that was fetched or with other ids."""
        await self.socket.open(self._url, self.ids | ids)
        self.wire = self.socket._wire

    def event(self, kind: str, *arguments: object, on: str = '') -> str:
        """The frame of an event of this page."""
        element, listener = find_listener(self.elements, kind, on)
        message = {
            'id': element,
            'client_id': self.ids['client_id'],
            'listener_id': listener,
            'args': [json.dumps(argument) for argument in arguments],
        }
        return '42' + json.dumps(['event', message])

    async def say(self, frame: str | bytes) -> None:
        """Send a frame as it is."""
        if self.wire:
            await self.wire.send(frame)

    async def until_dropped(self, seconds: float = 8.0) -> int | None:
        """Wait until the server ends the socket; returns the close code."""
        await asyncio.wait_for(self.ended.wait(), seconds)
        return self.wire.close_code if self.wire else None

    async def answers(self) -> bool:
        """Whether the server still listens to this page: it knows the name that was submitted to be none."""
        self._told.clear()
        await self.say(self.event('submit', {}))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._told.wait(), 5)
        return self._told.is_set()

    async def close(self) -> None:
        with suppress(OSError):
            await self.socket.close()
        await self.http.close()
