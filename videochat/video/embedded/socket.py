"""One WebSocket of the embedded engine: handshake, reading, writing, heartbeat."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import Protocol

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from videochat.video.embedded.connection import Connection, pack
from videochat.video.embedded.errors import Code, RefusedError
from videochat.video.embedded.limits import Limits, TokenBucket
from videochat.video.embedded.messages import (
    ClientMessage,
    Connect,
    Disconnect,
    Ping,
    Pong,
    goes_to_all,
    parse,
    request_id,
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

    @property
    def renewal(self) -> float | None:
        """Seconds after which a connection needs its ICE servers anew, if it does."""

    def renew(self, connection: Connection) -> str:
        """The message that gives a connection its ICE servers anew."""


class Socket:
    """Carries one connection for as long as it is the connection's current socket."""

    def __init__(self, websocket: WebSocket, door: Door, limits: Limits, stats: Stats) -> None:
        self._websocket = websocket
        self._door = door
        self._limits = limits
        self._stats = stats
        self._messages = TokenBucket(limits.burst, limits.rate)
        self._faults = TokenBucket(limits.strikes, limits.strikes / 60)
        self._loop = asyncio.get_running_loop()
        self._heard = self._loop.time()
        self._ping_due = False
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._entered = False
        self.is_stranger = True
        """It has shown no token yet, and may still do so."""
        self._session: Session
        self._connection: Connection
        self._life = self._loop.create_task(self._live())

    async def serve(self) -> None:
        """Carry messages until either side ends it."""
        try:
            await asyncio.wait([self._life])
        finally:
            self._life.cancel()
        if not self._life.cancelled():
            self._life.result()

    def stop(self) -> None:
        """Give up now."""
        self.is_stranger = False
        self._life.cancel()

    def stop_soon(self) -> None:
        """Give up when what waits is sent, or does not get through."""
        self._timers['stop'] = self._loop.call_later(self._limits.silence, self.stop)

    async def finish(self, *, timeout: float = 1.0) -> None:
        """Wait until what waits is sent, but no longer than `timeout` seconds."""
        if not self._entered:
            self.stop()
        await asyncio.wait([self._life], timeout=timeout)
        self.stop()

    async def _live(self) -> None:
        try:
            await self._websocket.accept()
            if not await self._shake_hands():
                return
            tasks = [asyncio.create_task(self._read()), asyncio.create_task(self._write())]
            try:
                self._timers['ping'] = self._loop.call_later(self._limits.ping_interval, self._ping)
                self._watch()
                self._renew_in_time()
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)
            for task in tasks:
                if not task.cancelled():
                    task.result()
        except WebSocketDisconnect:
            pass
        finally:
            for timer in self._timers.values():
                timer.cancel()
            if self._entered and self._connection.wire is self:
                self._session.miss(self._connection)

    async def _shake_hands(self) -> bool:
        """Wait for `connect` and answer it; the client is a stranger until then."""
        self._stats.strangers += 1
        pings = self._loop.create_task(self._ping_stranger())
        try:
            async with asyncio.timeout(self._limits.silence) as silence:
                try:
                    message = await self._hear_stranger(silence)
                    pings.cancel()
                    self._session, self._connection, answer = self._enter(message)
                except RefusedError as refusal:
                    self._stats.refused += 1
                    log.info('refused', code=refusal.code.name)
                    await self._websocket.send_text(_error(refusal))
                else:
                    self._entered = True
                    self.is_stranger = False
                    self._connection.wire = self
                    await self._websocket.send_text(answer)
                    return True
        except TimeoutError:
            if self._entered:
                return False  # who did not read the answer would not read a close frame
        finally:
            pings.cancel()
            self._stats.strangers -= 1
        await self._websocket.close(POLICY_VIOLATION)
        return False

    async def _hear_stranger(self, silence: asyncio.Timeout) -> ClientMessage:
        """Wait for the first message that is no `pong`; each of those prolongs the wait, up to a limit."""
        end = self._loop.time() + self._limits.patience
        while True:
            message = parse(await self._receive())
            self._heard = self._loop.time()
            if not isinstance(message, Pong):
                silence.reschedule(self._heard + self._limits.silence)
                return message
            if not self._messages.take():
                raise RefusedError(Code.TOO_MANY, 'Too many messages.')
            silence.reschedule(min(self._heard + self._limits.silence, end))

    async def _ping_stranger(self) -> None:
        with suppress(WebSocketDisconnect):
            while True:
                await asyncio.sleep(self._limits.ping_interval)
                await self._websocket.send_text(PING)

    def _enter(self, message: ClientMessage) -> tuple[Session, Connection, str]:
        try:
            if not isinstance(message, Connect):
                raise RefusedError(Code.NOT_CONNECTED, 'The first message must be `connect`.')
            return self._door.admit(message)
        except RefusedError as refusal:
            refusal.request = getattr(message, 'id', None)
            raise

    async def _read(self) -> None:
        while True:
            try:
                text = await self._receive()
            except WebSocketDisconnect as gone:
                if gone.code == GOING_AWAY:
                    self._session.leave(self._connection, 'clientDisconnected')
                raise
            self._heard = self._loop.time()
            if self._connection.wire is not self:
                return  # what comes here now is said again on the socket that took over
            if self._connection.outbox.close_code is None:
                self._hear(text)

    async def _receive(self) -> str | None:
        """Wait for a text message; None stands for a binary one."""
        message = await self._websocket.receive()
        if message['type'] == 'websocket.disconnect':
            raise WebSocketDisconnect(message.get('code') or 1006)
        self._stats.received += 1
        return message.get('text')

    def _hear(self, text: str | None) -> None:
        counts = True
        try:
            if not self._messages.take(1 + len(text or '') // 1024):
                raise RefusedError(Code.TOO_MANY, 'Too many messages.', request=request_id(text))
            message = parse(text)
            counts = not isinstance(message, Ping | Pong | Disconnect)
            if goes_to_all(message) and not self._messages.take(self._listeners()):
                raise RefusedError(Code.TOO_MANY, 'Too many messages.', request=request_id(text))
            self._do(message)
        except RefusedError as refusal:
            self._stats.refused += 1
            self._session.send(self._connection, _error(refusal))
            if refusal.is_fault and not self._faults.take():
                log.warning('too many faults', connection=self._connection.id[:8], code=refusal.code.name)
                self._session.leave(self._connection, 'networkDisconnected', close_code=POLICY_VIOLATION)
        finally:
            self._connection.heard += counts

    def _listeners(self) -> int:
        return len(self._session.connections) // self._limits.listeners

    def _do(self, message: ClientMessage) -> None:
        connection = self._connection
        if isinstance(message, Pong):
            connection.outbox.acknowledge(message.received)
            return
        if isinstance(message, Ping):
            self._ping_now()
            return
        if isinstance(message, Disconnect):
            self._session.leave(connection, 'clientDisconnected')
            return
        request: int | None = getattr(message, 'id', None)
        if isinstance(message, Connect):
            raise RefusedError(Code.INVALID_MESSAGE, 'The socket is connected already.', request=request)
        if request is not None and request <= connection.answered:
            return  # asked again after a lost socket; the answer is on its way again, too
        try:
            fields = perform(message, self._session, connection)
        except RefusedError as refusal:
            refusal.request = request
            raise
        finally:
            connection.answered = max(connection.answered, request or 0)
        if request is not None:
            self._session.send(connection, pack('ok', id=request, **fields))

    async def _write(self) -> None:
        outbox = self._connection.outbox
        while True:
            await outbox.woken()
            if self._connection.wire is not self:
                return  # another socket has taken the connection over
            if self._ping_due:
                self._ping_due = False
                text: str | None = pack('ping', received=self._connection.heard)
            else:
                text = outbox.take()
            if text is not None:
                await self._websocket.send_text(text)
                self._stats.sent += 1
            elif outbox.close_code is not None:
                await self._websocket.close(outbox.close_code)
                return

    def _ping_now(self) -> None:
        self._ping_due = True
        self._connection.outbox.wake()

    def _ping(self) -> None:
        self._ping_now()
        self._timers['ping'] = self._loop.call_later(self._limits.ping_interval, self._ping)

    def _watch(self) -> None:
        left = self._heard + self._limits.silence - self._loop.time()
        if left <= 0:
            log.info('silent', connection=self._connection.id[:8])
            self.stop()
        else:
            self._timers['watch'] = self._loop.call_later(left, self._watch)

    def _renew_in_time(self, *, due: bool = False) -> None:
        """Who connects gets ICE servers with the answer; who stays on one socket for long gets them again."""
        if due:
            self._session.send(self._connection, self._door.renew(self._connection))
        if self._door.renewal is not None:
            again = partial(self._renew_in_time, due=True)
            self._timers['renewal'] = self._loop.call_later(self._door.renewal, again)


def _error(refusal: RefusedError) -> str:
    code, name = refusal.code.value
    fields = {} if refusal.request is None else {'id': refusal.request}
    return pack('error', **fields, code=code, name=name, message=str(refusal))
