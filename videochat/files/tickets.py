"""Secrets that let a browser do one thing once, soon."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from .errors import TooBusy

T = TypeVar('T')


class Tickets(Generic[T]):
    """Tickets that are not used yet.

    A ticket goes to a page over its own connection, and comes back in a header: it is in no address, so no
    log, history or referrer ever holds it.

    :param seconds: how long each is good.
    :param most: of one owner, that wait to be used.
    :param on_lapse: told what an unused ticket was for, when it is too old.
    """

    def __init__(
        self,
        *,
        seconds: float,
        most: int,
        on_lapse: Callable[[T], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._most = most
        self._on_lapse = on_lapse
        self._clock = clock
        self._open: dict[str, tuple[float, str, T]] = {}  # in the order issued

    def issue(self, what: T, *, owner: str) -> str:
        """Make a ticket.

        :param owner: who gets it.
        :raises TooBusy: this owner uses none of those there are.
        """
        self.sweep()
        if sum(theirs == owner for _, theirs, _ in self._open.values()) >= self._most:
            raise TooBusy
        ticket = secrets.token_urlsafe(24)
        self._open[ticket] = self._clock() + self._seconds, owner, what
        return ticket

    def redeem(self, ticket: str) -> T | None:
        """What a ticket is for, once; None if there is no such ticket, or none any more."""
        self.sweep()
        _, _, what = self._open.pop(ticket, (0.0, '', None))
        return what

    def sweep(self) -> None:
        """Forget those that are too old."""
        now = self._clock()
        while self._open:
            oldest = next(iter(self._open))
            end, _, what = self._open[oldest]
            if end > now:
                return
            del self._open[oldest]
            if self._on_lapse:
                self._on_lapse(what)
