"""Who comes, who leaves, and who was lost and comes back."""

import abc

from videochat.rooms.entry import NO_ENTRY, Entry
from videochat.rooms.events import LeaveReason
from videochat.rooms.model import Admission, Role


class AttendanceVerbs(abc.ABC):
    """What makes somebody a person in a room, and what ends that."""

    @abc.abstractmethod
    async def join(
        self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER, entry: Entry = NO_ENTRY
    ) -> Admission:
        """Let a person in; the same browser coming back takes its own place over, whatever guards the room.

        :param browser: secret id of the person's browser; an empty one is never the same as another.
        :param entry: what they show at the door.
        :raises InvalidName: `room` or `name` is not a name.
        :raises NameTaken: another browser has the name, or a newer page of this one is taking it.
        :raises RoomFull: no place is left.
        :raises TooManyRooms: it would be one room more than there may be, here or of one address.
        :raises Refused: what guards the room keeps them out; each subclass says what would help.
        :raises ServerBusy: too many passwords are being compared.
        :raises SessionUnavailable: no session or token could be had; nothing has changed.
        """

    @abc.abstractmethod
    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        """End a visit; nothing happens when it has ended or been replaced.

        Its token is worth nothing from then on. A room closes with the last to leave; while somebody may be
        back within moments, it waits for them, unlisted. Who comes meanwhile and was not in it reads only
        what is said from then on.
        Whose page has gone, or was lost, is who they were if they `join` again within moments: with the same
        id, host again, the hand still up, in the spotlight if nobody else is. Who was lost already can be
        said to have left, too.
        """

    @abc.abstractmethod
    async def come_back(self, visit: str) -> Admission:
        """Seat somebody again who was lost moments ago: the same participant, session, token and visit.

        They are what they were, with the hand up, host again, in the spotlight if nobody else is; only what
        they recorded has ended. Who was not lost after all stays, and is no longer silent.

        :raises NotInRoom: the visit has ended, or it is too long ago.
        :raises NameTaken: another browser has the name now, or a newer page of this one.
        :raises RoomFull: no place is left.
        :raises SessionUnavailable: the store was closed.
        """
