"""Waiting before a room, and the host's answer."""

import abc
from collections.abc import Callable

from videochat.rooms.entry import NO_ENTRY, Entry, Knock, KnockAnswer, Knocker
from videochat.rooms.errors import Refused
from videochat.rooms.watch import Watch


class KnockingVerbs(abc.ABC):
    """What is done at the door, on either side of it."""

    @abc.abstractmethod
    async def look(
        self, room: str, name: str = '', *, browser: str, entry: Entry = NO_ENTRY
    ) -> Refused | None:
        """Why `join` would not let somebody in just now, None: it would. It counts as no attempt.

        :param name: under which they may be known; anything.
        """

    @abc.abstractmethod
    async def knock(self, room: str, name: str, *, browser: str, entry: Entry = NO_ENTRY) -> Knock:
        """Wait before a room for the host's answer; the host is told. A browser knocks once: a newer knock
        of it ends the older, with `KnockAnswer.OVER`. Where nothing is to wait for, so does this one at once.

        :raises InvalidName: `room` or `name` is not a name.
        :raises NameTaken: somebody in the room has the name.
        :raises Refused: it is of no use: locked, removed, a password wanted or too many wait.
        """

    @abc.abstractmethod
    def watch_knock(self, secret: str, on_answer: Callable[[KnockAnswer], None]) -> Watch:
        """Call `on_answer` once when the waiting ends other than by `end_knock`; at once if it has ended."""

    @abc.abstractmethod
    async def end_knock(self, secret: str) -> None:
        """Wait no longer; nothing happens when that is over."""

    @abc.abstractmethod
    async def list_knocks(self, visit: str) -> tuple[Knocker, ...]:
        """Who waits before the room, longest first.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may know.
        """

    @abc.abstractmethod
    async def admit(self, visit: str, knocker_id: str | None) -> None:
        """Let one who waits come in, None: all of them; nothing happens when they wait no longer.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """

    @abc.abstractmethod
    async def deny(self, visit: str, knocker_id: str) -> None:
        """Turn one away who waits: their browser may knock again after a while only.

        :raises NotInRoom: the visit has ended or been replaced.
        :raises NotAllowed: only the host may.
        """
