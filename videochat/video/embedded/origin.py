"""Which web pages may use the embedded engine."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

DEFAULT_PORTS = {'http': 80, 'https': 443}


def may_use(origin: str | None, host: str | None, allowed: Collection[str]) -> bool:
    """Whether a page of `origin` may connect: it is of this host, or allowed, or no page at all."""
    if origin is None or '*' in allowed:
        return True
    if origin.lower() in {entry.lower().rstrip('/') for entry in allowed}:
        return True
    try:
        page = urlsplit(origin.lower())
        here = urlsplit(f'//{(host or "").lower()}')
        port = DEFAULT_PORTS.get(page.scheme)
        return (
            port is not None
            and page.hostname is not None
            and (page.hostname, page.port or port) == (here.hostname, here.port or port)
        )
    except ValueError:
        return False
