"""What of a room outlasts a crash of the server: never a token or a visit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from .chat import ChatMessage
from .model import Role
from .rules import Rules


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """Somebody who was in the room, or may come back to it.

    :param mark: a digest of their browser's secret id, by which they are known again; '' without one.
    :param begins: of the messages, they may read those of higher ids only.
    :param host_link: they came as host.
    """

    id: str
    name: str
    mark: str
    role: Role
    hand: int | None = None
    host: bool = False
    lit: bool = False
    begins: int = 0
    has_floor: bool = False
    host_link: bool = False


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room at one moment.

    :param last_id: of the messages; the room may have forgotten that message, as it may `last_public_id`.
    :param hands: how many were raised.
    :param empty_since: when the last one went, in seconds since the epoch; None while somebody is there.
    :param password: its hash.
    :param barred: marks of browsers that must not come in.
    :param opening: tells this life of the room from others, as invitations do.
    :param opener: the mark of the browser that opened it.
    """

    name: str
    people: tuple[PersonRecord, ...] = ()
    messages: tuple[ChatMessage, ...] = ()
    last_id: int = 0
    last_public_id: int = 0
    hands: int = 0
    empty_since: float | None = None
    rules: Rules = field(default_factory=Rules)
    password: str | None = field(default=None, repr=False)
    unlisted: bool = False
    barred: tuple[str, ...] = ()
    opening: str = ''
    opener: str = ''


class Journal(Protocol):
    """Keeps what must outlast a crash."""

    def note(self, room_id: str, record: Callable[[], RoomRecord]) -> None:
        """A room has changed: write soon what `record` tells of it then, and let nobody wait for that."""

    def forget(self, room_id: str) -> None:
        """A room is no more."""
