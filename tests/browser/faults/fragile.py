"""Somebody whose network can fail."""

from __future__ import annotations

from tests.browser.faults.air import Air
from tests.browser.faults.diary import Diary
from tests.browser.faults.line import Line
from tests.browser.person import Person

LOST_NETWORK = 'WebSocket|ERR_|Failed to load resource|Failed to fetch'
"""What Chromium itself says on the console when the network goes."""


class Fragile(Person):
    """A person with a line of their own to the server, whose media can get lost, and who keeps a diary."""

    line: Line
    air: Air
    diary: Diary

    async def lose_network(self) -> None:
        """Be out of reach of everything, at one stroke; nobody is told."""
        self.line.black_hole()
        await self.air.cut()

    async def find_network(self) -> None:
        self.line.restore()
        await self.air.restore()

    def lose_line(self) -> None:
        """Be without the server; it closes what is open, and answers nothing new. Media is unharmed."""
        self.line.refuse()
        self.line.cut()
