"""How a room is written down: JSON, of which nothing is believed that a room could not have written."""

from __future__ import annotations

import math
import re
from dataclasses import asdict
from datetime import timedelta
from itertools import pairwise

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from videochat.rooms import (
    ChatMessage,
    PersonRecord,
    RoomError,
    RoomRecord,
    SharedFile,
    clean_name,
    name_key,
)
from videochat.rooms.chat import MAX_CHARACTERS, MAX_MESSAGES, clean_message
from videochat.rooms.door import MOST_BARRED

VERSION = 2
"""To be raised with each change of what is written: who reads a later version reads nothing."""

EARLIER = (1,)
"""Versions that are read, too: what they do not say has its default. 1 knew no guards."""

MOST_BYTES = 4_000_000
"""Longest record that is read: 200,000 characters of chat, escaped, take less."""

_HEAD = b'{"format":"videochat room","version":%d,"room":'
_HEADS = tuple(_HEAD % version for version in (VERSION, *EARLIER))
_RECORD = TypeAdapter(RoomRecord)
_ID = re.compile('[0-9a-f]{32}')
_MARK = re.compile('([0-9a-f]{64})?')
_OPENING = re.compile('[A-Za-z0-9_-]{0,32}')
_HASH = re.compile(
    r'\$argon2id\$v=19\$m=[0-9]{1,6},t=[0-9]{1,2},p=[0-9]{1,2}'
    r'\$[A-Za-z0-9+/]{10,64}\$[A-Za-z0-9+/]{10,128}'
)
_CONTROLS = re.compile('[\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_MOST = 2**53


class Damaged(ValueError):
    """No room was ever written down like this."""


class Writer:
    """Writes one room down again and again: what was said is put into words once."""

    def __init__(self) -> None:
        self._said: dict[int, tuple[ChatMessage, bytes]] = {}

    def encode(self, record: RoomRecord) -> bytes:
        """The record, as `decode` reads it."""
        said, self._said = self._said, {}
        for message in record.messages:
            known = said.get(message.id)
            words = known[1] if known and known[0] is message else to_json(asdict(message))
            self._said[message.id] = message, words
        messages = b','.join(words for _, words in self._said.values())
        fields = {
            'name': record.name,
            'people': record.people,
            'last_id': record.last_id,
            'last_public_id': record.last_public_id,
            'hands': record.hands,
            'empty_since': record.empty_since,
            'rules': record.rules,
            'password': record.password,
            'unlisted': record.unlisted,
            'barred': record.barred,
            'opening': record.opening,
            'opener': record.opener,
        }
        return b'%b%b,"messages":[%b]}}' % (_HEADS[0], to_json(fields)[:-1], messages)


def decode(data: bytes) -> RoomRecord:
    """The room that was written down.

    :raises Damaged: it is something else, or from another version.
    """
    head = next((head for head in _HEADS if data.startswith(head)), None)
    if head is None or not data.endswith(b'}'):
        raise Damaged('another format')
    try:
        record = _RECORD.validate_json(data[len(head) : -1], strict=True)
        _check(record)
    except ValidationError as error:
        raise Damaged(f'{error.error_count()} fields') from None  # the error repeats what was written
    except RoomError as error:
        raise Damaged(type(error).__name__) from None
    return record


def _check(record: RoomRecord) -> None:
    last, people, messages = record.last_id, record.people, record.messages
    _demand(0 <= record.last_public_id <= last <= _MOST and 0 <= record.hands <= _MOST, 'counts')
    _demand(record.empty_since is None or math.isfinite(record.empty_since), 'time')
    _demand(_is_name(record.name), 'name')
    _demand(len({person.id for person in people}) == len(people), 'people')
    _demand(sum(person.host for person in people) <= 1 and sum(person.lit for person in people) <= 1, 'marks')
    marked = [(name_key(person.name), person.mark) for person in people if person.mark]
    _demand(len(set(marked)) == len(marked), 'people')
    for person in people:
        _check_person(person, record)
    _demand(len(messages) <= MAX_MESSAGES, 'messages')
    _demand(sum(len(message.text) for message in messages) <= MAX_CHARACTERS, 'messages')
    _demand(all(one.id < next_one.id for one, next_one in pairwise(messages)), 'order')
    keys = [(message.sender_id, message.key) for message in messages if message.key]
    _demand(len(set(keys)) == len(keys), 'keys')
    for message in messages:
        _check_message(message, last)
    _demand(record.password is None or _HASH.fullmatch(record.password), 'password')
    _demand(_OPENING.fullmatch(record.opening) and _MARK.fullmatch(record.opener), 'opening')
    _demand(len(record.barred) <= MOST_BARRED, 'barred')
    _demand(all(mark and _MARK.fullmatch(mark) for mark in record.barred), 'barred')


def _check_person(person: PersonRecord, record: RoomRecord) -> None:
    _demand(_ID.fullmatch(person.id) and _MARK.fullmatch(person.mark), 'person')
    _demand(_is_name(person.name), 'person')
    _demand(person.hand is None or 0 < person.hand <= record.hands, 'hand')
    _demand(0 <= person.begins <= record.last_id, 'person')


def _check_message(message: ChatMessage, last: int) -> None:
    _demand(0 <= message.follows < message.id <= last, 'message')
    _demand(_ID.fullmatch(message.sender_id) and _is_name(message.sender_name), 'sender')
    if message.to is not None:
        _demand(_ID.fullmatch(message.to) and _is_name(message.to_name), 'receiver')
    else:
        _demand(not message.to_name, 'receiver')
    _demand(message.time.utcoffset() == timedelta(0), 'time')
    _demand(_is_text(message.key), 'key')
    if message.file:
        _check_file(message.file)
    _demand(message.text == (clean_message(message.text) if message.text or not message.file else ''), 'text')


def _check_file(file: SharedFile) -> None:
    _demand(0 <= file.size <= _MOST and all(map(_is_text, (file.id, file.name, file.type))), 'file')


def _is_name(text: str) -> bool:
    return clean_name(text) == text


def _is_text(text: str) -> bool:
    return len(text) <= 1000 and not _CONTROLS.search(text)


def _demand(holds: object, what: str) -> None:
    if not holds:
        raise Damaged(what)
