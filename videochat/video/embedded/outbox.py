"""What is sent to one connection, kept until the client has it, whatever happens to its sockets."""

from __future__ import annotations

import asyncio
from collections import deque

from videochat.video.embedded.limits import Limits


class Outbox:
    """A bounded, numbered queue of serialised messages: posting never waits, a full one refuses.

    Messages that were sent stay until the client says that it has received them, so that a resumed
    connection misses nothing that a dying socket swallowed.
    """

    __slots__ = ('_acknowledged', '_bytes', '_limits', '_sent', '_texts', '_woken', 'close_code', 'held')

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._texts: deque[str] = deque()
        self._bytes = 0
        self._acknowledged = 0
        self._sent = 0
        self._woken = asyncio.Event()
        self.close_code: int | None = None
        self.held = False
        """Whether all that waits has to wait on: see `hold`."""

    def post(self, text: str) -> bool:
        """Append a message; False when there is no room for it."""
        if self.close_code is not None:
            return True
        while self._is_full():
            if self._sent == self._acknowledged:
                return False
            # Who reads so much between two pongs is not slow; they just cannot go back so far.
            self.acknowledge(self._acknowledged + 1)
        self._texts.append(text)
        self._bytes += len(text)
        self._woken.set()
        return True

    def hold(self) -> None:
        """Give out nothing until `release`."""
        self.held = True

    def release(self) -> None:
        """Give out what has waited."""
        self.held = False
        self._woken.set()

    def end(self, close_code: int, goodbye: str | None = None) -> None:
        """Take no more: the socket is closed when all that waits is sent; what is held back never is.

        :param goodbye: the last message.
        """
        if self.held:
            self._forget_unsent()
            self.release()
        if goodbye is not None:
            self.post(goodbye)
        self.close_code = close_code
        self._woken.set()

    async def woken(self) -> None:
        """Wait until there is something to do for a sender."""
        await self._woken.wait()

    def wake(self) -> None:
        """Wake the sender up."""
        self._woken.set()

    def take(self) -> str | None:
        """Return the oldest message that was not sent yet, or None when there is none to be sent now."""
        if self.held or not self.unsent:
            if self.close_code is None:
                self._woken.clear()
            return None
        text = self._texts[self._sent - self._acknowledged]
        self._sent += 1
        return text

    def acknowledge(self, received: int | None = None) -> None:
        """Forget the first `received` messages, or all that were sent."""
        until = self._sent if received is None else min(received, self._sent)
        while self._acknowledged < until:
            self._bytes -= len(self._texts.popleft())
            self._acknowledged += 1

    def rewind(self, received: int) -> bool:
        """Send again what came after the first `received` messages; False when that is forgotten."""
        self.acknowledge(received)
        self._sent = self._acknowledged
        self._woken.set()
        return self._acknowledged == received

    @property
    def unsent(self) -> int:
        """How many messages wait to be sent."""
        return self._acknowledged + len(self._texts) - self._sent

    def _forget_unsent(self) -> None:
        for _ in range(self.unsent):
            self._bytes -= len(self._texts.pop())

    def _is_full(self) -> bool:
        return len(self._texts) >= self._limits.queue_messages or self._bytes >= self._limits.queue_bytes
