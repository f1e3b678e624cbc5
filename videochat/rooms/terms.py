"""On which terms somebody gets into a room, and what holds for them there."""

from __future__ import annotations

from dataclasses import dataclass, field

from .rules import Guard, Rules


@dataclass(frozen=True, slots=True)
class Terms:
    """What a room's host has decided, with what only the store knows of it.

    :param password: the hash of what newcomers must know, None: nothing.
    :param unlisted: the lobby does not show the room.
    """

    rules: Rules = field(default_factory=Rules)
    password: str | None = field(default=None, repr=False)
    unlisted: bool = False

    @property
    def guard(self) -> Guard | None:
        """What stands between strangers and the room, the strictest of it."""
        if self.rules.locked:
            return Guard.LOCKED
        if self.password is not None:
            return Guard.PASSWORD
        return Guard.WAITING if self.rules.waiting_room else None
