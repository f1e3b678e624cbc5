"""Another site, on another name of this machine, with one page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Self


class Site:
    """Serves one page at `url`; what is in it may be changed.

    Browsers hold `localhost` and `127.0.0.1`, where the application is, for two sites.
    """

    def __init__(self, page: str = '') -> None:
        self.page = page
        self.url = ''
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._answer, '127.0.0.1', 0)
        self.url = f'http://localhost:{self._server.sockets[0].getsockname()[1]}'
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server
        self._server.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b'\r\n\r\n')
            body = f'<!doctype html><meta charset="utf-8"><title>A site</title>{self.page}'.encode()
            head = f'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n'
            writer.write(head.encode() + b'Connection: close\r\n\r\n' + body)
            await writer.drain()
        writer.close()
