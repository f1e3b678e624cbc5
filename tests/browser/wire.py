"""A network cable that can be pulled out."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Wire:
    """Carries bytes between browsers and a port of this machine.

    Cut, it carries none in either direction and closes nothing, as when a laptop leaves the Wi-Fi:
    neither side is told.

    :param port: where it leads to.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._whole = asyncio.Event()
        self._whole.set()
        self._carrying: set[asyncio.Task[None]] = set()

    @property
    def url(self) -> str:
        return f'http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}'

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._plug_in, '127.0.0.1', 0)

    def cut(self) -> None:
        self._whole.clear()

    def mend(self) -> None:
        """Let through what comes from now on; what was under way is lost with its connection."""
        for task in self._carrying:
            task.cancel()
        self._whole.set()

    def carry_on(self) -> None:
        """Let everything through, late, as a slow network does: what was under way arrives."""
        self._whole.set()

    async def close(self) -> None:
        self._server.close()
        for task in self._carrying:
            task.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _plug_in(self, near_reader: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._carrying.add(task)
        far_writer = None
        try:
            await self._whole.wait()
            far_reader, far_writer = await asyncio.open_connection('127.0.0.1', self._port)
            async with asyncio.TaskGroup() as group:
                group.create_task(self._carry(near_reader, far_writer))
                group.create_task(self._carry(far_reader, near_writer))
        except (asyncio.CancelledError, ExceptionGroup, OSError):
            pass  # cut for good, or one of the two ends is gone
        finally:
            self._carrying.discard(task)
            for writer in (near_writer, far_writer):
                if writer:
                    with suppress(OSError):
                        writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            await self._whole.wait()
            writer.write(data)
            await writer.drain()
        raise ConnectionResetError
