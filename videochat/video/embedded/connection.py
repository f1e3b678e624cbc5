"""The nouns of a session: connection, stream, subscription."""

from __future__ import annotations

import asyncio
import json
import secrets
import time
import uuid
from dataclasses import dataclass, field
from typing import Protocol

from opentok import Roles

from videochat.video.embedded.limits import Limits, TokenBucket
from videochat.video.embedded.outbox import Outbox
from videochat.video.embedded.tokens import Grant

Json = dict[str, object]

SCREEN = 'screen'
"""A stream's video type, or the name of one that shows what its page has captured: call.js has it."""


class Wire(Protocol):
    """The socket of a connection, as far as a connection knows it."""

    def stop(self) -> None:
        """Give up now."""

    def stop_soon(self) -> None:
        """Give up when what waits is sent, or does not get through."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a role may do."""

    publish: bool
    subscribe: bool
    signal: bool
    moderate: bool

    def describe(self) -> Json:
        """As OpenTok.js' `session.capabilities`."""
        return {
            'publish': int(self.publish),
            'subscribe': int(self.subscribe),
            'forceDisconnect': int(self.moderate),
            'forceUnpublish': int(self.moderate),
            'forceMute': int(self.moderate),
        }


# The roles as the documentation of OpenTok's `generate_token` has them.
CAPABILITIES = {
    Roles.subscriber: Capabilities(publish=False, subscribe=True, signal=False, moderate=False),
    Roles.publisher: Capabilities(publish=True, subscribe=True, signal=True, moderate=False),
    Roles.publisher_only: Capabilities(publish=True, subscribe=False, signal=False, moderate=False),
    Roles.moderator: Capabilities(publish=True, subscribe=True, signal=True, moderate=True),
}


class Connection:
    """One client in one session; it may be without a socket for a while."""

    def __init__(self, grant: Grant, token: str, limits: Limits) -> None:
        self.id = str(uuid.uuid4())
        self.created = now()
        self.data = grant.data
        self.participant = grant.participant
        self.may = CAPABILITIES[grant.role]
        self.token = token
        self.key = secrets.token_urlsafe(24)
        self.outbox = Outbox(limits)
        self.answered = 0
        """The highest request id that was answered: ids only grow, a lower one is a repetition."""
        self.heard = 0
        """How many messages it has said, over all its sockets: what comes after them it says again."""
        self.is_unaware = False
        """Whether it has not been told who is here, since it came, or came back, while it was held."""
        self.wire: Wire | None = None
        self.grace: asyncio.TimerHandle | None = None

    def describe(self) -> Json:
        """As the protocol's `connection`."""
        return {'connectionId': self.id, 'creationTime': self.created, 'data': self.data}


@dataclass(slots=True)
class Stream:
    """What one publisher sends; `properties` are in the protocol's words."""

    publisher: Connection
    properties: Json
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    created: int = field(default_factory=lambda: now())
    beginnings: dict[str, TokenBucket] = field(default_factory=dict, compare=False, repr=False)
    """How often each token may still subscribe to it."""

    @property
    def is_screen(self) -> bool:
        """Whether browsers show it as a screen."""
        video_type = self.properties['videoType']
        return video_type == SCREEN or (video_type == 'custom' and self.properties['name'] == SCREEN)

    def describe(self) -> Json:
        """As the protocol's `stream`."""
        return {
            'streamId': self.id,
            'connectionId': self.publisher.id,
            'creationTime': self.created,
            **self.properties,
        }


@dataclass(frozen=True, slots=True)
class Subscription:
    """One subscriber to one stream."""

    id: str
    stream: Stream
    subscriber: Connection
    paces: dict[tuple[str, type], TokenBucket] = field(default_factory=dict, compare=False, repr=False)
    """How much of each kind of message each side may have passed on."""

    def other_side(self, side: Connection) -> Connection:
        """The one that `side` talks to."""
        return self.subscriber if side is self.stream.publisher else self.stream.publisher


def pack(type: str, **fields: object) -> str:
    """Serialise one message."""
    return json.dumps({'type': type, **fields}, ensure_ascii=False, separators=(',', ':'))


def now() -> int:
    """The time in milliseconds since 1970, as JavaScript counts it."""
    return int(time.time() * 1000)
