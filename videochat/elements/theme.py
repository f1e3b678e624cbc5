"""Light, dark, or as the system has it."""

from __future__ import annotations

from copy import copy
from typing import Final

from nicegui import Client, context

COOKIE: Final = 'videochat-theme'
FIXED: Final = 'videochat-theme-fixed'
"""The key under which a page remembers that it was made dark: a call's page stays so in any theme."""

_DARK: Final[dict[str, bool | None]] = {'light': False, 'dark': True, 'auto': None}


def use_theme() -> None:
    """Give the present page the theme that this browser remembers, before anything of it is painted."""
    client = context.client
    client.storage[FIXED] = client.page.resolve_dark() is True
    chosen = _remembered(client)
    if chosen and not client.storage[FIXED]:
        client.page = copy(client.page)  # of this person alone
        client.page.dark = _DARK[chosen]


def follows_theme() -> bool:
    """Whether the present page changes with the theme."""
    return not context.client.storage.get(FIXED)


def present_theme() -> str:
    """What the person chose, else what the present page has of its own: `light`, `dark` or `auto`."""
    client = context.client
    own = client.page.resolve_dark() if follows_theme() else None
    return _remembered(client) or next(name for name, dark in _DARK.items() if dark is own)


def _remembered(client: Client) -> str | None:
    chosen = client._request.cookies.get(COOKIE) if client._request else None
    return chosen if chosen in _DARK else None
