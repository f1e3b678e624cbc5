"""One WebSocket of the embedded engine: handshake, reading, writing, heartbeat."""

from __future__ import annotations

import asyncio
from typing import Protocol

import structlog
from pydantic import ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect

from videochat.video.embedded.connection import Connection, pack
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.limits import Limits, TokenBucket
from videochat.video.embedded.messages import (
    MAX_MESSAGE_BYTES,
    ClientMessage,
    Connect,
    Disconnect,
    Envelope,
    Pong,
    client_message,
)
from videochat.video.embedded.session import Session
from videochat.video.embedded.stats import Stats
from videochat.video.embedded.verbs import perform

log = structlog.get_logger(__name__)

POLICY_VIOLATION = 1008
# What a browser sends when the page is closed or left: nobody will come back on this connection.
GOING_AWAY = 1001
PING = pack('ping')


class Door(Protocol):
    """Lets clients into their sessions."""

    def admit(self, message: Connect) -> tuple[Session, Connection, str]:
        """Check a token, then return session, connection and the answer; raises `RefusedError`."""


class Socket:
    """Carries one connection for as long as it is the connection's current socket."""

    def __init__(self, websocket: WebSocket, door: Door, limits: Limits, stats: Stats) -> None:
        self._websocket = websocket
        self._door = door
        self._limits = limits
        self._stats = stats
        self._bucket = TokenBucket(limits.burst, limits.rate)
        self._strikes = limits.strikes
        self._tasks: list[asyncio.Task[None]] = []
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._loop = asyncio.get_running_loop()
        self._heard = self._loop.time()
        self._session: Session
        self._connection: Connection

    async def serve(self) -> None:
        """Carry messages until either side ends it."""
        await self._websocket.accept()
        if not await self._shake_hands():
            return
        self._tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._write())]
        self._ping()
        self._watch()
        try:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self.stop()
            for timer in self._timers.values():
                timer.cancel()
            results = await asyncio.gather(*self._tasks, return_exceptions=True)
            if self._connection.wire is self:
                self._session.miss(self._connection)
            for result in results:
                if isinstance(result, Exception) and not isinstance(result, WebSocketDisconnect):
                    raise result

    def stop(self) -> None:
        """Give up now."""
        for task in self._tasks:
            task.cancel()

    def stop_soon(self) -> None:
        """Give up when what waits is sent, or does not get through."""
        self._timers['stop'] = self._loop.call_later(self._limits.silence, self.stop)

    async def _shake_hands(self) -> bool:
        """Wait for `connect` and answer it: the client is a stranger until then."""
        self._stats.strangers += 1
        request: int | None = None
        try:
            async with asyncio.timeout(self._limits.silence):
                message = self._parse(await self._receive())
                request = getattr(message, 'id', None)
                if not isinstance(message, Connect):
                    raise RefusedError(Code.NOT_CONNECTED, 'The first message must be `connect`.')
            self._session, self._connection, answer = self._door.admit(message)
        except RefusedError as refusal:
            self._stats.refused += 1
            log.info('refused', code=refusal.code.name)
            await self._farewell(_error(refusal, request))
        except TimeoutError:
            await self._farewell(None)
        except WebSocketDisconnect:
            pass
        else:
            self._connection.wire = self
            self._connection.outbox.put_first(answer)
            return True
        finally:
            self._stats.strangers -= 1
        return False

    async def _farewell(self, text: str | None) -> None:
        try:
            async with asyncio.timeout(self._limits.silence):
                if text:
                    await self._websocket.send_text(text)
                await self._websocket.close(POLICY_VIOLATION)
        except (WebSocketDisconnect, TimeoutError, RuntimeError):
            pass

    async def _read(self) -> None:
        while True:
            try:
                text = await self._receive()
            except WebSocketDisconnect as gone:
                if gone.code == GOING_AWAY:
                    self._session.leave(self._connection, 'clientDisconnected')
                raise
            self._heard = self._loop.time()
            self._hear(text)

    async def _receive(self) -> str | None:
        """Wait for a text message; None stands for a binary one."""
        message = await self._websocket.receive()
        if message['type'] == 'websocket.disconnect':
            raise WebSocketDisconnect(message.get('code') or 1006)
        self._stats.received += 1
        return message.get('text')

    def _hear(self, text: str | None) -> None:
        if self._connection.outbox.close_code is not None:
            return
        request: int | None = None
        try:
            if not self._bucket.take():
                raise RefusedError(Code.TOO_MANY_REQUESTS, 'Too many messages.')
            message = self._parse(text)
            request = getattr(message, 'id', None)
            match message:
                case Pong():
                    return
                case Disconnect():
                    self._session.leave(self._connection, 'clientDisconnected')
                    return
                case Connect():
                    raise RefusedError(Code.INVALID_PARAMETER, 'The socket is connected already.')
            fields = perform(message, self._session, self._connection)
            if request is not None:
                self._session.send(self._connection, pack('ok', id=request, **fields))
        except RefusedError as refusal:
            self._stats.refused += 1
            self._session.send(self._connection, _error(refusal, request or refusal.request))
            self._strikes -= 1
            if self._strikes <= 0:
                log.warning('struck out', connection=self._connection.id[:8], code=refusal.code.name)
                self._session.leave(self._connection, 'networkDisconnected', close_code=POLICY_VIOLATION)

    def _parse(self, text: str | None) -> ClientMessage:
        if text is None:
            raise RefusedError(Code.INVALID_PARAMETER, 'A message is text.')
        if len(text) > MAX_MESSAGE_BYTES or len(text.encode()) > MAX_MESSAGE_BYTES:
            raise RefusedError(Code.INVALID_PARAMETER, 'The message is too long.')
        try:
            return client_message.validate_json(text)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            place = '.'.join(str(part) for part in first['loc'])
            raise RefusedError(
                Code.INVALID_PARAMETER, f'{place}: {first["msg"]}'[:200], request=_request_id(text)
            ) from None

    async def _write(self) -> None:
        outbox = self._connection.outbox
        while True:
            await outbox.filled()
            if self._connection.wire is not self:
                return
            text = outbox.take()
            if text is None:
                await self._websocket.close(outbox.close_code or 1000)
                return
            await self._websocket.send_text(text)
            self._stats.sent += 1

    def _ping(self) -> None:
        self._session.send(self._connection, PING)
        self._timers['ping'] = self._loop.call_later(self._limits.ping_interval, self._ping)

    def _watch(self) -> None:
        left = self._heard + self._limits.silence - self._loop.time()
        if left <= 0:
            log.info('silent', connection=self._connection.id[:8])
            self.stop()
        else:
            self._timers['watch'] = self._loop.call_later(left, self._watch)


def _request_id(text: str) -> int | None:
    try:
        return Envelope.model_validate_json(text).id
    except ValidationError:
        return None


def _error(refusal: RefusedError, request: int | None) -> str:
    code, name = refusal.code.value
    fields = {'id': request} if request is not None else {}
    return pack('error', **fields, code=code, name=name, message=str(refusal))
