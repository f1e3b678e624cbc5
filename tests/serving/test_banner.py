"""What the person sees who started the server."""

import asyncio
import dataclasses
import io
import socket

import pytest

from tests.pictures import read_qr_codes
from videochat.serving import Serving, announce
from videochat.serving.banner import banner, qr_code

ALONE = Serving(
    '127.0.0.1', 8080, 'http://127.0.0.1:8080', (), None, None, False, 'a secret', opens_browser=False
)
LAN = dataclasses.replace(
    ALONE,
    host='0.0.0.0',
    url='https://localhost:8080',
    network_urls=('https://192.0.2.7:8080', 'https://198.51.100.7:8080'),
    ssl_certfile='c.pem',
    ssl_keyfile='c.key',
    self_signed=True,
)


def test_it_says_where_to_go_who_carries_the_calls_and_how_to_stop():
    text = banner(ALONE, 'embedded')
    assert 'Video chat is ready: http://127.0.0.1:8080' in text
    assert 'carried by this server' in text
    assert 'Ctrl-C stops.' in text
    assert 'carried by Vonage' in banner(ALONE, 'cloud')


def test_it_shows_a_phone_the_way():
    text = banner(LAN, 'embedded')
    assert 'https://192.0.2.7:8080  https://198.51.100.7:8080' in text
    assert qr_code('https://192.0.2.7:8080') in text
    assert 'warns once' in text


def test_a_phone_reads_the_very_address_from_a_dark_terminal_as_from_a_light_one():
    text = qr_code('https://192.0.2.7:8080')
    halves = {' ': (0, 0), '▀': (255, 0), '▄': (0, 255), '█': (255, 255)}
    rows = [bytes(halves[block][half] for block in line) for line in text.splitlines() for half in (0, 1)]
    large = [bytes(pixel for pixel in row for _ in range(4)) for row in rows for _ in range(4)]
    for picture in (large, [bytes(255 - pixel for pixel in row) for row in large]):
        assert read_qr_codes(picture) == ['https://192.0.2.7:8080']


def test_a_terminal_without_unicode_gets_no_qr_code():
    assert banner(LAN, 'embedded', unicode=False).isascii()


def test_it_warns_that_cameras_do_not_work_over_plain_http_on_the_network():
    assert '--lan' in banner(dataclasses.replace(ALONE, network_urls=('http://192.0.2.7:8080',)), 'embedded')


async def test_it_comes_when_the_server_takes_connections_and_not_before(monkeypatch: pytest.MonkeyPatch):
    async def close(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    refused = asyncio.Event()
    connect = asyncio.open_connection

    async def watched_connect(*address):
        try:
            return await connect(*address)
        except OSError:
            refused.set()
            raise

    monkeypatch.setattr(asyncio, 'open_connection', watched_connect)
    server = await asyncio.start_server(close, '127.0.0.1', 0, start_serving=False)
    port = server.sockets[0].getsockname()[1]
    out = io.StringIO()
    announcing = asyncio.create_task(announce(dataclasses.replace(ALONE, port=port), 'embedded', out=out))
    await asyncio.wait_for(refused.wait(), 5)
    assert out.getvalue() == ''
    async with server:
        await server.start_serving()
        await asyncio.wait_for(announcing, 5)
    assert 'is ready' in out.getvalue()


async def test_it_gives_up_on_a_server_that_does_not_start():
    with socket.socket() as taken:
        taken.bind(('127.0.0.1', 0))  # and listens to nobody
        out = io.StringIO()
        serving = dataclasses.replace(ALONE, port=taken.getsockname()[1])
        await asyncio.wait_for(announce(serving, 'embedded', out=out, patience=0.05), 5)
    assert out.getvalue() == ''
