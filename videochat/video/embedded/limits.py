"""The embedded engine's limits, and the bucket that measures a rate."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask of the server; times are seconds."""

    ping_interval: float = 2.0
    silence: float = 5.0
    """A client not heard for so long has lost its socket."""
    grace: float = 4.0
    """So long a connection waits for a new socket; with `silence` it stays under ten seconds."""
    burst: int = 400
    rate: float = 100.0
    """Messages a second, once the burst is used up: 40 peers' ICE candidates fit in."""
    strikes: int = 20
    """So many refused messages are answered before the socket is closed."""
    queue_messages: int = 2000
    queue_bytes: int = 4 * 1024 * 1024
    """What waits for one client at most: a slow one is dropped, not waited for."""
    sockets: int = 4000
    strangers: int = 200
    """Sockets that have not shown a token yet."""
    connections: int = 1000
    """Connections in one session."""
    streams: int = 4
    subscriptions: int = 200
    """Streams and subscriptions of one connection."""


class TokenBucket:
    """Lets `burst` messages through at once and `rate` a second after that."""

    __slots__ = ('_burst', '_clock', '_left', '_rate', '_then')

    def __init__(self, burst: int, rate: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._rate = rate
        self._clock = clock
        self._left = float(burst)
        self._then = clock()

    def take(self) -> bool:
        """Take one token if there is one."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._then) * self._rate)
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True
