"""What pages, and programs that pretend to be one, send to NiceGUI."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from benchmarks.measuring.server import free_port
from benchmarks.simulated.page_socket import PageSocket
from benchmarks.simulated.page_source import find_listener, read_page
from benchmarks.simulated.server import ObservedServer


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ObservedServer]:
    started = ObservedServer(tmp_path, free_port())
    await started.start()
    yield started
    assert await started.close() == 0


async def _until_forgotten(server: ObservedServer) -> None:
    async with asyncio.timeout(40):
        while True:
            census = await server.ask('/soak/census')
            if not census['kept']['NiceGUI tabs']:
                return
            await asyncio.sleep(0.5)


async def test_what_is_no_message_is_passed_over_and_leaves_no_word_in_the_log(
    server: ObservedServer,
) -> None:
    async with aiohttp.ClientSession() as http, http.get(server.url + '/room/R') as response:
        elements, parameters = read_page(await response.text())
    element, listener = find_listener(elements, 'toggled')
    ids = parameters | {'tab_id': 'tab', 'document_id': 'document', 'implicit_handshake': 'true'}
    told = asyncio.Event()
    socket = PageSocket(lambda _name, _data: told.set(), lambda: None)
    await socket.open(server.url, ids)
    page = {'client_id': parameters['client_id'], 'id': element, 'listener_id': listener}

    await socket.emit('event', page | {'args': ['{"text": "\\ud800"}']})
    await socket.emit('event', page | {'args': 7})
    await socket.emit('event', ['no', 'message'])
    await socket.emit('event', {})
    await socket.emit('handshake', {'client_id': parameters['client_id']})
    await socket.emit('ack', page | {'next_message_id': 'many'})
    await socket.emit('javascript_response', {})
    await socket.emit('log', page | {'level': 'error', 'message': 'the server is on fire\n' * 1000})
    with pytest.raises(OSError, match='403'):
        await PageSocket(lambda _name, _data: None, lambda: None).open(
            server.url, ids | {'next_message_id': 'many'}
        )

    submit, on_submit = find_listener(elements, 'submit')
    told.clear()
    await socket.emit('event', page | {'id': submit, 'listener_id': on_submit, 'args': ['{}']})
    await asyncio.wait_for(told.wait(), 10)  # it listens all the same
    await socket.close()
    assert server.trouble() == []


async def test_a_tab_that_nothing_is_stored_for_is_forgotten_with_its_page(server: ObservedServer) -> None:
    async with aiohttp.ClientSession() as http, http.get(server.url) as response:
        _, parameters = read_page(await response.text())
    socket = PageSocket(lambda _name, _data: None, lambda: None)
    ids = {'tab_id': 'x' * 100, 'document_id': 'document', 'implicit_handshake': 'true'}
    await socket.open(server.url, parameters | ids)
    assert (await server.ask('/soak/census'))['kept']['NiceGUI tabs'] == 1

    await socket.close()

    await _until_forgotten(server)
