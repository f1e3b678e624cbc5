"""How often a page may do what others are told of, where each wish counts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

BURST = 20
RATE = 5.0
MOST = 100


class Turns:
    """A line to wait in: some go at once, the others one by one; of too many the last are refused.

    A host who mutes thirty people one by one mutes all of them; a browser that sends thousands of wishes
    keeps no more than `most` of them waiting.
    """

    def __init__(
        self,
        burst: int = BURST,
        rate: float = RATE,
        *,
        most: int = MOST,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Begin with an empty line.

        :param burst: how many may go at once.
        :param rate: how many more may go each second.
        :param most: how many may wait.
        """
        self._burst = float(burst)
        self._rate = rate
        self._most = most
        self._clock = clock
        self._left = self._burst
        self._then = clock()
        self._waiting = 0
        self._line = asyncio.Lock()

    async def turn(self) -> bool:
        """Wait until it is the caller's turn, in the order they came; False at once when too many wait."""
        if self._waiting >= self._most:
            return False
        self._waiting += 1
        try:
            async with self._line:
                if wait := self._wait():
                    await asyncio.sleep(wait)
                    self._wait()
                self._left = max(0.0, self._left - 1)
        finally:
            self._waiting -= 1
        return True

    def _wait(self) -> float:
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._then) * self._rate)
        self._then = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._rate
