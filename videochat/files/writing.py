"""A file being written, without holding up anybody else."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from types import TracebackType
from typing import Final, Self

CHUNK: Final = 256 * 1024
"""Bytes that are written or read at once: what one transfer takes of the memory."""


HEAD: Final = 64


class Writing:
    """Gathers what comes in small pieces, and writes it on another thread.

    :ivar size: bytes that have come.
    :ivar head: the first `HEAD` of them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pending = bytearray()
        self.size = 0
        self.head = b''

    async def __aenter__(self) -> Self:
        """:raises OSError: the file cannot be made."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        self._file = os.fdopen(os.open(self._path, flags, 0o600), 'wb', buffering=0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                await self._flush()
        finally:
            self._file.close()

    async def add(self, chunk: bytes) -> None:
        """Take some more.

        :raises OSError: it cannot be written.
        """
        self.head += bytes(chunk[: HEAD - len(self.head)])
        self.size += len(chunk)
        self._pending += chunk
        if len(self._pending) >= CHUNK:
            await self._flush()

    async def _flush(self) -> None:
        content, self._pending = bytes(self._pending), bytearray()
        await asyncio.to_thread(self._write, content)

    def _write(self, content: bytes) -> None:
        left = memoryview(content)
        while left:
            left = left[self._file.write(left) :]
