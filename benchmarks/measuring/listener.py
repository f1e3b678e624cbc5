"""A socket.io client that only notes what arrives, and when."""

from __future__ import annotations

import asyncio
import time
from typing import Any, NamedTuple

import socketio

EVENT = '2'
"""What a socket.io packet with an event begins with."""


class Arrival(NamedTuple):
    """One message as it came."""

    at: float
    text: str

    @property
    def size(self) -> int:
        """Bytes on the wire: the engine.io type, the text and the WebSocket frame around it."""
        payload = 1 + len(self.text.encode())
        return payload + (2 if payload < 126 else 4 if payload < 65536 else 10)


class Listener(socketio.AsyncClient):
    """Notes events without decoding them: the less a client does, the more is seen of the server."""

    def __init__(self, **options: Any) -> None:
        # browsers offer compression, so this does as well; the server decides
        super().__init__(
            reconnection=False, handle_sigint=False, websocket_extra_options={'compress': 15}, **options
        )
        self.arrivals: list[Arrival] = []
        self._expected = ''
        self._arrived: asyncio.Future[Arrival] | None = None

    def expect(self, text: str) -> asyncio.Future[Arrival]:
        """Forget what came so far; the next message that holds `text` fulfils the future."""
        self.arrivals.clear()
        self._expected = text
        self._arrived = asyncio.get_running_loop().create_future()
        return self._arrived

    async def _handle_eio_message(self, data: Any) -> None:
        if not (isinstance(data, str) and data.startswith(EVENT)):
            await super()._handle_eio_message(data)
            return
        arrival = Arrival(time.perf_counter(), data)
        self.arrivals.append(arrival)
        if self._arrived and not self._arrived.done() and self._expected in data:
            self._arrived.set_result(arrival)
