"""What a room is: frozen snapshots that anybody may hold."""

import enum
import hashlib
from dataclasses import dataclass, field

from .rules import Guard, Rules


class Role(enum.Enum):
    """What a participant may do in a session; the values are OpenTok's."""

    SUBSCRIBER = 'subscriber'
    PUBLISHER = 'publisher'
    MODERATOR = 'moderator'
    """Nobody gets it: a host acts through the store, and a token could not be taken back."""


class IllegalTransition(ValueError):
    """A state cannot follow the present one."""


class Connection(enum.Enum):
    """A participant's connection to the session; a `ConnectionChanged` tells of each change.

    Joining, then connected and reconnecting in turn. Who joins again begins anew; who was lost goes on where
    they were.
    """

    JOINING = 'joining'
    CONNECTED = 'connected'
    RECONNECTING = 'reconnecting'

    def to(self, target: 'Connection') -> 'Connection':
        """The next state.

        :raises IllegalTransition: `target` cannot follow this state.
        """
        if target is not self and target not in _NEXT[self]:
            raise IllegalTransition(f'{self.value} cannot become {target.value}')
        return target


_NEXT = {
    Connection.JOINING: {Connection.CONNECTED, Connection.RECONNECTING},
    Connection.CONNECTED: {Connection.RECONNECTING},
    Connection.RECONNECTING: {Connection.CONNECTED},
}


class DeviceFault(enum.Enum):
    """Why a camera or microphone that a person wants on gives nothing."""

    MISSING = 'missing'
    """Pulled out, or out of reach."""
    BUSY = 'busy'
    """Another program has it, or it fails."""
    DENIED = 'denied'
    """The browser or the system no longer allows it."""
    PAUSED = 'paused'
    """The system keeps it silent or dark for now, as during a phone call."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in a room.

    :param id: stays the same when the person comes back (reload, crash).
    :param stream_id: the camera's stream, once it is published.
    :param hand: None while it is down; of those raised, the lowest number was first.
    :param camera_fault: what is wrong with the camera they want on, if anything.
    :param microphone_fault: the same of the microphone.
    :param has_floor: the host lets them unmute, whatever the rules say of guests.
    :param connection_id: OpenTok's id of their connection, as their browser says; no event tells of it.
    """

    id: str
    name: str
    role: Role
    stream_id: str | None = None
    connection: Connection = Connection.JOINING
    hand: int | None = None
    camera_fault: DeviceFault | None = None
    microphone_fault: DeviceFault | None = None
    has_floor: bool = False
    connection_id: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Room:
    """A room at one moment.

    :param id: the name's comparison key.
    :param participants: in order of joining.
    :param host_id: the participant who runs the room: the first in, or who came by a host link. When the host
        leaves it is who else came by one, then the one longest present.
    :param spotlight_id: the participant whom the host shows large to all, if any.
    :param recorder_id: the participant who records the call, if any.
    :param unlisted: the lobby does not show it.
    """

    id: str
    name: str
    participants: tuple[Participant, ...] = ()
    host_id: str | None = None
    spotlight_id: str | None = None
    recorder_id: str | None = None
    rules: Rules = field(default_factory=Rules)
    has_password: bool = False
    unlisted: bool = False

    @property
    def guard(self) -> Guard | None:
        """What stands between strangers and this room, the strictest of it."""
        if self.rules.locked:
            return Guard.LOCKED
        if self.has_password:
            return Guard.PASSWORD
        return Guard.WAITING if self.rules.waiting_room else None


@dataclass(frozen=True, slots=True)
class RoomSummary:
    """What the lobby shows of a room.

    :param names: of the first three people; of nobody in a room that is guarded.
    :param guard: what stands between strangers and the room.
    """

    id: str
    name: str
    count: int = 0
    names: tuple[str, ...] = ()
    guard: Guard | None = None


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How much is going on, and nothing of who or where.

    :param rooms: those that somebody is in or that were opened, whether the lobby shows them or not.
    :param people: in all of them.
    """

    rooms: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True)
class Admission:
    """What somebody who joined gets, and nobody else.

    :param room: the room with the newcomer in it.
    :param token: lets this participant into the session.
    :param visit: secret id of this stay, needed for every change to it; a newer visit makes it stale.
    """

    room: Room
    participant: Participant
    session_id: str
    token: str = field(repr=False)
    visit: str = field(repr=False)

    @property
    def visit_mark(self) -> str:
        """What `ParticipantReturned` says of a visit; another mark than this one: you were replaced."""
        return visit_mark(self.visit)


def visit_mark(visit: str) -> str:
    """A digest that tells visits apart without giving them away."""
    return hashlib.sha256(visit.encode()).hexdigest()[:16]
