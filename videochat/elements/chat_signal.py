"""A chat message as OpenTok signals of type `chat`, whose data is JSON.

    {"id": 7, "sender": …, "text": "Hello", …}               a message
    {"id": 7, "part": 0, "of": 3, "sender": …, "text": "Hel"}  the first part of one
    {"id": 7, "part": 1, "of": 3, "text": "lo"}                a later one, of which only the text counts

4,000 characters may take four bytes each, more than one signal carries, so long messages go in parts.
"""

from __future__ import annotations

import json
from typing import Any

from videochat.rooms import ChatMessage

from .chat_line import plain

TYPE = 'chat'
MAX_DATA = 8000
"""Bytes of UTF-8 in one signal: OpenTok carries 8 KB
(https://developer.vonage.com/en/opentok/guides/signaling/js), with some to spare."""


def signals_of(message: ChatMessage) -> list[str]:
    """The data of each signal that a message takes, in order."""
    fields = plain(message)
    whole = _pack(fields)
    if _size(whole) <= MAX_DATA:
        return [whole]
    head = {**fields, 'text': ''}
    pieces = _cut(message.text, MAX_DATA - _size(_pack({**head, 'part': 99, 'of': 99})))
    return [
        _pack({**(head if part == 0 else {'id': message.id}), 'part': part, 'of': len(pieces), 'text': piece})
        for part, piece in enumerate(pieces)
    ]


def _cut(text: str, most: int) -> list[str]:
    """The text in pieces, each of which takes so many bytes in JSON at most."""
    pieces, size = [''], 0
    for letter in text:
        more = _size(_pack(letter)) - 2  # without the quotes
        if size + more > most:
            pieces.append('')
            size = 0
        pieces[-1] += letter
        size += more
    return pieces


def _pack(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


def _size(text: str) -> int:
    return len(text.encode())
