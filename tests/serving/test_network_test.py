"""Measuring one's way to the server: what it takes, and that it is no source of traffic for others."""

from __future__ import annotations

import asyncio
import contextlib
import socket as sockets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.rooms.fakes import until
from videochat.rooms import Role
from videochat.serving.network_test import HTTP, SOCKET, MeasuringLimits, ServerTests
from videochat.video.errors import VideoError, VideoErrorKind
from videochat.video.platform import BrowserConfig

PATIENCE = 5.0
SERVERS = [{'urls': 'turn:turn.example.org', 'username': 'me', 'credential': 'secret'}]


class Clock:
    """Goes when it is told to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Platform:
    """A video service of no cost."""

    def __init__(self, servers: list[dict[str, str]] | None = SERVERS) -> None:
        self.servers = servers
        self.up = True
        self.sessions = 0
        self.ended: list[str] = []

    def ice_servers(self) -> list[dict[str, str]] | None:
        return self.servers

    def browser(self) -> BrowserConfig:
        return BrowserConfig(script_url='/opentok.js', api_key='key')

    async def create_session(self) -> str:
        if not self.up:
            raise VideoError(VideoErrorKind.UNREACHABLE, 'gone')
        self.sessions += 1
        return f'session {self.sessions}'

    async def create_token(self, session_id: str, *, participant_id: str, role: Role) -> str:
        assert role is Role.SUBSCRIBER
        return f'token of {session_id}'

    async def end_participation(self, session_id: str, token: str) -> None:
        self.ended.append(token)


class Server:
    """The tests behind a web server, whose clock one turns."""

    def __init__(self, address: str, tests: ServerTests, clock: Clock) -> None:
        self.address = address
        self.tests = tests
        self.clock = clock

    async def ticket(self, browser: str = 'ann') -> str:
        plan = await self.tests.open(browser)
        assert plan
        return plan.ticket

    def measure(self, ticket: str, **headers: str) -> connect:
        address = f'ws://{self.address}{SOCKET}?ticket={ticket}'
        return connect(address, additional_headers=headers, proxy=None, compression=None)


class Tests(ServerTests):
    """Tests without a web server, by a clock that one turns."""

    __test__ = False

    def __init__(self, platform: Platform | None = None, **limits: Any) -> None:
        self.clock = Clock()
        super().__init__(platform or Platform(), limits=MeasuringLimits(**limits), clock=self.clock)


Serve = Callable[..., Awaitable[Server]]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    async with AsyncExitStack() as stack:

        async def start(**limits: Any) -> Server:
            tests = Tests(**limits)
            app = FastAPI()
            app.include_router(tests.router)
            config = uvicorn.Config(app, lifespan='off', log_level='warning', timeout_graceful_shutdown=2)
            config.load()
            server = uvicorn.Server(config)
            server.lifespan = config.lifespan_class(config)
            listener = stack.enter_context(sockets.create_server(('127.0.0.1', 0)))
            await server.startup(sockets=[listener])
            stack.callback(lambda: [each.close() for each in server.servers])
            return Server(f'127.0.0.1:{listener.getsockname()[1]}', tests, tests.clock)

        yield start


async def test_a_browser_measures_echo_download_and_upload_with_one_ticket(serve: Serve):
    server = await serve(down=256 * 1024)
    async with server.measure(await server.ticket()) as socket:
        await socket.send('echo')
        assert await socket.recv() == 'echo'
        await socket.send('pour')
        poured = [await socket.recv() for _ in range(4)]
        assert await socket.recv() == 'pour'
        assert sum(map(len, poured)) == 256 * 1024
        await socket.send(bytes(1024))
        await socket.send('done')
        assert await socket.recv() == 'done'


async def test_a_request_is_answered_by_nothing_that_is_kept(serve: Serve):
    server = await serve()
    async with httpx.AsyncClient() as client:
        answer = await client.get(f'http://{server.address}{HTTP}')
    assert (answer.status_code, answer.content) == (204, b'')
    assert answer.headers['cache-control'] == 'no-store'


async def test_the_plan_has_what_calls_find_their_way_with_and_a_place_to_try():
    tests = Tests()
    plan = await tests.open('ann')
    assert plan
    assert plan.for_browser() == {
        'ticket': plan.ticket,
        'http': HTTP,
        'socket': SOCKET,
        'iceServers': tuple(SERVERS),
        'relayOnly': False,
        'script': '/opentok.js',
        'apiKey': 'key',
        'sessionId': 'session 1',
        'token': 'token of session 1',
    }
    assert 'secret' not in repr(plan)
    assert plan.token not in repr(plan)
    hidden = await Tests(Platform(servers=None)).open('ann')
    assert hidden
    assert hidden.for_browser()['iceServers'] is None


async def test_all_tests_share_a_session_and_their_tokens_lapse():
    platform = Platform()
    tests = Tests(platform, spent_within=0.01, life=0.02)
    for _ in range(3):
        plan = await tests.open('ann')
        assert plan
        assert plan.session_id == 'session 1'
    await until(lambda: len(platform.ended) == 3)


async def test_a_service_that_is_down_is_no_reason_to_test_nothing():
    platform = Platform()
    platform.up = False
    tests = Tests(platform)
    plan = await tests.open('ann')
    assert plan
    assert plan.session_id is None
    platform.up = True
    again = await tests.open('ann')
    assert again
    assert again.session_id == 'session 1'


async def test_a_ticket_is_good_once_and_soon(serve: Serve):
    server = await serve(spent_within=10)
    ticket = await server.ticket()
    async with server.measure(ticket):
        pass
    await until_refused(server, ticket)
    late = await server.ticket()
    server.clock.now += 10
    for each in (late, '', 'made up'):
        await until_refused(server, each)


async def test_a_page_of_another_site_may_not_measure(serve: Serve):
    server = await serve()
    await until_refused(server, await server.ticket(), origin='https://elsewhere.example')


async def test_a_browser_tests_a_few_times_at_once_and_then_one_by_one():
    tests = Tests(browser_burst=3, browser_pause=20, at_once=100)
    assert [await tests.open('ann') is not None for _ in range(4)] == [True, True, True, False]
    assert await tests.open('bob')
    tests.clock.now += 20
    assert await tests.open('ann')
    assert not await tests.open('ann')


async def test_all_browsers_together_have_a_limit_too():
    tests = Tests(burst=5, pause=4, at_once=100)
    assert sum([await tests.open(f'browser {n}') is not None for n in range(50)]) == 5
    tests.clock.now += 8
    assert sum([await tests.open(f'browser {n}') is not None for n in range(50, 100)]) == 2


async def test_few_measure_at_once_and_unused_tickets_lapse(serve: Serve):
    server = await serve(at_once=2, spent_within=10)
    ticket, _ = await server.ticket('ann'), await server.ticket('bob')
    assert not await server.tests.open('chidi')
    async with server.measure(ticket) as socket:
        await socket.send('echo')
        await socket.recv()
        server.clock.now += 10  # bob's is good no more, ann measures on
        await server.ticket('chidi')
        assert not await server.tests.open('dora')
    await until(lambda: server.tests._running == 0)
    assert await server.tests.open('dora')


async def test_who_was_refused_is_charged_nothing_by_all():
    tests = Tests(burst=2, browser_burst=1, at_once=100)
    assert await tests.open('ann')
    assert not any([await tests.open('ann') for _ in range(50)])
    assert await tests.open('bob')


async def test_no_more_browsers_are_remembered_than_fit():
    tests = Tests(browsers=3, at_once=1000, burst=1000)
    for number in range(50):
        await tests.open(f'browser {number}')
    assert len(tests._browsers) == 3


@pytest.mark.parametrize(
    ('limits', 'sent'),
    [
        ({'up': 1000}, [bytes(600), bytes(600)]),
        ({'texts': 2}, ['echo', 'echo', 'echo']),
        ({}, ['x' * 33]),
        ({'down': 64 * 1024}, ['pour', 'pour']),
        ({'life': 0.05}, []),
    ],
)
async def test_who_takes_more_than_a_test_needs_is_cut_off(
    serve: Serve, limits: dict[str, Any], sent: list[str | bytes]
):
    server = await serve(at_once=1, **limits)
    async with server.measure(await server.ticket()) as socket:
        with contextlib.suppress(ConnectionClosed):
            for each in sent:
                await socket.send(each)
        await until_closed(socket)
    await until(lambda: server.tests._running == 0)
    assert await server.tests.open('bob')


async def until_refused(server: Server, ticket: str, **headers: str) -> None:
    with pytest.raises(InvalidStatus):
        await server.measure(ticket, **headers)


async def until_closed(socket: ClientConnection) -> None:
    """Read what comes, until the server closes."""
    with contextlib.suppress(ConnectionClosed):
        async with asyncio.timeout(PATIENCE):
            async for _ in socket:
                pass
