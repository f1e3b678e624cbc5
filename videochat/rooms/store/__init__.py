"""The rooms and who is in them: the one way to change or watch them.

In memory `rooms/marks.py` does what `store/marks.py` promises, and so on; only watching is spread over those
that know what is watched.
"""

import abc

from .access import AccessVerbs
from .attendance import AttendanceVerbs
from .connections import ConnectionVerbs
from .conversation import ConversationVerbs
from .keeping import KeepingVerbs
from .knocking import KnockingVerbs
from .marks import MarkVerbs
from .moderation import ModerationVerbs
from .watching import WatchingVerbs

__all__ = ['RoomStore']


class RoomStore(
    WatchingVerbs,
    KeepingVerbs,
    ConversationVerbs,
    ConnectionVerbs,
    MarkVerbs,
    AttendanceVerbs,
    KnockingVerbs,
    AccessVerbs,
    ModerationVerbs,
):
    """Verbs that change a room and then publish an event about it.

    Only strings, snapshots and events cross this interface. `room` is a name or a `Room.id`. To follow a
    room, watch it first and then get it.
    """

    @abc.abstractmethod
    async def close(self) -> None:
        """Tell everybody that it is over, end all sessions, and let nobody in any more."""
