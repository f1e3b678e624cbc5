"""Empty rooms that are kept for somebody to come."""

import asyncio
from collections.abc import Callable

from .live_room import LiveRoom


class Holds:
    """Keeps rooms for a while, and only so many: nobody can fill memory and lobby with clicks.

    :param seconds: how long a room is kept.
    :param most: how many at once.
    :param on_end: told when a room's time is over.
    """

    def __init__(self, seconds: float, most: int, *, on_end: Callable[[LiveRoom], None]) -> None:
        self._seconds = seconds
        self._most = most
        self._on_end = on_end
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def __contains__(self, room_id: str) -> bool:
        return room_id in self._timers

    def has_place(self, live: LiveRoom) -> bool:
        """Whether one more could be kept, or this one is."""
        return live.id in self._timers or len(self._timers) < self._most

    def keep(self, live: LiveRoom) -> None:
        """Keep a room from now on."""
        self.release(live)
        self._timers[live.id] = asyncio.get_running_loop().call_later(self._seconds, self._end, live)

    def release(self, live: LiveRoom) -> None:
        """Somebody came, or nobody need wait any more."""
        if timer := self._timers.pop(live.id, None):
            timer.cancel()

    def release_all(self) -> None:
        """Keep none."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()

    def _end(self, live: LiveRoom) -> None:
        del self._timers[live.id]
        self._on_end(live)
