"""How much a page may do: some at once, then so much a second (a token bucket)."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


class Allowance:
    """Each `take` is one thing done; without one to take it is refused, and nobody waits."""

    def __init__(self, burst: int, rate: float, *, clock: Callable[[], float] = monotonic) -> None:
        """Begin with a full one.

        :param burst: how many may be taken at once.
        :param rate: how many more there are each second.
        """
        self._burst = float(burst)
        self._rate = rate
        self._clock = clock
        self._left = self._burst
        self._then = clock()

    def take(self) -> bool:
        """Take one, if there is one."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._then) * self._rate)
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
