"""An event loop whose clock is turned by hand."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar('Result')


class PlayedLoop(asyncio.SelectorEventLoop):
    """Time passes only in `advance`, so a timer of a minute costs none."""

    def __init__(self) -> None:
        self.now = 0.0
        self.faults: list[dict[str, Any]] = []
        super().__init__()
        self.set_exception_handler(lambda _, fault: self.faults.append(fault))

    def time(self) -> float:
        return self.now

    def play(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Run work to its end, then everything that follows from it."""
        result = self.run_until_complete(work)
        self.settle()
        return result

    def settle(self) -> None:
        """Let all tasks go as far as they can: none here needs more turns than this."""
        for _ in range(25):
            self.run_until_complete(asyncio.sleep(0))
        assert not self.faults

    @property
    def timers(self) -> list[asyncio.TimerHandle]:
        """What would still happen if time passed."""
        scheduled: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        return [timer for timer in scheduled if not timer.cancelled()]

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        self.settle()
