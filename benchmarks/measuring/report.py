"""What a benchmark prints: the machine it ran on, and small tables."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime

QUIET_LOAD = 1.0


def print_machine() -> None:
    """Say where and when, and whether the machine had other things to do."""
    load = os.getloadavg()[0]
    noise = '' if load < QUIET_LOAD else ' (not quiet: compare the ratios only)'
    now = datetime.now(UTC).strftime('%Y-%m-%d %H:%M UTC')
    machine = f'{os.cpu_count()} cores, Python {platform.python_version()}'
    print(f'{now}, {machine}, load {load:.1f}{noise}', flush=True)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under headings, the first column to the left, numbers to the right."""
    widths = [max(len(row[column]) for row in (headings, *rows)) for column in range(len(headings))]
    for row in (headings, *rows):
        first, *others = (
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print('  '.join((first, *others)).rstrip())
    print(flush=True)


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of the values lies, the nearest one that is there."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return percentile(values, 0.5)
