"""How soon a browser that vanishes is missed."""

from nicegui import core

INTERVAL = 2.5
SILENCE = 2.5
"""Seconds between pings, and until the answer: as the embedded engine does (`video/embedded/limits.py`)."""


def ping_often() -> None:
    """Miss vanished browsers within five seconds, though pages wait longer for them; call it at startup."""
    core.sio.eio.ping_interval = INTERVAL
    core.sio.eio.ping_timeout = SILENCE
