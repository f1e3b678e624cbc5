"""The domain: rooms, who is in them, and what happens there. It knows no UI and no network."""

from .errors import (
    NameTaken,
    NotAllowed,
    NotInRoom,
    RoomError,
    RoomFull,
    SessionUnavailable,
    TooManyEmptyRooms,
)
from .events import (
    ConnectionChanged,
    LeaveReason,
    LobbyEvent,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    RoomChanged,
    RoomClosed,
    RoomEvent,
    RoomOpened,
    StreamPublished,
    StreamUnpublished,
)
from .memory import MemoryRoomStore
from .model import (
    Admission,
    Connection,
    IllegalTransition,
    Participant,
    Role,
    Room,
    RoomSummary,
    visit_mark,
)
from .names import MAX_NAME, InvalidName, clean_name, name_key, parse_room_address, room_address
from .permissions import may_moderate, may_publish
from .sessions import SessionProvider
from .store import RoomStore
from .watch import Watch

__all__ = [
    'MAX_NAME',
    'Admission',
    'Connection',
    'ConnectionChanged',
    'IllegalTransition',
    'InvalidName',
    'LeaveReason',
    'LobbyEvent',
    'MemoryRoomStore',
    'NameTaken',
    'NotAllowed',
    'NotInRoom',
    'Participant',
    'ParticipantJoined',
    'ParticipantLeft',
    'ParticipantReturned',
    'Role',
    'Room',
    'RoomChanged',
    'RoomClosed',
    'RoomError',
    'RoomEvent',
    'RoomFull',
    'RoomOpened',
    'RoomStore',
    'RoomSummary',
    'SessionProvider',
    'SessionUnavailable',
    'StreamPublished',
    'StreamUnpublished',
    'TooManyEmptyRooms',
    'Watch',
    'clean_name',
    'may_moderate',
    'may_publish',
    'name_key',
    'parse_room_address',
    'room_address',
    'visit_mark',
]
