"""Lets browsers measure their way to this server, without becoming a source of traffic for others."""

from __future__ import annotations

import asyncio
import os
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import structlog
from fastapi import APIRouter
from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from videochat.network_plan import NetworkPlan
from videochat.rooms import Role
from videochat.video.embedded.limits import TokenBucket
from videochat.video.embedded.origin import may_use
from videochat.video.errors import VideoError
from videochat.video.platform import VideoPlatform

log = structlog.get_logger(__name__)

HTTP: Final = '/videochat/network/hello'
SOCKET: Final = '/videochat/network/socket'

POLICY_VIOLATION = 1008
TOO_BIG = 1009

# longer than deflate looks back: no compression on the way makes it less
BLOCK: Final = os.urandom(64 * 1024)


@dataclass(frozen=True, slots=True)
class MeasuringLimits:
    """What tests may cost. Everyone together: one test in `pause` seconds, of 3 MiB: 6 Mbit/s."""

    down: int = 2 * 1024 * 1024
    up: int = 1024 * 1024
    """Bytes of one test."""
    pouring: float = 1.5
    """Seconds of sending at most: enough to tell what a call needs."""
    texts: int = 64
    longest_text: int = 32
    life: float = 20.0
    """Seconds of one socket."""
    spent_within: float = 10.0
    """Seconds that a ticket is good for."""
    at_once: int = 8
    burst: int = 20
    pause: float = 4.0
    browser_burst: int = 6
    browser_pause: float = 20.0
    """Tests of one browser at once, and seconds for one more."""
    browsers: int = 2000
    """So many are remembered."""


class ServerTests:
    """Hands out tickets, each good for one measurement over one WebSocket."""

    def __init__(
        self,
        platform: VideoPlatform,
        *,
        allowed_origins: tuple[str, ...] = (),
        limits: MeasuringLimits | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Add the router's addresses to an app, and it works.

        :param platform: who carries the calls.
        :param allowed_origins: origins of other pages that may measure.
        """
        self.router = APIRouter(include_in_schema=False)
        self._platform = platform
        self._allowed_origins = allowed_origins
        self._limits = limits or MeasuringLimits()
        self._clock = clock
        self._everyone = TokenBucket(self._limits.burst, 1 / self._limits.pause, clock=clock)
        self._browsers: OrderedDict[str, TokenBucket] = OrderedDict()
        self._tickets: dict[str, float] = {}
        self._running = 0
        self._session_id: str | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self.router.add_api_route(HTTP, self._hello, methods=['GET'])
        self.router.add_api_websocket_route(SOCKET, self._serve)

    async def open(self, browser: str) -> NetworkPlan | None:
        """Let a browser measure once; None when it, or all together, have done so too often."""
        now = self._clock()
        self._tickets = {ticket: end for ticket, end in self._tickets.items() if end > now}
        if self._running + len(self._tickets) >= self._limits.at_once:
            return None
        if not self._bucket_of(browser).take() or not self._everyone.take():
            return None
        ticket = secrets.token_urlsafe(16)
        self._tickets[ticket] = now + self._limits.spent_within
        servers = self._platform.ice_servers()
        service = self._platform.browser()
        session_id, token = await self._look_in()
        return NetworkPlan(
            ticket=ticket,
            http=HTTP,
            socket=SOCKET,
            ice_servers=None if servers is None else tuple(servers),
            relay_only=service.relay_only,
            script=service.script_url,
            api_key=service.api_key,
            session_id=session_id,
            token=token,
        )

    async def _look_in(self) -> tuple[str | None, str]:
        """A session that all tests share, and a token for it that lapses with the test."""
        try:
            if self._session_id is None:
                self._session_id = await self._platform.create_session()
            session_id = self._session_id
            token = await self._platform.create_token(session_id, participant_id='test', role=Role.SUBSCRIBER)
        except VideoError as error:
            log.warning('no session to test with', error=str(error))
            self._session_id = None
            return None, ''
        task = asyncio.get_running_loop().create_task(self._end(session_id, token))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)
        return session_id, token

    async def _end(self, session_id: str, token: str) -> None:
        await asyncio.sleep(self._limits.spent_within + self._limits.life)
        await self._platform.end_participation(session_id, token)

    def _bucket_of(self, browser: str) -> TokenBucket:
        bucket = self._browsers.pop(browser, None)
        if bucket is None:
            bucket = TokenBucket(
                self._limits.browser_burst, 1 / self._limits.browser_pause, clock=self._clock
            )
        self._browsers[browser] = bucket
        while len(self._browsers) > self._limits.browsers:
            self._browsers.popitem(last=False)
        return bucket

    async def _hello(self) -> Response:
        return Response(status_code=204, headers={'Cache-Control': 'no-store'})

    async def _serve(self, websocket: WebSocket) -> None:
        headers = websocket.headers
        if not may_use(headers.get('origin'), headers.get('host'), self._allowed_origins):
            log.warning('origin not allowed')
            await websocket.close(POLICY_VIOLATION)
            return
        if self._tickets.pop(websocket.query_params.get('ticket', ''), 0.0) <= self._clock():
            await websocket.close(POLICY_VIOLATION)
            return
        self._running += 1
        try:
            with suppress(WebSocketDisconnect, TimeoutError):
                async with asyncio.timeout(self._limits.life):
                    await websocket.accept()
                    code = await self._measure(websocket)
                    await websocket.close(code)
        finally:
            self._running -= 1

    async def _measure(self, websocket: WebSocket) -> int:
        """Send back texts, take in bytes and, once, pour some out; returns why it ends."""
        texts, up, poured = self._limits.texts, self._limits.up, False
        while True:
            message = await websocket.receive()
            if message['type'] == 'websocket.disconnect':
                raise WebSocketDisconnect(message.get('code') or 1006)
            text = message.get('text')
            if text is None:
                up -= len(message.get('bytes') or b'')
                if up < 0:
                    return TOO_BIG
                continue
            texts -= 1
            if texts < 0 or len(text) > self._limits.longest_text:
                return POLICY_VIOLATION
            if text == 'pour':
                if poured:
                    return POLICY_VIOLATION
                poured = True
                await self._pour(websocket)
            await websocket.send_text(text)

    async def _pour(self, websocket: WebSocket) -> None:
        loop = asyncio.get_running_loop()
        end = loop.time() + self._limits.pouring
        left = self._limits.down
        while left >= len(BLOCK) and loop.time() < end:
            await websocket.send_bytes(BLOCK)
            left -= len(BLOCK)
