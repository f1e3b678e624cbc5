"""Who went without a word moments ago: a page that is reloaded goes, and comes back."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from .model import Participant

SECONDS = 30


@dataclass(frozen=True, slots=True)
class Absence:
    """What a person is again who comes back soon.

    :param host: they ran the room.
    :param lit: they were in the spotlight.
    """

    participant: Participant
    browser: str
    host: bool
    lit: bool
    until: float


class Absences:
    """Those of one room, by the key of the name."""

    def __init__(self) -> None:
        self._kept: dict[str, Absence] = {}

    def begin(self, key: str, participant: Participant, browser: str, *, host: bool, lit: bool) -> None:
        """Keep what that person was; the host who went first stays the one to be host again."""
        now = _now()
        self._kept = {name: each for name, each in self._kept.items() if each.until > now}
        if browser:  # without it nobody could tell that it is them who come back
            host = host and not any(each.host for each in self._kept.values())
            self._kept[key] = Absence(participant, browser, host, lit, now + SECONDS)

    def find(self, key: str, browser: str) -> Absence | None:
        """What that person was, if it is them and it is not too long ago."""
        absence = self._kept.get(key)
        return absence if absence and absence.browser == browser and absence.until > _now() else None

    @property
    def pending(self) -> bool:
        """Whether somebody may still come back."""
        now = _now()
        return any(each.until > now for each in self._kept.values())

    def end(self, key: str) -> None:
        """Somebody of that name is here."""
        self._kept.pop(key, None)


def _now() -> float:
    return asyncio.get_running_loop().time()
