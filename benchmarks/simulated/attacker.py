"""Somebody who means harm; a process of its own, so that its work is not the people's.

Usage: attacker.py URL SEED
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlencode, urlparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import aiohttp
import uvloop
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from simulated.caller import Refused
from simulated.page_socket import PageRefused, PageSocket
from simulated.person import Person

EXPECTED = (
    OSError, WebSocketException, aiohttp.ClientError, LookupError, TimeoutError, Refused, PageRefused
)  # fmt: skip
"""How an attack fails, as it should."""
MOST_HELD = 60
"""Sockets held half open at once."""
FAREWELL = 5.0
"""Seconds in which an attack under way is ended; what is open then breaks with this process."""
GARBAGE = ('{', '[]', '"', '\0' * 100, b'\xff' * 100, '{"type":"x"}')
BEGINNINGS = (
    b'',
    b'GET / HTTP/1.1\r\nHost: x\r\n',
    b'POST /videochat/leave HTTP/1.1\r\nContent-Length: 9999\r\n\r\nx',
    b'GET /embedded/socket HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
    b'\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
)
EVENTS = (
    ('toggled', 'hand'),
    ('published', ''),
    ('connected', ''),
    ('reconnecting', ''),
    ('messageWritten', ''),
    ('messagesWanted', ''),
    ('spotlight', 'stage'),
    ('disconnected', ''),
    ('fileOffered', ''),
    ('recordingWanted', ''),
    ('witnessed', ''),
)
LIES = (
    None,
    [],
    'x' * 50_000,
    {'streamId': 'x' * 400},
    {'raised': True},
    {'key': 'k', 'text': '\ud800'},
    {'participantId': 'x'},
)

Attack = Callable[[], Awaitable[None]]


class Attacker:
    """One attack after the other, at random."""

    def __init__(self, url: str, seed: str) -> None:
        self._url = url
        self._address = (str(urlparse(url).hostname), int(urlparse(url).port or 80))
        self._engine = url.replace('http', 'ws', 1) + '/embedded/socket'
        self._chance = random.Random(seed)
        self._held: list[asyncio.StreamWriter] = []
        self.did: Counter[str] = Counter()

    async def attack(self) -> None:
        """Go on until cancelled."""
        attacks: list[Attack] = [
            self._garbage, self._stranger, self._wrong_tokens, self._huge, self._half_open, self._slow_reader,
            self._flood, self._foreign_ids, self._lies_of_a_page, self._foreign_page, self._beacons,
            self._abandoned_pages, self._abandoned_polling, self._bad_files,
        ]  # fmt: skip
        while True:
            attack = self._chance.choice(attacks)
            try:
                async with asyncio.timeout(15):
                    await attack()
            except EXPECTED as error:
                self.did[f'{attack.__name__}: {type(error).__name__}'] += 1
            else:
                self.did[attack.__name__] += 1
            await asyncio.sleep(self._chance.uniform(0, 0.2))

    async def _garbage(self) -> None:
        async with self._dial() as wire:
            for _ in range(30):
                await wire.send(
                    self._chance.choice(['{', '[]', '"', '\0' * 100, b'\xff' * 100, '{"type":"x"}'])
                )
            await wire.recv()

    async def _stranger(self) -> None:
        """Says nothing at all."""
        async with self._dial() as wire:
            await wire.recv()

    async def _wrong_tokens(self) -> None:
        async with self._dial() as wire:
            await wire.send(json.dumps({'type': 'connect', 'id': 1, 'sessionId': '1_x', 'token': 'x' * 8000}))
            await wire.recv()

    async def _huge(self) -> None:
        async with self._dial() as wire:
            await wire.send('x' * self._chance.choice([70_000, 2_000_000, 30_000_000]))
            await wire.recv()

    async def _half_open(self) -> None:
        """Begins a request, and never goes on."""
        beginning = self._chance.choice(BEGINNINGS)
        _, writer = await asyncio.open_connection(*self._address)
        writer.write(beginning)
        self._held.append(writer)
        if len(self._held) > MOST_HELD:
            self._held.pop(0).transport.abort()

    async def _slow_reader(self) -> None:
        """Is let in, has much sent to itself, and reads nothing of it."""
        async with _Guest(self._url, self._chance) as guest:
            call = guest.page and guest.page.call
            if not call or not call.caller.wire:
                return
            wire = call.caller.wire
            wire.transport.pause_reading()
            try:
                for id in range(100, 400):
                    signal = {'type': 'x', 'data': 'x' * 8000}
                    await wire.send(json.dumps({'type': 'signal', 'id': id, 'signal': signal}))
                    if id % 10 == 0:
                        await asyncio.sleep(0.2)
                await asyncio.sleep(5)
            finally:
                wire.transport.abort()

    async def _flood(self) -> None:
        """Says more than anybody may."""
        async with _Guest(self._url, self._chance) as guest:
            call = guest.page and guest.page.call
            if not call or not call.caller.wire:
                return
            for id in range(100, 5000):
                await call.caller.wire.send(json.dumps({'type': 'signal', 'id': id, 'signal': {'data': 'x'}}))

    async def _foreign_ids(self) -> None:
        """Touches what is others'."""
        async with _Guest(self._url, self._chance) as guest:
            call = guest.page and guest.page.call
            if not call:
                return
            for stream in list(call.view.streams):
                await self._refused(call.caller.ask('update', streamId=stream, changes={'hasAudio': False}))
                await self._refused(call.caller.ask('unpublish', streamId=stream))
                await self._refused(call.caller.ask('forceUnpublish', streamId=stream))
            for connection in list(call.view.connections):
                await self._refused(call.caller.ask('forceDisconnect', connectionId=connection))
            await self._refused(call.caller.ask('subscribe', streamId='foreign', subscriptionId='foreign'))
            await call.caller.say('restart', subscriptionId='foreign')

    async def _lies_of_a_page(self) -> None:
        """Its elements say what no browser would."""
        async with _Guest(self._url, self._chance) as guest:
            page = guest.page
            if not page:
                return
            for _ in range(100):
                (event, on), lie = self._chance.choice(EVENTS), self._chance.choice(LIES)
                await page.tell(event, lie, on=on)
            await page.line.socket.emit(
                'event', {'id': 'x', 'client_id': [], 'listener_id': {}, 'args': ['{']}
            )
            await page.line.socket.emit(
                'javascript_response', {'client_id': 'x', 'request_id': 'x', 'result': 1}
            )

    async def _foreign_page(self) -> None:
        """Claims pages that are not there."""
        page = PageSocket(lambda _name, _data: None, lambda: None)
        ids = {'client_id': 'x' * 36, 'tab_id': 'y' * 4000, 'document_id': 'z', 'next_message_id': 0}
        await page.open(self._url, ids | {'implicit_handshake': 'false'})
        for _ in range(50):
            await page.emit('handshake', ids)
            await page.emit('event', {'client_id': 'x', 'id': 5, 'listener_id': 'x', 'args': []})
        await page.close()

    async def _beacons(self) -> None:
        async with aiohttp.ClientSession() as http:
            for body in (b'', b'x' * 32, b'\xff' * 90, b'x' * 5_000_000):
                async with http.post(f'{self._url}/videochat/leave', data=body) as response:
                    await response.read()

    async def _abandoned_pages(self) -> None:
        """Asks for pages, and does nothing with them."""
        async with aiohttp.ClientSession() as http:
            for path in (
                '/',
                f'/room/{self._chance.randrange(10_000)}',
                '/room/%00',
                '/room/' + 'x' * 3000,
                '/nowhere',
            ):
                async with http.get(self._url + path) as response:
                    await response.read()

    async def _abandoned_polling(self) -> None:
        """Opens a session of engine.io by polling, and asks no more."""
        async with aiohttp.ClientSession() as http:
            query = urlencode({'EIO': 4, 'transport': 'polling'})
            async with http.get(f'{self._url}/_nicegui_ws/socket.io/?{query}') as response:
                await response.read()

    async def _bad_files(self) -> None:
        async with aiohttp.ClientSession() as http:
            for path in ('/videochat/files/x', '/videochat/files/../../etc/passwd', '/videochat/files/'):
                async with http.post(self._url + path, data=b'x' * 100_000) as response:
                    await response.read()

    def _dial(self) -> connect:
        return connect(self._engine, ping_interval=None, compression=None, proxy=None, open_timeout=10)

    async def _refused(self, request: Awaitable[object]) -> None:
        try:
            await request
        except Refused:
            pass


