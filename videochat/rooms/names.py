"""Names of rooms and people, and the addresses made of them."""

import re
import unicodedata
from urllib.parse import quote, unquote_to_bytes

from .errors import N_, RoomError

MAX_NAME = 64
"""Longest name, in code points after normalisation."""

NO_NAME = N_('Please enter a name.')


class InvalidName(RoomError, ValueError):
    """A name nobody can have; `str()` is a sentence for the person who typed it."""


def clean_name(text: str) -> str:
    """Trim and NFKC-normalise the name of a room or a person.

    :param text: what was typed, or came from an address.
    :raises InvalidName: nothing to see in it, too long, or a character that has no place in a name.
    """
    text = text.strip()
    # Normalising shortens text a few times over at most: this refuses nothing that fits, and bounds the work.
    if len(text) > 16 * MAX_NAME:
        raise InvalidName(_TOO_LONG, number=MAX_NAME)
    name = unicodedata.normalize('NFKC', text).strip()
    if not visible(name):
        raise InvalidName(NO_NAME)
    if len(name) > MAX_NAME:
        raise InvalidName(_TOO_LONG, number=MAX_NAME)
    if refused := _REFUSED.search(name):
        raise InvalidName(_UNFIT, character=f'U+{ord(refused[0]):04X}')
    return name


def name_key(name: str) -> str:
    """What two names are compared by: no case, no invisible characters, single spaces.

    The key of a key is the key itself, so a room's id may be given wherever its name may.
    """
    while (key := _fold(name)) != name:
        name = key
    return key


def room_address(room: str, name: str | None = None) -> str:
    """Path of a room, or of a person in it, percent-encoded: `/room/caf%C3%A9/Ann`.

    :raises InvalidName: `room` or `name` is not a name.
    """
    return '/'.join(('/room', *(_segment(clean_name(part)) for part in (room, name) if part is not None)))


def parse_room_address(raw_path: str | bytes) -> tuple[str, str | None]:
    """Room and person (None when there is none) of a path made by `room_address`.

    :param raw_path: the path as it was sent, still percent-encoded (ASGI's `raw_path`), without query.
    :raises InvalidName: it is not the address of a room, not UTF-8, or a part is not a name.
    """
    raw = raw_path.encode('utf-8', 'surrogatepass') if isinstance(raw_path, str) else raw_path
    segments = raw.split(b'/')
    if len(segments) > 3 and segments[-1] == b'':
        segments.pop()
    if segments[:2] != [b'', b'room'] or not 3 <= len(segments) <= 4:
        raise InvalidName(N_('This is not the address of a room.'))
    try:
        room, *person = (clean_name(unquote_to_bytes(segment).decode()) for segment in segments[2:])
    except UnicodeDecodeError as error:
        raise InvalidName(N_('This address is damaged: its name cannot be read.')) from error
    return room, person[0] if person else None


_TOO_LONG = N_('Please choose a name of at most {number} characters.')
_UNFIT = N_('Please choose a name without special characters: {character} cannot be used.')

# Control characters and line separators; lone surrogates; marks, embeddings, overrides and isolates that
# turn the direction of the text around them; code points Unicode promises never to be characters.
_REFUSED = re.compile(
    '[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef'
    + ''.join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + ']'
)

# Unicode's Default_Ignorable_Code_Point and the blank Braille pattern. Tags are kept after a black flag,
# where they tell England's flag from Scotland's.
_INVISIBLE = re.compile(
    '(\U0001f3f4[\U000e0020-\U000e007f]+)'
    '|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800'
    '\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a'
    '\U000e0000-\U000e0fff]'
)


def visible(text: str) -> str:
    """What one sees of a text: '' of one that shows nothing."""
    return _INVISIBLE.sub(r'\1', text).strip()


def _fold(text: str) -> str:
    return ' '.join(unicodedata.normalize('NFKC', visible(text).casefold()).split())


def _segment(name: str) -> str:
    # A browser resolves "." and ".." away, even written "%2E"; a space at the end keeps the segment, and
    # cleaning the name takes it off again.
    return name + '%20' if name in {'.', '..'} else quote(name, safe='')
