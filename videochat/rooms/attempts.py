"""How often passwords may be guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .errors import TooManyAttempts

FREE = 5
"""Wrong passwords that somebody may try one after the other."""

FIRST_WAIT, LONGEST_WAIT = 30.0, 15 * 60.0
"""Seconds to wait after those; each further one doubles them."""

FORGOTTEN_AFTER = 30 * 60.0
"""Seconds after which it is not held against anybody any more."""

BURST, PAUSE = 50.0, 3.0
"""All together: so many at once, and then one each so many seconds."""


@dataclass(slots=True)
class _Guesses:
    count: int = 0
    wait_until: float = 0.0


class Attempts:
    """Those at the door of one room: what is wrong or still being looked at counts.

    All together bounds how many people are remembered, too: 650 at most.

    :param clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._people: dict[str, _Guesses] = {}
        self._left = BURST
        self._looked_at: float | None = None

    def begin(self, who: str) -> None:
        """Somebody is about to try one; it counts as wrong until `forgive`.

        :param who: their network address, or whatever tells them apart.
        :raises TooManyAttempts: they have to wait.
        """
        now = self._clock()
        self._forget(now)
        guesses = self._people.get(who) or _Guesses()
        if guesses.wait_until > now:
            raise TooManyAttempts(guesses.wait_until - now)
        if self._left < 1:
            raise TooManyAttempts((1 - self._left) * PAUSE)
        self._left -= 1
        guesses.count += 1
        if guesses.count >= FREE:
            doublings = min(guesses.count - FREE, 10)
            guesses.wait_until = now + min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
        else:
            guesses.wait_until = now
        self._people.pop(who, None)
        self._people[who] = guesses

    def forgive(self, who: str, *, all: bool = True) -> None:
        """They knew it; or, not `all`, the last one was not looked at."""
        self._left = min(BURST, self._left + 1)
        guesses = self._people.pop(who, None)
        if guesses and not all and guesses.count > 1:
            self._people[who] = _Guesses(guesses.count - 1, 0.0)

    def _forget(self, now: float) -> None:
        earlier = now if self._looked_at is None else self._looked_at
        self._left = min(BURST, self._left + (now - earlier) / PAUSE)
        self._looked_at = now
        for who, guesses in tuple(self._people.items()):
            if guesses.wait_until + FORGOTTEN_AFTER <= now:
                del self._people[who]
