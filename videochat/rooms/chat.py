"""What is written in a room, and how much of it a room remembers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from .errors import N_, RoomError
from .model import Participant
from .names import visible

MAX_MESSAGE = 4000
"""Longest message, in code points: an emoji of one code point is one."""

MAX_MESSAGES = 200
"""Messages a room remembers."""

SPARE_BEGINS = 50
"""Of people who are gone for good, so many are remembered before all of them are forgotten."""

MAX_CHARACTERS = 200_000
"""Code points a room remembers, of all its messages together."""


class InvalidMessage(RoomError, ValueError):
    """A message that nobody can be sent; `str()` is a sentence for the person who wrote it."""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that a message brings.

    :param name: for people; no path.
    :param size: in bytes.
    :param type: its media type, such as `image/png`.
    """

    id: str
    name: str
    size: int
    type: str


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """What somebody wrote.

    :param id: grows by one with each message of a room: its place, the same for all.
    :param text: cleaned; may be empty only with a file.
    :param time: when the room got it, in UTC.
    :param to: the only other participant who may read it; None: everybody in the room, later ones as well.
    :param to_name: their name, which outlasts their stay.
    :param follows: the newest message to everybody before it: who has not got that has missed something.
    :param key: the sender's own name for it.
    """

    id: int
    sender_id: str
    sender_name: str
    text: str
    time: datetime
    to: str | None = None
    file: SharedFile | None = None
    to_name: str = ''
    follows: int = 0
    key: str = ''

    @property
    def readers(self) -> frozenset[str] | None:
        """The two it is for; None: everybody."""
        return None if self.to is None else frozenset({self.sender_id, self.to})

    def may_read(self, participant_id: str) -> bool:
        """Whether it is for them, too."""
        return self.to is None or participant_id in (self.sender_id, self.to)


class History:
    """The newest messages of a room, in order; what is forgotten is forgotten for all.

    What was said in a room that nobody was left in waits for those who may come back, and for nobody else.
    """

    def __init__(self) -> None:
        self._kept: deque[ChatMessage] = deque()
        self._keys: dict[tuple[str, str], ChatMessage] = {}
        self._characters = 0
        self._last_id = 0
        self._last_public_id = 0
        self._begins: dict[str, int] = {}

    def add(
        self, sender: Participant, text: str, *, to: Participant | None, file: SharedFile | None, key: str
    ) -> ChatMessage:
        """Give a message its place, the last."""
        self._last_id += 1
        message = ChatMessage(
            self._last_id,
            sender.id,
            sender.name,
            text,
            datetime.now(UTC),
            file=file,
            key=key,
            follows=self._last_public_id,
        )
        if to:
            message = replace(message, to=to.id, to_name=to.name)
        else:
            self._last_public_id = message.id
        self._keep(message)
        return message

    def find(self, sender_id: str, key: str) -> ChatMessage | None:
        """What that person sent under that key, unless it is forgotten."""
        return self._keys.get((sender_id, key)) if key else None

    def begin_for(self, participant_id: str, present: Collection[str], *, away: Collection[str] = ()) -> None:
        """Let a newcomer read what somebody present may; alone, what is said from now on.

        :param present: the ids of who is there already.
        :param away: of who may come back; anybody else's begin is forgotten now and then.
        """
        begin = min((self._begins.get(other, 0) for other in present), default=self._last_id)
        if len(self._begins) > 2 * (len(present) + len(away) + SPARE_BEGINS):
            known = {*present, *away}
            self._begins = {other: begin for other, begin in self._begins.items() if other in known}
        if begin:
            self._begins[participant_id] = begin

    def list_for(self, participant_id: str, *, after: int) -> Iterator[ChatMessage]:
        """What that person may read, of higher ids than `after`."""
        after = max(after, self._begins.get(participant_id, 0))
        return (message for message in self._kept if message.id > after and message.may_read(participant_id))

    @property
    def kept(self) -> tuple[ChatMessage, ...]:
        """All that is remembered, whoever may read it."""
        return tuple(self._kept)

    @property
    def last_ids(self) -> tuple[int, int]:
        """Of all messages, and of those to everybody."""
        return self._last_id, self._last_public_id

    def begin_of(self, participant_id: str) -> int:
        """They may read messages of higher ids only."""
        return self._begins.get(participant_id, 0)

    def restore(
        self, messages: Iterable[ChatMessage], last_ids: tuple[int, int], begins: dict[str, int]
    ) -> None:
        """Go on where another left off."""
        self._last_id, self._last_public_id = last_ids
        self._begins = {participant_id: begin for participant_id, begin in begins.items() if begin}
        for message in messages:
            self._keep(message)

    def _keep(self, message: ChatMessage) -> None:
        self._kept.append(message)
        self._characters += len(message.text)
        if message.key:
            self._keys[message.sender_id, message.key] = message
        while len(self._kept) > MAX_MESSAGES or self._characters > MAX_CHARACTERS:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        message = self._kept.popleft()
        self._characters -= len(message.text)
        if message.key:
            del self._keys[message.sender_id, message.key]


def clean_message(text: str) -> str:
    """Take out what does harm or shows nothing.

    :raises InvalidMessage: nothing to see in it, or it is too long.
    """
    lines = _ENDS.sub('\n', text)
    calm = _GAPS.sub('\n\n\n', _HARMFUL.sub('', _LONE.sub('\ufffd', lines))).strip()
    if not visible(calm):
        raise InvalidMessage(N_('There is nothing to read in this message.'))
    if len(calm) > MAX_MESSAGE:
        raise InvalidMessage(N_('A message may have {number} characters at most.'), number=MAX_MESSAGE)
    return calm


_ENDS = re.compile('\r\n?|[\u2028\u2029]')
_GAPS = re.compile('\n{4,}')
_LONE = re.compile('[\ud800-\udfff]')
# Controls, and marks that reorder what stands around them: a link that reads as another one. The marks that
# Persian, Arabic and compound emoji need (joiners, U+200E, U+200F) stay.
_HARMFUL = re.compile('[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]')
