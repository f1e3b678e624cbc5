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
    patience: float = 300.0
    """So long a client that answers pings may take until it shows a token."""
    grace: float = 90.0
    """So long a connection waits for a new socket: a tunnel, a router that starts again, a lid closed
    for a minute. Who is shown as there meanwhile is for the room to say, not for the engine."""
    lost: int = 4
    """Connections of one token that wait for a socket; one more, and the one lost first is let go."""
    twins: int = 4
    """Connections of one token; one more, and the first of them has to go."""
    entries: int = 60
    entry_rate: float = 1.0
    """How often a token lets in, at once and a second: everybody in the session is told each time."""
    burst: int = 1000
    rate: float = 200.0
    """Tokens at once, and a second; a message takes one and one more for each KiB. To join a room
    of 50 takes about 700: a subscription, an answer of 4 KiB and eight ICE candidates for each."""
    listeners: int = 8
    """What is told to all takes one more for so many of them."""
    strikes: int = 20
    """So many faults a minute are answered before the socket is closed."""
    queue_messages: int = 2000
    queue_bytes: int = 4 * 1024 * 1024
    """What waits for one client at most: a slow one is dropped, not waited for."""
    sockets: int = 4000
    strangers: int = 1000
    """Sockets that have not shown a token yet; one more, and the one that came first has to go."""
    connections: int = 1000
    """Connections in one session."""
    streams: int = 4
    subscriptions: int = 200
    """Streams and subscriptions of one connection."""
    views: int = 2
    """Subscriptions of one token to one stream: each costs the publisher an encoder."""
    beginnings: int = 30
    beginning_rate: float = 1.0
    """How often whom a token let in may subscribe to one stream, at once and a second: each time its
    publisher makes a peer connection."""
    publications: int = 60
    publication_rate: float = 1.0
    changes: int = 200
    change_rate: float = 10.0
    """How often a token's streams may begin, and change: all others begin anew, or draw anew, each time."""
    descriptions: int = 30
    description_rate: float = 5.0
    candidates: int = 200
    candidate_rate: float = 20.0
    """What a side of a subscription may have passed on, at once and a second: it costs the other work."""


class TokenBucket:
    """Holds `burst` tokens at most, and gets `rate` new ones a second."""

    __slots__ = ('_burst', '_clock', '_left', '_rate', '_then')

    def __init__(self, burst: int, rate: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._rate = rate
        self._clock = clock
        self._left = float(burst)
        self._then = clock()

    def take(self, tokens: int = 1) -> bool:
        """Take some tokens if there are as many."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._then) * self._rate)
        self._then = now
        if self._left < tokens:
            return False
        self._left -= tokens
        return True
