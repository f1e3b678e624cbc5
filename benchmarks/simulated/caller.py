"""A client of the embedded engine: docs/PROTOCOL.md, spoken as assets/js/embedded/socket.js does."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

Message = dict[str, Any]
PATIENCE = 10.0
SERVICE_RESTART = 1012


class Refused(Exception):
    """The server answered with an error."""


class Caller:
    """One connection of a session, over as many sockets as it takes.

    :param on_message: told all that is no answer and no ping.
    :param on_line: told of each loss (False) and each way back (True).
    :param on_ended: told why, when it will not come back.
    """

    def __init__(
        self,
        url: str,
        credentials: Message,
        chance: random.Random,
        *,
        on_message: Callable[[Message], None],
        on_line: Callable[[bool], None],
        on_ended: Callable[[str], None],
    ) -> None:
        self._url = url
        self._credentials = credentials
        self._chance = chance
        self._on_message, self._on_line, self._on_ended = on_message, on_line, on_ended
        self.wire: ClientConnection | None = None
        self.welcome: Message = {}
        self._pending: dict[int, tuple[Message, asyncio.Future[Message]]] = {}
        self._unsent: list[str] = []
        self._last_id = 0
        self._received = 0
        self._life: asyncio.Task[None] | None = None
        self.ended = False
        self.silent = False
        """Nothing comes through any more, either way, and nobody was told."""
        self.pause: float | None = None
        """Seconds until the next attempt after a loss; None: as a browser would wait."""
        self.resumes = 0

    @property
    def id(self) -> str:
        return str(self.welcome['connection']['connectionId']) if self.welcome else ''

    @property
    def is_open(self) -> bool:
        return self.wire is not None

    async def connect(self) -> Message:
        """Connect, and return the welcome.

        :raises Refused: the server lets nobody in with that.
        """
        wire, welcome = await self._enter()
        if self.ended:
            wire.transport.abort()
            raise Refused('the session was disconnected')
        self.welcome, self.wire = welcome, wire
        self._life = asyncio.create_task(self._live(wire))
        return welcome

    async def ask(self, type: str, **fields: object) -> Message:
        """Ask for something, and again after a loss, until there is an answer.

        :raises Refused: the answer is an error.
        """
        if self.ended:
            raise Refused('the session is not connected')
        self._last_id += 1
        message = {'type': type, 'id': self._last_id, **fields}
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._pending[self._last_id] = message, answer
        await self._send(json.dumps(message))
        return await answer

    async def say(self, type: str, **fields: object) -> None:
        """Say what has no answer; it is kept until there is a socket."""
        text = json.dumps({'type': type, **fields})
        if self.wire is None:
            if not self.ended:
                self._unsent.append(text)
        else:
            await self._send(text)

    def cut(self) -> None:
        """The network breaks the socket: neither side says goodbye."""
        if self.wire:
            self.wire.transport.abort()

    async def close(self, *, word: bool = True) -> None:
        """Leave.

        :param word: say so, as a page does that goes; otherwise be gone, as a browser that was killed.
        """
        self.ended = True
        wire, self.wire = self.wire, None
        if wire and word:
            try:
                await wire.send('{"type":"disconnect"}')
                await wire.close(1001)
            except WebSocketException:
                pass
        elif wire:
            wire.transport.abort()
        if self._life:
            self._life.cancel()
            await asyncio.wait([self._life])
        self._give_up()

    async def _live(self, wire: ClientConnection) -> None:
        while True:
            code = await self._read(wire)
            self.wire = None
            if self.ended:
                return
            if code == SERVICE_RESTART:
                self._end('serverStopping')
                return
            self._on_line(False)
            attempt = 0
            while True:
                pause = min(0.15 * 2**attempt, 1.0) * (0.5 + self._chance.random())
                await asyncio.sleep(pause if self.pause is None else self.pause)
                self.pause, attempt = None, attempt + 1
                try:
                    wire, self.welcome = await self._enter()
                    break
                except Refused:
                    self._end('networkDisconnected')
                    return
                except OSError:
                    continue
            self.wire, self.silent = wire, False
            self.resumes += 1
            for message, _ in list(self._pending.values()):
                await self._send(json.dumps(message))
            unsent, self._unsent = self._unsent, []
            for text in unsent:
                await self._send(text)
            self._on_line(True)

    async def _enter(self) -> tuple[ClientConnection, Message]:
        self._last_id += 1
        message = {'type': 'connect', 'id': self._last_id, **self._credentials}
        if self.welcome:
            message['resume'] = {
                'connectionId': self.id, 'key': self.welcome['key'], 'received': self._received
            }  # fmt: skip
        try:
            async with asyncio.timeout(PATIENCE):
                wire = await connect(
                    self._url, ping_interval=None, compression=None, proxy=None, max_queue=None
                )
                try:
                    await wire.send(json.dumps(message))
                    while (answer := json.loads(await wire.recv()))['type'] == 'ping':
                        pass
                except BaseException:
                    wire.transport.abort()
                    raise
        except WebSocketException as error:
            raise ConnectionError(str(error)) from error
        if answer['type'] == 'error':
            wire.transport.abort()
            raise Refused(answer['message'])
        return wire, answer

    async def _read(self, wire: ClientConnection) -> int | None:
        try:
            while True:
                text = await wire.recv()
                if self.silent:
                    continue
                message = json.loads(text)
                if message['type'] == 'ping':
                    await wire.send(json.dumps({'type': 'pong', 'received': self._received}))
                    continue
                self._received += 1
                self._hear(message)
        except ConnectionClosed:
            pass
        return wire.close_code

    def _hear(self, message: Message) -> None:
        if message['type'] in ('ok', 'error'):
            _, answer = self._pending.pop(message.get('id'), (None, None))
            if answer is None or answer.done():
                return
            if message['type'] == 'ok':
                answer.set_result(message)
            else:
                answer.set_exception(Refused(f'{message["name"]}: {message["message"]}'))
        elif message['type'] == 'disconnected':
            self._end(message['reason'])
        else:
            self._on_message(message)

    async def _send(self, text: str) -> None:
        if self.wire is None or self.silent:
            return  # a request is asked again with the next socket
        try:
            await self.wire.send(text)
        except WebSocketException:
            return

    def _end(self, reason: str) -> None:
        if not self.ended:
            self.ended = True
            self._give_up()
            self._on_ended(reason)

    def _give_up(self) -> None:
        pending, self._pending = self._pending, {}
        for _, answer in pending.values():
            if not answer.done():
                answer.set_exception(Refused('the session was disconnected'))
                answer.exception()  # nobody may be waiting
