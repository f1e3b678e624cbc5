"""Somebody who floods, from another address than others; a process that gives way to all of them.

Usage: flooding.py URL ATTACK ROOM
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import resource
import socket
import sys
import time
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import aiohttp
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from simulated.caller import Refused
from simulated.page_socket import PageRefused, PageSocket
from simulated.page_source import read_page
from simulated.person import Person

EXPECTED = (
    OSError, WebSocketException, aiohttp.ClientError, LookupError, RuntimeError, TimeoutError, Refused,
    PageRefused,
)  # fmt: skip
"""How an attack fails, as it should."""
ADDRESS = '127.0.0.2'
"""Where the attacks come from: limits by address are to hit the attacker alone."""
HANDS = 4
"""Of each attack at once."""
SOCKETS = 1000
BOMB = 'v=0' + '\r\nm=video 9 UDP/TLS/RTP/SAVPF 96' * 900
WIDE = 'v=0\r\n' + 'a=rtpmap:96 VP8/90000\r\n' * 900
PATHS = ('/', '/room/{}', '/room/{}/Eve', '/nowhere/{}', '/healthz', '/metrics', '/videochat/files/{}')

Attack = Callable[[], Awaitable[None]]


class AwaySocket(socket.socket):
    """Comes from the other address."""

    def connect(self, address: Any) -> None:
        with suppress(OSError):
            self.bind((ADDRESS, 0))
        super().connect(address)


class Flood:
    """One kind of attack, done by some hands at once until it is cancelled."""

    def __init__(self, url: str, room: str) -> None:
        self._url = url
        self._room = room
        self._engine = url.replace('http', 'ws', 1) + '/embedded/socket'
        self.did: Counter[str] = Counter()

    async def run(self, attack: str) -> None:
        """Go on for ever."""
        attacks: dict[str, Attack] = {
            'page flood': self._page_flood,
            'engine flood': self._engine_flood,
            'SDP bombs': self._sdp_bombs,
            'HTTP flood': self._http_flood,
            'sockets': self._sockets,
        }
        chosen = attacks if attack == 'mixed' else {attack: attacks[attack]}
        hands = 1 if attack == 'mixed' else HANDS
        await asyncio.gather(*(self._go_on(name, chosen[name]) for name in chosen for _ in range(hands)))

    async def _go_on(self, name: str, attack: Attack) -> None:
        while True:
            try:
                async with asyncio.timeout(20):
                    await attack()
            except EXPECTED:
                self.did[f'{name}: thrown out'] += 1
            await asyncio.sleep(0.05)

    async def _page_flood(self) -> None:
        """A page that says ten thousand things as fast as it can."""
        async with aiohttp.ClientSession() as http, http.get(f'{self._url}/room/{self._room}') as response:
            _, parameters = read_page(await response.text())
        ids = {'tab_id': str(uuid.uuid4()), 'document_id': str(uuid.uuid4()), 'implicit_handshake': 'true'}
        page = PageSocket(lambda _name, _data: None, lambda: None)
        await page.open(self._url, parameters | ids)
        message = {'client_id': parameters['client_id'], 'id': 5, 'listener_id': 'x', 'args': ['{}']}
        frame = '42' + json.dumps(['event', message])
        assert page._wire
        try:
            for _ in range(10_000):
                await page._wire.send(frame)
                self.did['messages of pages'] += 1
        finally:
            await page.close()

    async def _engine_flood(self) -> None:
        """Signals to all, from somebody who is in the call, and garbage from strangers."""
        async with _Guest(self._url, self._room) as wire:
            with suppress(WebSocketException):
                for number in range(10_000):
                    signal = {'type': 'x', 'data': 'x' * 200}
                    await wire.send(json.dumps({'type': 'signal', 'id': 1000 + number, 'signal': signal}))
                    self.did['signals'] += 1
        for _ in range(20):
            async with connect(self._engine, proxy=None, compression=None) as stranger:
                with suppress(WebSocketException):
                    for _ in range(1000):
                        await stranger.send('[' * 50_000)
                        self.did['garbage'] += 1

    async def _sdp_bombs(self) -> None:
        """Descriptions and candidates without end for everybody in the call."""
        async with _Guest(self._url, self._room) as wire, asyncio.timeout(10):
            subscriptions: list[str] = []
            number = 1000
            while True:
                number += 1
                for kind, sdp in (('answer', BOMB), ('answer', WIDE), ('offer', BOMB), ('offer', WIDE)):
                    for id in subscriptions[-8:] or ['none']:
                        description = {'type': kind, 'sdp': sdp}
                        message = {'type': 'describe', 'subscriptionId': id, 'description': description}
                        await wire.send(json.dumps(message))
                        self.did['descriptions'] += 1
                for stream in wire.streams:
                    subscriptions.append(str(uuid.uuid4()))
                    message = {'type': 'subscribe', 'id': number, 'streamId': stream}
                    await wire.send(json.dumps(message | {'subscriptionId': subscriptions[-1]}))
                candidate = {'candidate': 'candidate:1 1 udp 1 192.0.2.7 9 typ host', 'sdpMid': '0'}
                for id in subscriptions[-8:]:
                    for _ in range(20):
                        message = {'type': 'candidate', 'subscriptionId': id, 'candidate': candidate}
                        await wire.send(json.dumps(message))
                        self.did['candidates'] += 1

    async def _http_flood(self) -> None:
        """Pages and other addresses, as many as come."""
        async with aiohttp.ClientSession() as http:
            for _ in range(100):
                path = random.choice(PATHS).format(random.randrange(10**9))
                async with http.get(self._url + path, headers={'X': 'x' * 4000}) as response:
                    await response.read()
                    self.did[f'HTTP {response.status}'] += 1

    async def _sockets(self) -> None:
        """Opens sockets of each kind, and says nothing over them."""
        held: list[asyncio.StreamWriter] = []
        host, port = self._url.removeprefix('http://').split(':')
        try:
            for number in range(SOCKETS // HANDS):
                _, writer = await asyncio.open_connection(host, int(port))
                held.append(writer)
                path = ('/embedded/socket', '/_nicegui_ws/socket.io/?EIO=4&transport=websocket')[number % 2]
                head = f'GET {path} HTTP/1.1\r\nHost: x\r\n'
                if number % 4 < 2:
                    head += 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
                    head += 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
                writer.write(head.encode())
                self.did['sockets'] += 1
            await asyncio.sleep(5)
        finally:
            for writer in held:
                writer.transport.abort()


class _Guest:
    """Somebody in the call; gives the socket of their client, which nobody else uses any more."""

    def __init__(self, url: str, room: str) -> None:
        self._person = Person(url, f'Guest {uuid.uuid4()}'[:20], room, str(time.time()), Counter(), set())

    async def __aenter__(self) -> Any:
        try:
            await self._person.join()
        except BaseException:
            await self._person.close()
            raise
        page = self._person.page
        if not (page and page.call and page.call.caller.wire):
            raise LookupError('not in the call')
        wire: Any = page.call.caller.wire
        wire.streams = [id for id in page.call.view.streams if id != page.call.stream_id]
        return wire

    async def __aexit__(self, *_: object) -> None:
        with suppress(*EXPECTED):
            await self._person.close()


async def main() -> None:
    """Flood until standard input is closed; then say what was done."""
    url, attack, room = sys.argv[1:]
    socket.socket = AwaySocket  # type: ignore[misc]
    os.nice(19)  # this machine's browsers and server are not to wait for it
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 8192)), hard))
    flood = Flood(url, room)
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    flooding = asyncio.create_task(flood.run(attack))
    reading = asyncio.create_task(reader.read())
    await asyncio.wait([flooding, reading], return_when=asyncio.FIRST_COMPLETED)
    print(json.dumps(flood.did), flush=True)
    if flooding.done():
        flooding.result()
    os._exit(0)  # what an attack left open breaks now, and is no news


if __name__ == '__main__':
    asyncio.run(main())
