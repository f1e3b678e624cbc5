"""Who may ask, and how much one address may."""

import pytest

from tests.serving.asgi import answering, ask, connect
from videochat.serving.address_limits import REMEMBERED, AddressLimits, MinuteLimit
from videochat.serving.gate import Gate
from videochat.settings import Settings

PAGE = {'x-nicegui-content': 'page'}


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def gate(*, app=None, clock=None, origins=(), pages: list[str] | None = None, **limits: int) -> Gate:
    address_limits = AddressLimits(Settings(**limits), clock=clock or Clock())
    return Gate(app or answering(**PAGE), address_limits, [] if pages is None else pages, origins)


async def test_an_address_that_loads_too_many_pages_is_told_to_wait():
    clock = Clock()
    guarded = gate(clock=clock, address_page_loads=3)
    assert [(await ask(guarded))[0] for _ in range(4)] == [200, 200, 200, 429]
    status, headers, body = await ask(guarded, accept='text/html', accept_language='de')
    assert (status, headers['retry-after']) == (429, '20')
    assert 'role="alert"' in body and '<html lang="de"' in body
    status, headers, body = await ask(guarded, accept='application/json')
    assert headers['content-type'].startswith('text/plain') and body.startswith('Very much is asked')
    assert (await ask(guarded, client='192.0.2.2'))[0] == 200
    clock.now = 20
    assert [(await ask(guarded))[0] for _ in range(2)] == [200, 429]


async def test_what_is_no_page_does_not_count():
    guarded = gate(app=answering('image/png'), address_page_loads=1)
    assert [(await ask(guarded, '/my/picture.png'))[0] for _ in range(3)] == [200, 200, 200]
    guarded = gate(address_page_loads=1)
    assert [(await ask(guarded, '/videochat/style.css'))[0] for _ in range(3)] == [200, 200, 200]


async def test_an_address_with_too_many_open_pages_is_told_to_wait():
    pages = ['192.0.2.1', '192.0.2.1', '192.0.2.9']
    guarded = gate(address_pages=2, pages=pages)
    assert (await ask(guarded))[0] == 429
    assert (await ask(guarded, client='192.0.2.9'))[0] == 200
    pages.pop(0)
    assert (await ask(guarded))[0] == 200


async def test_an_address_with_too_many_sockets_is_told_so():
    second: list[dict] = []

    async def app(scope, receive, send):
        await send({'type': 'websocket.accept'})
        if not second:  # while this one is open
            second.extend(await connect(guarded))

    guarded = gate(app=app, address_sockets=1)
    await connect(guarded)
    assert [message['type'] for message in second] == ['websocket.accept', 'websocket.close']
    assert second[-1]['code'] == 1013 and second[-1]['reason']
    assert [message['type'] for message in await connect(guarded)] == ['websocket.accept']  # all are closed


@pytest.mark.parametrize('path', ['/_nicegui_ws/socket.io/', '/embedded/socket', '/videochat/network/socket'])
async def test_a_socket_of_another_sites_page_is_refused(path: str):
    guarded = gate(origins=('https://friend.example',))
    assert (await connect(guarded, path, origin='https://evil.example'))[0]['type'] == 'websocket.close'
    assert (await connect(guarded, path, origin='null'))[0]['type'] == 'websocket.close'
    for origin in ('https://call.example', 'https://friend.example'):
        assert (await connect(guarded, path, origin=origin))[0]['type'] == 'websocket.accept'
    assert (await connect(guarded, path))[0]['type'] == 'websocket.accept'  # no page at all


async def test_nothing_is_sent_here_by_another_sites_page():
    guarded = gate()
    for path in ('/videochat/leave', '/videochat/files', '/of/my/own'):
        assert (await ask(guarded, path, method='POST', origin='https://evil.example'))[0] == 403
        assert (await ask(guarded, path, method='POST', origin='https://call.example'))[0] == 200
    polling = {'query': 'transport=polling'}
    assert (await ask(guarded, '/_nicegui_ws/socket.io/', origin='https://evil.example', **polling))[0] == 403


async def test_an_ipv6_household_counts_as_one():
    guarded = gate(address_page_loads=1)
    assert (await ask(guarded, client='2001:db8::1'))[0] == 200
    assert (await ask(guarded, client='2001:db8::2'))[0] == 429
    assert (await ask(guarded, client='2001:db8:0:1::1'))[0] == 200


def test_what_is_remembered_of_addresses_is_bounded():
    limit = MinuteLimit(1, clock=Clock())
    for number in range(REMEMBERED + 500):
        limit.take(str(number))
    assert len(limit._left) == REMEMBERED
    assert MinuteLimit(0).take('anybody')
