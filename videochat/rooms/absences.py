"""Who went without a word moments ago: a page is reloaded, a line is dead; they may come back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .model import Participant
from .names import name_key
from .seats import Seat, browser_mark

AWAY_SECONDS = 90.0
"""How long a room remembers who was lost, or whose page has gone."""


@dataclass(slots=True, eq=False)
class Absence:
    """What a person is again who comes back soon.

    :param mark: of their browser, '' when nobody could tell that it is them who come.
    :param host: they ran the room.
    :param lit: they were in the spotlight.
    :param seat: theirs again when they were lost: their visit and token are still good.
    """

    participant: Participant
    mark: str
    host: bool = False
    lit: bool = False
    seat: Seat | None = None
    visit: str = ''
    address: str = ''
    host_link: bool = False

    @property
    def key(self) -> str:
        """What the name is compared by."""
        return name_key(self.participant.name)


class Absences:
    """Those of one room.

    :param seconds: how long each lasts.
    :param most: how many are remembered at once; the oldest are forgotten first.
    :param on_end: told when one has lasted so long.
    """

    def __init__(self, seconds: float, *, most: int, on_end: Callable[[Absence], None]) -> None:
        self._seconds = seconds
        self._most = most
        self._on_end = on_end
        self._timers: dict[Absence, asyncio.TimerHandle] = {}

    def __iter__(self) -> Iterator[Absence]:
        return iter(tuple(self._timers))

    def __contains__(self, absence: Absence) -> bool:
        return absence in self._timers

    @property
    def pending(self) -> bool:
        """Whether somebody may still come back."""
        return bool(self._timers)

    def begin(self, absence: Absence) -> None:
        """Remember somebody from now on; the host who went first stays the one to be host again."""
        if not absence.mark and not absence.seat:
            return  # nobody could tell that it is them who come back
        while len(self._timers) >= self._most:
            self._end(next(iter(self._timers)))
        absence.host = absence.host and not any(each.host for each in self._timers)
        loop = asyncio.get_running_loop()
        self._timers[absence] = loop.call_later(self._seconds, self._end, absence)

    def find(self, key: str, browser: str) -> Absence | None:
        """Who of that name went from that browser."""
        mark = browser_mark(browser)
        return next((each for each in self._timers if mark and (each.key, each.mark) == (key, mark)), None)

    def of(self, participant_id: str) -> Absence | None:
        """That person, if away."""
        return next((each for each in self._timers if each.participant.id == participant_id), None)

    def depose(self) -> None:
        """Who came by a host link runs the room: only others who did may take it back."""
        for absence in self._timers:
            absence.host = absence.host and absence.host_link

    def end(self, absence: Absence) -> None:
        """They are here again, or come no more."""
        if timer := self._timers.pop(absence, None):
            timer.cancel()

    def _end(self, absence: Absence) -> None:
        self.end(absence)
        self._on_end(absence)
