"""Pages that nothing is heard of: how long their people still count as here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

LOST_SECONDS = 3.5
"""How long somebody is silent and unwitnessed before they are lost.

A page that has gone is missed by NiceGUI's ping after 6 s at most; others see it gone within 10 s.
"""

WITNESS_SECONDS = 4.0
"""How long it counts that somebody else receives their media; pages say it every 2 s."""

MOST_SECONDS = 120.0
"""How long others can vouch for somebody who is silent: what browsers say may be untrue."""


@dataclass(slots=True)
class _Silence:
    lost_at: float
    latest: float
    timer: asyncio.TimerHandle


class Silences:
    """The visits that are silent.

    :param seconds: how long one lasts that nobody witnesses.
    :param on_lost: told of the visit when its silence has lasted too long.
    """

    def __init__(self, seconds: float, *, on_lost: Callable[[str], None]) -> None:
        self._seconds = seconds
        self._on_lost = on_lost
        self._silences: dict[str, _Silence] = {}

    def begin(self, visit: str) -> None:
        """Nothing is heard any more; a silence that lasts already goes on."""
        if visit not in self._silences:
            loop = asyncio.get_running_loop()
            now = loop.time()
            timer = loop.call_later(self._seconds, self._look, visit)
            self._silences[visit] = _Silence(now + self._seconds, now + MOST_SECONDS, timer)

    def prolong(self, visit: str) -> None:
        """Somebody else notices that they are there; nothing happens when they are not silent."""
        if silence := self._silences.get(visit):
            now = asyncio.get_running_loop().time()
            silence.lost_at = max(silence.lost_at, min(now + WITNESS_SECONDS, silence.latest))

    def end(self, visit: str) -> None:
        """They are heard again, or are no longer here."""
        if silence := self._silences.pop(visit, None):
            silence.timer.cancel()

    def _look(self, visit: str) -> None:
        silence, loop = self._silences[visit], asyncio.get_running_loop()
        if silence.lost_at > loop.time():
            silence.timer = loop.call_at(silence.lost_at, self._look, visit)
        else:
            del self._silences[visit]
            self._on_lost(visit)
