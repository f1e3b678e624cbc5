"""What waits to be sent to one connection, with and without a socket."""

from __future__ import annotations

import asyncio
from collections import deque

from videochat.video.embedded.limits import Limits


class Outbox:
    """A bounded queue of serialised messages: posting never waits, a full one refuses."""

    __slots__ = ('_bytes', '_filled', '_limits', '_texts', 'close_code')

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._texts: deque[str] = deque()
        self._bytes = 0
        self._filled = asyncio.Event()
        self.close_code: int | None = None

    def post(self, text: str) -> bool:
        """Append a message; False when there is no room for it."""
        if len(self._texts) >= self._limits.queue_messages or self._bytes >= self._limits.queue_bytes:
            return False
        if self.close_code is None:
            self._texts.append(text)
            self._bytes += len(text)
            self._filled.set()
        return True

    def put_first(self, text: str) -> None:
        """Put a message before all that wait."""
        self._texts.appendleft(text)
        self._bytes += len(text)
        self._filled.set()

    def end(self, close_code: int) -> None:
        """Take no more: the socket is closed when all that waits is sent."""
        self.close_code = close_code
        self._filled.set()

    async def filled(self) -> None:
        """Wait until there is something to send or the end is reached."""
        await self._filled.wait()

    def take(self) -> str | None:
        """Take the oldest message off, or None when there is none."""
        if not self._texts:
            return None
        text = self._texts.popleft()
        self._bytes -= len(text)
        if not self._texts and self.close_code is None:
            self._filled.clear()
        return text

    def __len__(self) -> int:
        return len(self._texts)
