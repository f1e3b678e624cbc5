"""Names of files as people send them, made harmless for those who see and save them."""

import re
import unicodedata

LONGEST = 120
"""Characters of a name at most."""
MOST_BYTES = 240
"""UTF-8 bytes of a name at most: file systems take 255."""
LONGEST_SUFFIX = 20

NAMELESS = 'file'

_PATH = re.compile(r'.*[/\\]', re.DOTALL)
# What is drawn as nothing or as blank, so that an ending could hide behind a row of it. Joiners are kept:
# Persian words and families of emoji need them.
_BLANK = re.compile('[\\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]+')
_FORBIDDEN = re.compile(r'[<>:"|?*]')  # by Windows; a colon would name a part of a file there
_KEPT_FORMATS = frozenset('\u200c\u200d')
_RESERVED = re.compile(r'(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)', re.IGNORECASE)


def clean_file_name(name: str) -> str:
    """What is left of a name without paths, controls and tricks; its ending stays, however long it is.

    :param name: as a browser sent it.
    """
    name = unicodedata.normalize('NFC', _PATH.sub('', name[-4 * LONGEST :]))
    name = ''.join(letter if _is_fit(letter) else ' ' if letter in '\t\r\n' else '' for letter in name)
    name = _FORBIDDEN.sub('_', _BLANK.sub(' ', name)).strip().lstrip('. ').rstrip('. ')
    if _RESERVED.match(name):
        name = f'_{name}'
    return _shorten(name) or NAMELESS


def suffix_of(name: str) -> str:
    """The ending of a cleaned name in small letters, with its dot; '' without one."""
    stem, dot, end = name.rpartition('.')
    return f'.{end.lower()}' if stem and dot and end else ''


def _is_fit(letter: str) -> bool:
    kind = unicodedata.category(letter)
    if kind == 'Cf':  # among them marks that turn the direction of what follows
        return letter in _KEPT_FORMATS
    return kind not in {'Cc', 'Cs', 'Cn', 'Zl', 'Zp'}


def _shorten(name: str) -> str:
    suffix = suffix_of(name)
    if len(suffix) > LONGEST_SUFFIX:
        suffix = ''
    stem = name[: len(name) - len(suffix)]
    stem = stem[: LONGEST - len(suffix)]
    while len(stem.encode()) + len(suffix.encode()) > MOST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(' .\u200c\u200d') + name[len(name) - len(suffix) :]
