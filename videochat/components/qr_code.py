"""Pictures that phones read addresses from."""

from functools import lru_cache
from urllib.parse import urlsplit

import segno

LOOPBACK = {'localhost', '127.0.0.1', '::1'}


def qr_code(url: str) -> str:
    """A picture of `url` as an address of its own; '' where no phone could open it."""
    return '' if urlsplit(url).hostname in LOOPBACK else _picture(url)


@lru_cache(maxsize=256)
def _picture(url: str) -> str:
    """All pages of a room share it."""
    return segno.make_qr(url, error='m').svg_data_uri(border=2)
