"""What the embedded engine counts, for whoever wants to publish it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Stats:
    """`sockets` and `strangers` go up and down, the others only up."""

    sockets: int = 0
    strangers: int = 0
    """Sockets that have not shown a token yet."""
    received: int = 0
    sent: int = 0
    refused: int = 0
