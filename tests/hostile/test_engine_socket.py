"""A hand-made client on the embedded engine's socket harms nobody but itself."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from benchmarks.simulated.person import Person
from tests.hostile.corpus import read
from tests.hostile.scene import MIB, Scene
from tests.hostile.strategies import engine_messages

pytestmark = pytest.mark.asyncio(loop_scope='module')

UPGRADE = (
    b'GET /embedded/socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n'
    b'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
)
CLOSE = 0x88
BROKEN = {
    'unmasked': b'\x81\x05hello',
    'reserved bits': b'\xf1\x85\x00\x00\x00\x00hello',
    'an opcode nobody knows': b'\x83\x85\x00\x00\x00\x00hello',
    'text that is none': b'\x81\x82\x00\x00\x00\x00\xff\xfe',
    'a ping of a kilobyte': b'\x89\xfe\x04\x00\x00\x00\x00\x00' + b'x' * 1024,
    'a frame of eight exabytes': b'\x81\xff' + struct.pack('>Q', 2**63 - 1) + b'\x00\x00\x00\x00',
    'the end of no message': b'\x80\x85\x00\x00\x00\x00hello',
    'a close that is none': b'\x88\x81\x00\x00\x00\x00x',
    'no frame': os.urandom(64).replace(b'\x88', b'x'),
}
"""Frames that are none, by what is wrong with them."""


@pytest_asyncio.fixture(loop_scope='module')
async def eve(scene: Scene) -> AsyncIterator[Person]:
    """Somebody in the call of the bystanders, whose client is made by hand."""
    person = Person(scene.url, 'Eve', 'Delays', 'eve', scene.bystanders.speaker._did, set())
    await person.join()
    yield person
    with suppress(OSError, LookupError, TimeoutError):
        await person.close_tab()
    await person._http.close()


def wire_of(person: Person) -> ClientConnection:
    assert person.page and person.page.call and person.page.call.caller.wire
    return person.page.call.caller.wire


def dial(scene: Scene) -> connect:
    return connect(f'ws{scene.url[4:]}/embedded/socket', ping_interval=None, compression=None, proxy=None)


async def enter(wire: ClientConnection, session_id: str, token: str) -> dict[str, Any]:
    await wire.send(json.dumps({'type': 'connect', 'id': 1, 'sessionId': session_id, 'token': token}))
    while True:
        answer: dict[str, Any] = json.loads(await wire.recv())
        if answer['type'] != 'ping':
            return answer


async def test_without_one_s_own_token_nobody_gets_in(scene: Scene) -> None:
    other = Person(scene.url, 'Mallory', 'Den', 'mallory', scene.bystanders.speaker._did, set())
    await other.join()
    assert other.page and other.page.call and scene.bystanders.speaker.page
    own = other.page.call.caller._credentials
    foreign = scene.bystanders.speaker.page.call.caller._credentials
    await other.close_tab()
    await other._http.close()
    head, body, _ = own['token'].split('.')
    cases = {
        'none': (foreign['sessionId'], ''),
        'of another session': (foreign['sessionId'], own['token']),
        'of who has left': (own['sessionId'], own['token']),
        'without a signature': (foreign['sessionId'], f'{head}.{body}.'),
        'of another kind': (foreign['sessionId'], 'eyJhbGciOiJub25lIn0.' + body + '.'),
        'long': (foreign['sessionId'], 'x' * 8000),
        'too long': (foreign['sessionId'], 'x' * 9000),
        'for no session': ('../../x', own['token']),
    }
    for name, (session_id, token) in cases.items():
        async with dial(scene) as wire:
            assert (await enter(wire, session_id, token))['type'] == 'error', name
            await asyncio.wait_for(wire.wait_closed(), 5)


async def test_no_message_of_the_corpus_touches_what_is_others(scene: Scene, eve: Person) -> None:
    view = eve.page.call.view  # type: ignore[union-attr]
    stream = next(id for id in view.streams if id != eve.page.call.stream_id)  # type: ignore[union-attr]
    state = await scene.server.ask('/soak/state')
    session = next(each for each in state['sessions'].values() if stream in each['streams'])
    theirs = next(id for id, of, viewer, _ in session['subscriptions'] if viewer != eve.page.call.caller.id)  # type: ignore[union-attr]
    foreign = {'stream': stream, 'connection': view.streams[stream]['connectionId'], 'subscription': theirs}
    wire = wire_of(eve)
    for number, text in enumerate(read('engine_messages').values()):
        for name, id in foreign.items():
            text = text.replace(f'{{{name}}}', id)
        with suppress(ConnectionClosed):
            await wire.send(text)
        if number % 10 == 9:  # as many as are forgiven
            await asyncio.sleep(0)
    after = await scene.server.ask('/soak/state')
    kept = next(each for each in after['sessions'].values() if stream in each['streams'])
    assert kept['streams'][stream] == session['streams'][stream]
    assert theirs in [each[0] for each in kept['subscriptions']]


@pytest.mark.parametrize('frames', BROKEN.values(), ids=BROKEN.keys())
async def test_broken_frames_end_the_socket(scene: Scene, frames: bytes) -> None:
    reader, writer = await asyncio.open_connection('127.0.0.1', scene.port)
    writer.write(UPGRADE)
    await reader.readuntil(b'\r\n\r\n')
    writer.write(frames)
    async with asyncio.timeout(8):
        with suppress(ConnectionResetError):
            while (said := await reader.read(4096)) and said[0] != CLOSE:
                pass
    writer.close()


async def test_a_message_in_endless_parts_is_not_collected(scene: Scene) -> None:
    before = await scene.resident()
    async with dial(scene) as wire:

        async def parts() -> AsyncIterator[str]:
            while True:
                yield 'x' * 65_536

        with pytest.raises(ConnectionClosed):
            await wire.send(parts())
        assert wire.close_code in {1009, 1006}
    assert await scene.resident() - before < 5 * MIB


async def test_ten_megabytes_are_not_read(scene: Scene, eve: Person) -> None:
    before = await scene.resident()
    wire = wire_of(eve)
    with suppress(ConnectionClosed):
        await wire.send('x' * 10 * MIB)
    await asyncio.wait_for(wire.wait_closed(), 8)
    assert await scene.resident() - before < 5 * MIB


async def test_ten_thousand_messages_a_second_end_one_connection_and_no_other(
    scene: Scene, eve: Person
) -> None:
    wire = wire_of(eve)
    with suppress(ConnectionClosed):
        for number in range(10_000):
            signal = {'type': 'delay', 'data': 'x' * 100}
            await wire.send(json.dumps({'type': 'signal', 'id': 1000 + number, 'signal': signal}))
    await asyncio.wait_for(wire.wait_closed(), 10)
    assert wire.close_code == 1008


async def test_half_open_and_silent_sockets_are_gone_soon(scene: Scene) -> None:
    loop = asyncio.get_running_loop()
    sockets = [socket.create_connection(('127.0.0.1', scene.port)) for _ in range(200)]
    for each in sockets:
        each.setblocking(False)
        await loop.sock_sendall(each, UPGRADE)
    state = await scene.server.ask('/soak/census')
    assert state['kept']['engine strangers'] >= 190
    async with asyncio.timeout(15):
        while (await scene.server.ask('/soak/census'))['kept']['engine strangers']:  # noqa: ASYNC110 -- of another process
            await asyncio.sleep(0.3)
    for each in sockets:
        each.close()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=engine_messages)
async def test_no_strangers_garbage_is_taken_for_a_word(scene: Scene, texts: list[str | bytes]) -> None:
    async with dial(scene) as wire:
        with suppress(ConnectionClosed):
            for text in texts:
                await wire.send(text)
            assert json.loads(await asyncio.wait_for(wire.recv(), 5))['type'] in {'error', 'ping'}
