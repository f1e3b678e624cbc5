"""Requests that no browser sends are answered clearly, and cost little."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import quote

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from nicegui import app
from nicegui.testing import User
from starlette.routing import BaseRoute, Mount, Route
from yarl import URL

from tests.hostile.corpus import read, unfold
from tests.hostile.scene import MIB, Scene
from tests.hostile.strategies import paths

REQUESTS = read('requests')
METHODS = ('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND')
SLOW = {
    'nothing': b'',
    'half a head': b'GET /healthz HTTP/1.1\r\nHost: x\r\nX: ',
    'half a method': b'PO',
}
DRIP = 0.5
"""Seconds between two bytes of who takes their time."""


def addresses(routes: list[BaseRoute], before: str = '') -> Iterator[str]:
    """Every address of the application, parameters as they are written."""
    for route in routes:
        if isinstance(route, Mount):
            yield before + route.path + '/'
            yield from addresses(list(route.routes or ()), before + route.path)
        elif isinstance(route, Route):
            yield before + route.path


async def ask(scene: Scene, sent: str, patience: float = 3.0) -> bytes:
    """Send bytes and return the first line of each answer."""
    reader, writer = await asyncio.open_connection('127.0.0.1', scene.port)
    received = b''
    with suppress(ConnectionError, TimeoutError):
        writer.write(sent.encode('latin-1'))
        async with asyncio.timeout(patience):
            while not received.endswith(b'\r\n\r\n') and (piece := await reader.read(65536)):
                received += piece
                if received.count(b'HTTP/1.1 ') and b'\r\n\r\n' in received:
                    break
    writer.close()
    return received


@pytest.mark.asyncio(loop_scope='module')
@pytest.mark.parametrize('request_', REQUESTS.values(), ids=REQUESTS.keys())
async def test_what_is_no_request_is_said_to_be_none(scene: Scene, request_: dict[str, Any]) -> None:
    answer = await ask(scene, unfold(request_['send']))
    assert answer.startswith(b'HTTP/1.1 ')
    assert int(answer.split(b' ', 2)[1]) in request_['status']
    assert b'<script>alert' not in answer
    assert b'evil.example' not in answer.partition(b'\r\n\r\n')[0].lower()


@pytest.mark.asyncio(loop_scope='module')
async def test_rooms_and_people_may_have_any_name_or_are_told_why_not(scene: Scene) -> None:
    async with aiohttp.ClientSession() as http:
        for case, name in read('names').items():
            encoded = quote(unfold(name).encode('utf-8', 'surrogatepass'), safe='')
            for path in (f'/room/{encoded}', f'/room/x?name={encoded}', f'/room/x/{encoded}'):
                async with http.get(URL(scene.url + path, encoded=True)) as answer:
                    text = await answer.text()
                    assert answer.status in {200, 404, 429}, (case, path)
                    assert '<script>alert(1)' not in text


@pytest.mark.asyncio(loop_scope='module')
async def test_who_takes_their_time_is_not_waited_for(scene: Scene) -> None:
    async def drip(beginning: bytes) -> float:
        reader, writer = await asyncio.open_connection('127.0.0.1', scene.port)
        loop = asyncio.get_running_loop()
        began = loop.time()
        writer.write(beginning)
        with suppress(ConnectionError):
            while not reader.at_eof() and loop.time() < began + 20:
                writer.write(b'x' if beginning else b'')
                with suppress(TimeoutError):
                    await asyncio.wait_for(reader.read(100), DRIP)
        writer.close()
        return loop.time() - began

    before = await scene.resident()
    took = await asyncio.gather(*(drip(beginning) for beginning in list(SLOW.values()) * 100))
    assert max(took) < 16
    assert await scene.resident() - before < 15 * MIB


@pytest.mark.asyncio(loop_scope='module')
async def test_who_goes_before_the_answer_leaves_no_word_in_the_log(scene: Scene) -> None:
    for number in range(60):
        reader, writer = await asyncio.open_connection('127.0.0.1', scene.port)
        writer.write(b'GET /room/x HTTP/1.1\r\nHost: x\r\n\r\n' * (1 + number % 3))
        await asyncio.sleep(0.002 * (number % 8))
        writer.transport.abort()
        del reader


@pytest.mark.asyncio(loop_scope='module')
async def test_what_is_not_there_costs_no_page(scene: Scene) -> None:
    before = (await scene.server.ask('/soak/census'))['kept']['NiceGUI clients']
    async with aiohttp.ClientSession() as http:
        for path in ('/nowhere', '/embedded/x', '/_nicegui/x', '/videochat/x', '/a/b/c'):
            for accepted in ('text/html', '*/*'):
                async with http.get(scene.url + path, headers={'Accept': accepted}) as answer:
                    text = await answer.text()
                    assert answer.status == 404
                    assert 'There is no page at this address.' in text
                    assert len(text) < 2000
    assert (await scene.server.ask('/soak/census'))['kept']['NiceGUI clients'] <= before


# From here on the scene's own people are not heard of: their loop stands still while others run.


async def test_no_address_gives_away_a_file_or_breaks(user: User) -> None:
    await user.open('/')
    found = sorted({address.split('{', 1)[0] for address in addresses(app.routes)})
    assert len(found) > 15
    for address in found:
        for name, path in read('paths').items():
            answer = await user.http_client.get(URL(address + unfold(path), encoded=True).raw_path_qs)
            assert answer.status_code < 500 or answer.status_code == 503, (address, name)
            assert b'root:' not in answer.content, (address, name)
            assert 'set-cookie: a=b' not in str(answer.headers).lower()
        for method in METHODS:
            answer = await user.http_client.request(method, address.rstrip('/') or '/', content=b'x' * 1000)
            assert answer.status_code < 500 or answer.status_code == 503, (address, method)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=paths)
async def test_no_path_that_hypothesis_finds_breaks_anything(user: User, path: str) -> None:
    await user.open('/')
    for before in ('/room/', '/videochat/assets/vendor/', '/videochat/files/', '/embedded/'):
        answer = await user.http_client.get(before + quote(path, safe='/%;*~'))
        assert answer.status_code < 500
