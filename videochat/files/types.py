"""Media types: told by a file's name, never by what a browser says of it."""

from mimetypes import MimeTypes
from typing import Final

from .names import suffix_of

UNKNOWN: Final = 'application/octet-stream'
_TYPES = MimeTypes(filenames=())  # the same on every machine


def type_of(name: str, head: bytes) -> str:
    """The media type of a file. It is a picture's that browsers may show only if it begins like one.

    :param name: cleaned.
    :param head: its first bytes.
    """
    told = _TYPES.types_map[True].get(suffix_of(name), UNKNOWN)
    picture = _picture_type(head)
    return picture or (UNKNOWN if told in PICTURES else told)


def _picture_type(head: bytes) -> str | None:
    if head.startswith(b'\x89PNG\r\n\x1a\n'):
        return 'image/png'
    if head.startswith(b'\xff\xd8\xff'):
        return 'image/jpeg'
    if head.startswith((b'GIF87a', b'GIF89a')):
        return 'image/gif'
    if head.startswith(b'RIFF') and head[8:12] == b'WEBP':
        return 'image/webp'
    return None


PICTURES: Final = frozenset({'image/png', 'image/jpeg', 'image/gif', 'image/webp'})
"""What a page may show; never SVG, which is a document with scripts."""
