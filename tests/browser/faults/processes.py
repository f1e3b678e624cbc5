"""All processes of a browser, which sleep with the machine, or die."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

from playwright.async_api import Browser


class Processes:
    """A browser of its own, from outside. Asleep or dead it answers no command: ask it nothing.

    :param leader: its first process.
    """

    def __init__(self, leader: int) -> None:
        self._leader = leader

    @classmethod
    async def of(cls, browser: Browser) -> Processes:
        session = await browser.new_browser_cdp_session()
        running = (await session.send('SystemInfo.getProcessInfo'))['processInfo']
        return cls(next(process['id'] for process in running if process['type'] == 'browser'))

    def sleep(self) -> None:
        """Stop all of it, as a laptop does that is closed."""
        self._signal(signal.SIGSTOP)

    def wake(self) -> None:
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a crash does: it can say nothing more to anybody."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        """Parents first: none of them is to see a child die and act on it."""
        for process in [self._leader, *descendants(self._leader)]:
            with suppress(ProcessLookupError):
                os.kill(process, number)


def descendants(ancestor: int) -> list[int]:
    """The processes that a process has started, and those that they have."""
    children: dict[int, list[int]] = {}
    for status in Path('/proc').glob('[0-9]*/stat'):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = status.read_text().rpartition(')')[2].split()
            children.setdefault(int(fields[1]), []).append(int(status.parent.name))
    found = list(children.get(ancestor, []))
    for process in found:
        found += children.get(process, [])
    return found
