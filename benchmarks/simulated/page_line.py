"""What a page and its server tell each other, whatever sockets break meanwhile."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from .page_socket import PageRefused, PageSocket
from .page_source import Elements, find_listener

ACK_SECONDS = 3.0


class PageLine:
    """A page's socket, made again when it is lost; each message is heard once.

    :param on_message: told each message, by kind.
    :param on_return: called when the socket is back.
    :param on_refused: called when the server knows the page no more.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        server_url: str,
        chance: random.Random,
        *,
        on_message: Callable[[str, dict[str, Any]], None],
        on_return: Callable[[], Awaitable[None]],
        on_refused: Callable[[], None],
    ) -> None:
        self.pause: float | None = None
        """Seconds until the next attempt after a loss; None: as a browser waits."""
        self.returns = 0
        """How often it was lost and came back."""
        self._http, self._url, self._chance = http, server_url, chance
        self._on_message, self._on_return, self._on_refused = on_message, on_return, on_refused
        self._parameters: dict[str, Any] = {}
        self._next, self._acknowledged = 0, 0
        self._closed = False
        self._tasks: set[asyncio.Task[None]] = set()
        self.socket = PageSocket(self._receive, self._lost)

    async def open(self, parameters: dict[str, Any]) -> None:
        """Connect, and go on until it is closed.

        :param parameters: what a socket shows to be one of that page.
        """
        self._parameters, self._next = parameters, int(parameters['next_message_id'])
        await self._open_socket()
        self._start(self._acknowledge())

    async def emit(self, elements: Elements, event: str, arguments: tuple[object, ...], on: str) -> None:
        """Say what the element that listens for this event would; `on` is in its tag or properties."""
        element, listener = find_listener(elements, event, on)
        message = {
            'id': element,
            'client_id': self._parameters['client_id'],
            'listener_id': listener,
            'args': [json.dumps(argument) for argument in arguments],
        }
        await self.socket.emit('event', message)

    async def open_another(self) -> None:
        """Be connected by a second socket, as a browser is whose network changed; the first is still open."""
        self.socket = PageSocket(self._receive, self._lost)
        await self._open_socket()

    def cut(self) -> None:
        """The network breaks the socket; a browser opens another one."""
        if self.socket.is_open:
            self.socket.cut()
            self._lost()

    async def stop(self) -> None:
        """Neither acknowledge anything nor come back any more."""
        self._closed = True
        for task in (tasks := list(self._tasks)):
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    async def close(self, *, word: bool = True) -> None:
        """End it.

        :param word: close the socket; otherwise it just breaks.
        """
        await self.stop()
        if word:
            await self.socket.close()
        else:
            self.socket.cut()

    def _lost(self) -> None:
        if not self._closed:
            self._start(self._come_back())

    async def _open_socket(self) -> None:
        cookies = '; '.join(f'{each.key}={each.value}' for each in self._http.cookie_jar)
        parameters = self._parameters | {'next_message_id': self._next}
        await self.socket.open(self._url, parameters, cookies=cookies)

    async def _come_back(self) -> None:
        while not self._closed:
            pause = self._chance.uniform(0.5, 1.5) if self.pause is None else self.pause
            await asyncio.sleep(pause)
            self.pause = None
            try:
                await self._open_socket()
            except PageRefused:
                self._on_refused()
                return
            except OSError:
                continue
            self.returns += 1
            await self._on_return()
            return

    def _receive(self, name: str, data: dict[str, Any]) -> None:
        number = data.get('_id')
        if number is not None:
            if number < self._next:
                return
            self._next = number + 1
        self._on_message(name, data)

    async def _acknowledge(self) -> None:
        while not self._closed:
            await asyncio.sleep(ACK_SECONDS)
            if self._next > self._acknowledged:
                self._acknowledged = self._next
                next_id = {'client_id': self._parameters['client_id'], 'next_message_id': self._next}
                await self.socket.emit('ack', next_id)

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
