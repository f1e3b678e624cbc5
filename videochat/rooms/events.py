"""What happened in a room, in the past tense; no token and no visit is ever in it."""

import enum
from dataclasses import dataclass

from .chat import ChatMessage
from .entry import Knocker
from .model import Connection, DeviceFault, Participant, RoomSummary
from .rules import Rules


class LeaveReason(enum.Enum):
    """Why somebody is no longer in the room."""

    LEFT = 'left'
    GONE = 'gone'
    """The page went, as it does when it is closed or reloaded."""
    LOST = 'lost'
    CLOSED = 'closed'
    REMOVED = 'removed'
    """The host sent them out."""
    ENDED = 'ended'
    """The host ended the call for everybody."""


@dataclass(frozen=True, slots=True)
class ParticipantJoined:
    """Somebody new is in the room."""

    room_id: str
    participant: Participant


@dataclass(frozen=True, slots=True)
class ParticipantReturned:
    """The same person came back (reload, crash) and took their own place over; no stream is published yet.

    :param visit_mark: of the new visit, so that an older page of this person knows that it was replaced.
    """

    room_id: str
    participant: Participant
    visit_mark: str


@dataclass(frozen=True, slots=True)
class ParticipantLeft:
    """Somebody is gone."""

    room_id: str
    participant_id: str
    name: str
    reason: LeaveReason


@dataclass(frozen=True, slots=True)
class StreamPublished:
    """A participant's stream has this id now."""

    room_id: str
    participant_id: str
    stream_id: str


@dataclass(frozen=True, slots=True)
class StreamUnpublished:
    """A participant publishes nothing any more."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class ConnectionChanged:
    """A participant's connection got better or worse."""

    room_id: str
    participant_id: str
    connection: Connection


@dataclass(frozen=True, slots=True)
class DevicesChanged:
    """A device that a participant wants on has failed, failed in another way, or works again (None)."""

    room_id: str
    participant_id: str
    camera: DeviceFault | None
    microphone: DeviceFault | None


@dataclass(frozen=True, slots=True)
class HandRaised:
    """A participant wants to say something; `hand` is their place in the order raised."""

    room_id: str
    participant_id: str
    hand: int


@dataclass(frozen=True, slots=True)
class HandLowered:
    """A participant's hand is down again."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class HostChanged:
    """This participant runs the room now; the first one in does so without a word.

    The host has left or given it away, or this one came by a host link, or is back.
    """

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class SpotlightChanged:
    """This participant is shown large to all; None: nobody is."""

    room_id: str
    participant_id: str | None


@dataclass(frozen=True, slots=True)
class RulesChanged:
    """The host has decided otherwise."""

    room_id: str
    rules: Rules
    has_password: bool
    unlisted: bool


@dataclass(frozen=True, slots=True)
class FloorChanged:
    """A guest may unmute though others may not, or no longer."""

    room_id: str
    participant_id: str
    has_floor: bool


@dataclass(frozen=True, slots=True)
class ParticipantMuted:
    """The host switched microphones off: of these participants."""

    room_id: str
    participant_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VideoStopped:
    """The host switched this participant's camera off; they may switch it on again."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class ShareStopped:
    """The host ended the sharing of this participant's screen."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class KnockReceived:
    """Somebody waits before the room; only who may let them in is told."""

    room_id: str
    knocker: Knocker


@dataclass(frozen=True, slots=True)
class KnockEnded:
    """Somebody waits no longer: let in, turned away, or gone; only who may let them in is told."""

    room_id: str
    knocker_id: str


@dataclass(frozen=True, slots=True)
class MessageSent:
    """Somebody wrote something; what is for one person only that person and its sender are told of."""

    room_id: str
    message: ChatMessage


@dataclass(frozen=True, slots=True)
class RecordingStarted:
    """This participant is about to record the call: all are told before anything is recorded."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class RecordingStopped:
    """This participant, who may have left, records no more."""

    room_id: str
    participant_id: str


@dataclass(frozen=True, slots=True)
class RoomOpened:
    """The lobby shows one more room."""

    room: RoomSummary


@dataclass(frozen=True, slots=True)
class RoomChanged:
    """Other people are in the room than before."""

    room: RoomSummary


@dataclass(frozen=True, slots=True)
class RoomClosed:
    """The room is gone from the lobby."""

    room_id: str


RoomEvent = (
    ParticipantJoined
    | ParticipantReturned
    | ParticipantLeft
    | StreamPublished
    | StreamUnpublished
    | ConnectionChanged
    | DevicesChanged
    | HandRaised
    | HandLowered
    | HostChanged
    | SpotlightChanged
    | RecordingStarted
    | RecordingStopped
    | RulesChanged
    | FloorChanged
    | ParticipantMuted
    | VideoStopped
    | ShareStopped
    | KnockReceived
    | KnockEnded
    | MessageSent
)
LobbyEvent = RoomOpened | RoomChanged | RoomClosed
