"""A hand-made client on the pages' socket harms nobody but itself."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress

import aiohttp
import pytest
import pytest_asyncio
from websockets.exceptions import ConnectionClosed, WebSocketException

from benchmarks.simulated.page_socket import PageRefused
from benchmarks.simulated.page_source import find_listener
from benchmarks.simulated.person import Person
from tests.hostile.corpus import read, unfold
from tests.hostile.scene import MIB, Scene, Stranger
from videochat.serving.page_line import PageLimits

pytestmark = pytest.mark.asyncio(loop_scope='module')
LIMITS = PageLimits()
EVENTS = (('click', 'leave_button'), ('toggled', 'hand'), ('disconnected', ''), ('messageWritten', ''))


@pytest_asyncio.fixture(loop_scope='module')
async def eve(scene: Scene) -> AsyncIterator[Stranger]:
    stranger = Stranger(scene)
    await stranger.fetch()
    yield stranger
    await stranger.close()


async def test_what_is_no_message_is_passed_over(scene: Scene, eve: Stranger) -> None:
    await eve.open()
    for name, frame in read('page_frames')['passed over'].items():
        await eve.say(unfold(frame).replace('{client}', eve.ids['client_id']))
        assert not eve.ended.is_set(), name
    assert await eve.answers()


async def test_what_no_browser_says_ends_the_socket(scene: Scene) -> None:
    async def dropped(name: str, frame: str | bytes) -> None:
        eve = Stranger(scene)
        await eve.fetch()
        await eve.open()
        with suppress(ConnectionClosed):  # in the middle of ten megabytes
            await eve.say(frame)
        code = await eve.until_dropped()
        assert code in {1006, 1008, 1009}, name
        await eve.close()

    frames = {name: unfold(frame) for name, frame in read('page_frames')['the end'].items()}
    await asyncio.gather(
        dropped('bytes', b'\x00' * 1000), *(dropped(name, frame) for name, frame in frames.items())
    )


@pytest.mark.parametrize(('name', 'ids'), read('page_ids').items(), ids=read('page_ids').keys())
async def test_ids_that_are_none_open_no_socket(scene: Scene, eve: Stranger, name: str, ids: dict) -> None:
    with pytest.raises(OSError, match='403'):
        await eve.open(**{key: unfold(value) for key, value in ids.items()})


async def test_a_page_that_floods_is_dropped_and_its_call_ends_for_it_alone(scene: Scene) -> None:
    eve = Person(scene.url, 'Eve', 'Delays', 'eve', scene.bystanders.speaker._did, set())
    await eve.join()
    assert eve.page and eve.page.line.socket._wire
    line, wire = eve.page.line, eve.page.line.socket._wire
    frame = '42' + json.dumps(['ack', {'client_id': line._parameters['client_id'], 'next_message_id': 0}])
    told: list[str] = []
    hear = line._receive
    line.socket._on_event = lambda name, data: (told.append(json.dumps(data)), hear(name, data))
    eve.page._on_reload = lambda: None

    with suppress(ConnectionClosed):
        for _ in range(10_000):
            await wire.send(frame)
    await asyncio.wait_for(wire.wait_closed(), 8)

    assert (wire.close_code, wire.close_reason) == (1008, 'Too many messages.')
    assert any('This page sent too much' in each for each in told)
    assert not eve.page.people.entered
    await eve.page.close()
    await eve._http.close()


async def test_who_knows_another_page_s_ids_does_nothing_to_it(scene: Scene, eve: Stranger) -> None:
    page = scene.bystanders.speaker.page
    assert page
    await eve.open()
    client_id = page.line._parameters['client_id']
    for kind, on in (
        ('click', 'leave_button'),
        ('toggled', 'hand'),
        ('disconnected', ''),
        ('messageWritten', ''),
    ):
        element, listener = find_listener(page._elements, kind, on)
        message = {'client_id': client_id, 'id': element, 'listener_id': listener}
        arguments = ['{"raised": true, "reason": "forceDisconnected", "text": "x", "key": "k", "to": null}']
        await eve.say('42' + json.dumps(['event', message | {'args': arguments}]))
    await eve.say('42' + json.dumps(['ack', {'client_id': client_id, 'next_message_id': 10**6}]))
    await eve.say('42' + json.dumps(['javascript_response', {'client_id': client_id, 'request_id': 'x'}]))
    await eve.say(
        '42' + json.dumps(['handshake', {'client_id': client_id, 'tab_id': 't', 'document_id': 'd'}])
    )
    assert await eve.answers()
    with pytest.raises((PageRefused, OSError)):
        await Stranger.open(eve, client_id=client_id)


async def test_requests_in_place_of_a_socket_are_refused(scene: Scene) -> None:
    async with aiohttp.ClientSession() as http:
        for query in ('EIO=4&transport=polling', 'EIO=4&transport=polling&sid=x', 'EIO=3', '', 'j=0&EIO=4'):
            for ask in (http.get, http.post, http.put):
                async with ask(f'{scene.url}/_nicegui_ws/socket.io/?{query}', data=b'x' * 1000) as answer:
                    assert answer.status in {400, 403, 405}


async def test_a_page_has_a_few_sockets_of_which_the_newest_stay(scene: Scene, eve: Stranger) -> None:
    await eve.open()
    first, others = eve.socket._wire, []
    for _ in range(LIMITS.lines):
        other = Stranger(scene)
        other.elements, other.ids = eve.elements, eve.ids
        await other.open()
        others.append(other)
    assert first
    await asyncio.wait_for(first.wait_closed(), 5)
    assert await others[-1].answers()
    for other in others:
        await other.close()


async def test_a_page_is_in_one_document(scene: Scene, eve: Stranger) -> None:
    await eve.open()
    other = Stranger(scene)
    other.elements, other.ids = eve.elements, eve.ids
    with pytest.raises(PageRefused):
        await other.open(document_id='another')
    await other.close()
    assert await eve.answers()


async def test_five_hundred_sockets_without_a_page_cost_little_and_are_gone_soon(scene: Scene) -> None:
    before = await scene.resident()
    async with AsyncExitStack() as stack:
        crowd = [Stranger(scene) for _ in range(500)]
        for each in crowd:
            stack.push_async_callback(each.close)

        async def open_one(one: Stranger) -> None:
            with suppress(OSError, PageRefused, WebSocketException):
                await one.open()

        await asyncio.gather(*map(open_one, crowd))
        assert sum(each.socket.is_open for each in crowd) == 500
        grown = await scene.resident() - before
        assert grown < 500 * MIB // 8
        newcomer = Person(scene.url, 'Bob', 'Elsewhere', 'bob', scene.bystanders.speaker._did, set())
        await newcomer.join()
        await newcomer.close()
        await asyncio.gather(*(each.until_dropped() for each in crowd))


async def test_who_asks_for_much_and_reads_nothing_is_let_go(scene: Scene) -> None:
    eve = Person(scene.url, 'Eve', 'Den', 'eve', scene.bystanders.speaker._did, set())
    await eve.join()
    page = eve.page
    assert page and page.call and page.line.socket._wire
    before = await scene.resident()
    for _ in range(25):
        await page.say('x' * 4000)
    wire = page.line.socket._wire
    # what the system takes for somebody who does not read is some megabytes, unless they want it to be less
    wire.transport.get_extra_info('socket').setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 64 * 1024)
    wire.transport.pause_reading()
    page._on_reload = lambda: None
    ask = {'connectionId': page.call.caller.id, 'after': 0}
    sockets = await scene.page_sockets()
    # Linux keeps up to 4 MB for a peer that does not read (tcp_wmem), and an answer a second is 100 kB
    async with asyncio.timeout(90):
        while await scene.page_sockets() == sockets:  # it asks again, and says that it hears
            with suppress(ConnectionClosed):
                for _ in range(10):
                    await page.tell('messagesWanted', ask)
                    await wire.send('3')
            await asyncio.sleep(0.3)
    assert await scene.resident() - before < 40 * MIB
    await page.close(word=False)
    await eve._http.close()
