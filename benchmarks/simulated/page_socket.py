"""The socket of a page: engine.io and socket.io, as much of them as a page of NiceGUI needs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

OPEN, PING, PONG, CONNECT, EVENT, REFUSED = '0', '2', '3', '40', '42', '44'
PATIENCE = 10.0


class PageRefused(Exception):
    """The server does not know this page any more: a browser loads it anew."""


class PageSocket:
    """One socket; when it is lost, another one is made.

    :param on_event: told each event that comes.
    :param on_lost: told when the other side, or the network, ended it.
    """

    def __init__(self, on_event: Callable[[str, dict[str, Any]], None], on_lost: Callable[[], None]) -> None:
        self._on_event = on_event
        self._on_lost = on_lost
        self._wire: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self.silent = False
        """Nothing comes through any more, either way, and nobody was told."""

    @property
    def is_open(self) -> bool:
        return self._wire is not None

    async def open(self, server_url: str, parameters: dict[str, Any], *, cookies: str = '') -> None:
        """Connect.

        :param cookies: of the browser that has the page; it is this browser's alone.
        :raises PageRefused: the page is forgotten.
        :raises OSError: nobody listens, or the socket was lost meanwhile.
        """
        query = urlencode({**parameters, 'EIO': 4, 'transport': 'websocket'})
        try:
            async with asyncio.timeout(PATIENCE):
                wire = await connect(
                    f'{server_url.replace("http", "ws", 1)}/_nicegui_ws/socket.io/?{query}',
                    ping_interval=None, compression=None, proxy=None, max_queue=None, max_size=None,
                    additional_headers={'Cookie': cookies} if cookies else None,
                )  # fmt: skip
                try:
                    await self._shake_hands(wire)
                except BaseException:
                    wire.transport.abort()
                    raise
        except WebSocketException as error:
            raise ConnectionError(str(error)) from error
        self._wire, self.silent = wire, False
        self._reader = asyncio.create_task(self._read(wire))

    async def emit(self, name: str, data: object) -> None:
        """Say something; it is lost with the socket."""
        wire = self._wire
        if wire is None or self.silent:
            return
        try:
            await wire.send(EVENT + json.dumps([name, data], ensure_ascii=False))
        except WebSocketException:
            return  # `on_lost` tells of it

    def cut(self) -> None:
        """The network breaks it: neither side says goodbye."""
        wire, self._wire = self._wire, None
        if wire:
            wire.transport.abort()

    async def close(self) -> None:
        """Close it as a browser does whose page goes."""
        wire, self._wire = self._wire, None
        if wire:
            await wire.close(1001)
        if self._reader:
            await asyncio.wait([self._reader])

    async def _shake_hands(self, wire: ClientConnection) -> None:
        while not (text := await wire.recv()).startswith(CONNECT):
            if text.startswith(REFUSED):
                raise PageRefused
            if text.startswith(OPEN):
                await wire.send(CONNECT)
            else:
                self._hear(text)  # the handshake's own consequences come before its answer

    async def _read(self, wire: ClientConnection) -> None:
        try:
            while True:
                text = await wire.recv()
                if self.silent:
                    continue
                if text == PING:
                    await wire.send(PONG)
                else:
                    self._hear(text)
        except WebSocketException:
            pass
        if self._wire is wire:
            self._wire = None
            self._on_lost()

    def _hear(self, text: str | bytes) -> None:
        if isinstance(text, str) and text.startswith(EVENT):
            name, *data = json.loads(text[len(EVENT) :])
            self._on_event(name, data[0] if data else {})
