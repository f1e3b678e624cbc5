"""Which language a browser prefers, of those there are."""

from __future__ import annotations

import re
from collections.abc import Collection

MAX_HEADER = 500
"""Characters of the header that are read: browsers send under 100."""

_RANGE = re.compile(r'\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?')


def negotiate(header: str, available: Collection[str]) -> str | None:
    """The first of the languages in an Accept-Language header that is available, or None.

    Looked up as RFC 4647 (3.4) says: `zh-Hans-CN` is content with `zh`.

    :param header: as it came, unchecked; what cannot be understood is passed over.
    :param available: tags in lower case, such as `de`.
    """
    wishes: list[tuple[float, str]] = []
    for part in header[:MAX_HEADER].split(','):
        match = _RANGE.fullmatch(part)
        if match:
            quality = float(match[2] or 1)
            if 0 < quality <= 1:
                wishes.append((quality, match[1].lower()))
    for _, tag in sorted(wishes, key=lambda wish: -wish[0]):  # a stable sort: the first of equals comes first
        found = best_match(tag, available)
        if found:
            return found
    return None


def best_match(tag: str, available: Collection[str]) -> str | None:
    """That language, or the one it is a variety of, or None."""
    tag = tag.lower()
    while tag and tag not in available:
        tag = tag.rpartition('-')[0]
    return tag or None
