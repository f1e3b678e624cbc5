"""Takes out of a log entry what must not be kept: secrets go, names are shortened to their first letter."""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

SECRET = frozenset(
    {'authorization', 'browser', 'client', 'cookie', 'credential', 'credentials', 'jwt', 'key', 'password'}
    | {'secret', 'token', 'visit'}
)
"""A field is secret when one of these is a word of its name: `client_id`, `api_key`."""

NAMES = frozenset(['name', 'names', 'people', 'person', 'room', 'rooms'])
"""A field holds names of people or rooms when the last word of its name, ids aside, is one of these."""

PATTERNS = (
    (re.compile(r'-----BEGIN [A-Z ]+-----.*?(-----END [A-Z ]+-----|\Z)', re.DOTALL), '[secret]'),
    (re.compile(r'\beyJ[\w-]+\.[\w-]+(\.[\w-]+)?'), '[token]'),  # JSON Web Token
    (re.compile(r'\bT1==[\w+/=-]+'), '[token]'),  # OpenTok's older tokens
    (re.compile(r'\b([0-9a-f]{4})[0-9a-f]{4}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b', re.IGNORECASE), r'\1…'),
    (re.compile(r"\?[\w%.~+-]+=[^\s\"'<>]*"), '?…'),  # a query holds names, and NiceGUI's holds client ids
    (re.compile(r"/room/[^\s\"'<>?]+"), '/room/…'),
)
"""What is secret wherever it stands in a text."""


def redact(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Clean one log entry; a structlog processor."""
    for field, value in entry.items():
        # `logger` and `level` are made by structlog, not by what happened
        entry[field] = value if field in {'logger', 'level', 'timestamp'} else _clean(field, value)
    return entry


def clean_text(text: str) -> str:
    """Take out what is secret wherever it stands."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return text


def shorten_name(name: str) -> str:
    """Keep the first letter, and nothing of a name that has only one."""
    return (name[0] if len(name) > 1 else '') + '…'


def _clean(field: str, value: Any) -> Any:
    words = re.split(r'[_\-\s]+', re.sub(r'(?<=[a-z])(?=[A-Z])', '_', field).lower())
    if SECRET & set(words):
        return '[secret]' if value else value
    return _clean_value(value, holds_names=_holds_names(words))


def _holds_names(words: list[str]) -> bool:
    told = [word for word in words if word not in {'id', 'ids'}]
    return bool(told) and told[-1] in NAMES


def _clean_value(value: Any, *, holds_names: bool) -> Any:
    if isinstance(value, str):
        return shorten_name(value) if holds_names and value else clean_text(value)
    if isinstance(value, Mapping):
        return {key: _clean(str(key), entry) for key, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean_value(entry, holds_names=holds_names) for entry in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return clean_text(str(value))
