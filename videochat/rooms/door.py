"""What a room knows of who must not, or need not, be asked at its door."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from .attempts import Attempts
from .entry import Entry
from .names import name_key
from .seats import browser_mark

SUSPECT_SECONDS = 600.0
"""How long after a removal newcomers of that network address must be let in by the host."""

MOST_BARRED = 1000
"""Browsers, and addresses, that one room remembers: those of longest ago are forgotten first."""


@dataclass(slots=True)
class Visitor:
    """Somebody at the door of a room.

    :param shown: the hash that the password they gave belongs to, once it has been compared.
    """

    name: str
    browser: str = field(repr=False)
    entry: Entry
    shown: str | None = field(default=None, repr=False)

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.name)

    @property
    def mark(self) -> str:
        """Tells the browser from others."""
        return browser_mark(self.browser)

    @property
    def origin(self) -> str:
        """What their wrong passwords are counted by."""
        return self.entry.address or self.mark


class Door:
    """That of one room, for as long as the room lasts.

    :param clock: seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.opening = secrets.token_urlsafe(9)
        self.opener = ''
        self.attempts = Attempts(clock)
        self._clock = clock
        self._barred: dict[str, None] = {}
        self._suspects: dict[str, float] = {}

    @property
    def barred(self) -> tuple[str, ...]:
        """The marks of browsers that must not come in."""
        return tuple(self._barred)

    def bar(self, mark: str, address: str) -> None:
        """Somebody was removed."""
        self.give_up(mark)
        if mark:
            self._barred.pop(mark, None)
            self._barred[mark] = None
        if address:
            self._suspects.pop(address, None)
            self._suspects[address] = self._clock() + SUSPECT_SECONDS
        for memory in (self._barred, self._suspects):
            while len(memory) > MOST_BARRED:
                del memory[next(iter(memory))]

    def is_barred(self, mark: str) -> bool:
        """Whether that browser must not come in."""
        return mark in self._barred

    def is_suspect(self, address: str) -> bool:
        """Whether somebody from there was removed moments ago."""
        return self._suspects.get(address, 0.0) > self._clock()

    def is_opener(self, mark: str) -> bool:
        """Whether that browser opened the room."""
        return bool(mark) and mark == self.opener

    def give_up(self, mark: str) -> None:
        """Who opened the room does not run it any more, by the will of a host."""
        if self.opener == mark:
            self.opener = ''

    def restore(self, *, opening: str, opener: str, barred: Iterable[str]) -> None:
        """Be as before a crash."""
        self.opening = opening or self.opening
        self.opener = opener
        self._barred = dict.fromkeys(barred)
