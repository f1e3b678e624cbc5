"""One person's line to the server, which can fail in the ways lines do."""

from __future__ import annotations

import asyncio
from contextlib import suppress

PIECE = 65536
"""Bytes carried at once."""


class Line:
    """Carries TCP between browsers and a port of this machine; used as somebody's address of the server.

    Media between two browsers does not go through it, so signalling can fail alone.

    :param port: where it leads to.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._delay = 0.0
        self._refusing = False
        self._carrying = asyncio.Event()
        self._carrying.set()
        self._calls: dict[asyncio.Task[None], asyncio.Event] = {}
        """What is open, and whether it has a way still."""

    @property
    def port(self) -> int:
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    @property
    def url(self) -> str:
        return f'http://127.0.0.1:{self.port}'

    @property
    def calls(self) -> int:
        """How many connections are open, dead ones too."""
        return len(self._calls)

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._answer, '127.0.0.1', 0)

    def cut(self) -> None:
        """Close what is open, at both ends."""
        for call in self._calls:
            call.cancel()

    def refuse(self) -> None:
        """Close new connections at once, as a server that is down does."""
        self._refusing = True

    def black_hole(self) -> None:
        """Carry nothing and close nothing, as out of the Wi-Fi's reach: what is opened hears nothing."""
        self._carrying.clear()

    def strand(self) -> None:
        """Carry nothing more of what is open, and close none of it: it was made from an address of old."""
        for way in self._calls.values():
            way.clear()

    def delay(self, seconds: float) -> None:
        """Let everything arrive that much later, in each direction."""
        self._delay = seconds

    def restore(self) -> None:
        """Be whole again: what was under way arrives, late. What is stranded stays so."""
        self._delay = 0.0
        self._refusing = False
        self._carrying.set()

    async def close(self) -> None:
        self._server.close()
        self.cut()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _answer(self, near_reader: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        call, way = asyncio.current_task(), asyncio.Event()
        assert call
        if self._refusing:
            near_writer.transport.abort()
            return
        way.set()
        self._calls[call] = way
        far_writer = None
        try:
            await self._carrying.wait()
            far_reader, far_writer = await asyncio.open_connection('127.0.0.1', self._port)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._carry(near_reader, far_writer, way))
                group.create_task(self._carry(far_reader, near_writer, way))
        except (asyncio.CancelledError, ExceptionGroup, OSError):
            pass  # cut, or one of the two ends is gone
        finally:
            del self._calls[call]
            for writer in (near_writer, far_writer):
                if writer:
                    with suppress(OSError):
                        writer.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, way: asyncio.Event
    ) -> None:
        """Several pieces may be under way at once, or a delay would be a limit of the rate too."""
        loop = asyncio.get_running_loop()
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def deliver() -> None:
            while True:
                due, data = await under_way.get()
                await asyncio.sleep(due - loop.time())
                await self._carrying.wait()
                await way.wait()
                if not data:
                    raise ConnectionResetError
                writer.write(data)
                await writer.drain()

        async with asyncio.TaskGroup() as group:
            group.create_task(deliver())
            while data := await reader.read(PIECE):
                under_way.put_nowait((loop.time() + self._delay, data))
            under_way.put_nowait((loop.time() + self._delay, b''))
