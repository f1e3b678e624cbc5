"""How often a page may change what all others in its room are told of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

BURST = 6
SECONDS = 1.0


class Pace:
    """Lets through what is wished: some at once, then one each second; of those that wait, only the last.

    Wishes come from a browser, which may send thousands. People change their minds a few times.
    """

    def __init__(
        self, burst: int = BURST, seconds: float = SECONDS, *, clock: Callable[[], float] = monotonic
    ) -> None:
        """Begin with nothing let through.

        :param burst: how many may go at once.
        :param seconds: time until one more may.
        """
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._left = float(burst)
        self._then = clock()
        self._waiting: asyncio.Future[bool] | None = None

    async def turn(self) -> bool:
        """Wait until the caller may go on; False as soon as a later caller has taken its place."""
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(False)
        self._waiting = None
        if wait := self._wait():
            loop = asyncio.get_running_loop()
            self._waiting = mine = loop.create_future()
            timer = loop.call_later(wait, _let_go, mine)
            try:
                if not await mine:
                    return False
            finally:
                timer.cancel()
            self._wait()
        self._left = max(0.0, self._left - 1)
        return True

    def _wait(self) -> float:
        """Seconds until one more may go; 0 when it may now."""
        now = self._clock()
        self._left = min(float(self._burst), self._left + (now - self._then) / self._seconds)
        self._then = now
        return 0.0 if self._left >= 1 else (1 - self._left) * self._seconds


def _let_go(waiting: asyncio.Future[bool]) -> None:
    if not waiting.done():
        waiting.set_result(True)
