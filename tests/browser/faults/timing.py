"""How long recoveries take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

PREFIX = 'recovery: '


class Timing:
    """Notes what a story has measured, and holds it to the bound that was promised.

    :param record: pytest's `record_property`.
    """

    def __init__(self, record: Callable[[str, Any], None]) -> None:
        self._record = record

    def took(self, what: str, seconds: float, *, at_most: float) -> None:
        """Note a time, both in seconds."""
        figure = f'{seconds:.2f} s (at most {at_most:g} s)'
        self._record(PREFIX + what, figure)
        print(f'{what}: {figure}')
        assert seconds <= at_most, what


def table(reports: list[Any]) -> list[str]:
    """All that stories have noted, a line each.

    :param reports: pytest's, of tests that are over.
    """
    noted = [
        (name.removeprefix(PREFIX), figure)
        for report in reports
        for name, figure in getattr(report, 'user_properties', [])
        if name.startswith(PREFIX)
    ]
    width = max((len(name) for name, _ in noted), default=0)
    return [f'{name:{width}}  {figure}' for name, figure in noted]