class _Guest:
    """Somebody in one of the people's rooms, for as long as the attack takes."""

    def __init__(self, url: str, chance: random.Random) -> None:
        room = f'Room {chance.randrange(1, 4)}'
        name, seed = f'Guest {chance.randrange(10**6)}', str(chance.random())
        self._person = Person(url, name, room, seed, Counter(), set())

    async def __aenter__(self) -> Person:
        try:
            await self._person.join()
        except BaseException:
            await self._person.close()
            raise
        return self._person

    async def __aexit__(self, *_: object) -> None:
        await self._person.close()


async def main() -> None:
    """Attack with a few hands at once until standard input is closed; then say what was done."""
    url, seed = sys.argv[1:]
    attackers = [Attacker(url, f'{seed} {hand}') for hand in range(3)]
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    hands = [asyncio.create_task(attacker.attack()) for attacker in attackers]
    await reader.read()
    for hand in hands:
        hand.cancel()
    _, late = await asyncio.wait(hands, timeout=FAREWELL)
    did: Counter[str] = sum((attacker.did for attacker in attackers), Counter())
    print(json.dumps(did), flush=True)
    for hand in set(hands) - late:
        if not hand.cancelled() and (error := hand.exception()):
            raise error
    os._exit(0)  # what an attack left open breaks now, and is no news


if __name__ == '__main__':
    uvloop.run(main())
