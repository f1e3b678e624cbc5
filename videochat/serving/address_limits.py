"""How much one network address may ask for."""

from __future__ import annotations

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil
from typing import Protocol

from videochat.limit_settings import LimitSettings
from videochat.network_address import network_of

MINUTE = 60.0
REMEMBERED = 10_000
"""Addresses whose use is remembered, of each kind; the one used longest ago is forgotten first."""


class OpenPages(Protocol):
    """The address of each page that is open."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[str]: ...


class MinuteLimit:
    """So many of one thing a minute for each address: all at once, or one after the other.

    :param number: how many; 0: any number.
    """

    def __init__(self, number: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._number = number
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    @property
    def pause(self) -> int:
        """Whole seconds until there is one more."""
        return ceil(MINUTE / max(1, self._number))

    def take(self, address: str) -> bool:
        """Take one, if there is one."""
        if not self._number:
            return True
        now = self._clock()
        left, then = self._left.pop(address, (float(self._number), now))
        left = min(self._number, left + (now - then) * self._number / MINUTE)
        taken = left >= 1
        self._left[address] = left - taken, now
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return taken

    def give_back(self, address: str) -> None:
        """What was taken was not needed."""
        if address in self._left:
            left, then = self._left[address]
            self._left[address] = min(self._number, left + 1), then


class AddressLimits:
    """The limits of all addresses, and what of them is used."""

    def __init__(self, settings: LimitSettings, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing used.

        :param settings: how much that is.
        """
        self.loads = MinuteLimit(settings.address_page_loads, clock=clock)
        self.joins = MinuteLimit(settings.address_joins, clock=clock)
        self.messages = MinuteLimit(settings.address_messages, clock=clock)
        self._pages = settings.address_pages
        self._sockets = settings.address_sockets
        self._open: Counter[tuple[str, str]] = Counter()

    def may_have_more_pages(self, address: str, open_pages: OpenPages) -> bool:
        """Whether an address may open one more page.

        :param open_pages: the address of each page that is open; looked through only when they are many.
        """
        if not self._pages or len(open_pages) < self._pages:
            return True
        return sum(network_of(one) == address for one in open_pages) < self._pages

    @contextmanager
    def socket(self, kind: str, address: str) -> Iterator[bool]:
        """While a socket is open; whether it may be.

        :param kind: `page` or `engine`, which count apart.
        """
        most = self._pages if kind == 'page' else self._sockets
        if most and self._open[kind, address] >= most:
            yield False
            return
        self._open[kind, address] += 1
        try:
            yield True
        finally:
            self._open[kind, address] -= 1
            if not self._open[kind, address]:
                del self._open[kind, address]
