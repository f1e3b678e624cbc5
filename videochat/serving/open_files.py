"""How many connections there may be: each is an open file, of which a process has only so many."""

from __future__ import annotations

import sys
from functools import cache
from typing import Final

MOST: Final = 5000
"""Connections of all kinds; of those that ask nothing the oldest goes when there is one more."""
RESERVE: Final = 250
"""Files that are no connections."""


def allow_many_connections() -> None:
    """Let this process open as many files as it may; many systems give it 1,024 unless it asks."""
    if sys.platform == 'win32':
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + RESERVE
    if hard != resource.RLIM_INFINITY:
        wanted = min(hard, wanted)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


@cache
def most_connections() -> int:
    """How many connections there may be at once."""
    if sys.platform == 'win32':
        return MOST
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, max(50, soft - RESERVE))
