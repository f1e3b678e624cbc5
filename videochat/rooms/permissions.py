"""Who may do what: asked by the store before it acts, and by the UI to hide a button."""

from .model import Participant, Role, Room


def may_publish(actor: Participant) -> bool:
    """May send camera and microphone into the room."""
    return actor.role is not Role.SUBSCRIBER


def may_spotlight(actor: Participant, room: Room) -> bool:
    """May choose who is shown large to everybody: the host."""
    return actor.id == room.host_id


def may_record(actor: Participant, room: Room) -> bool:
    """May begin to record the call, and end a recording, whosever it is: the host."""
    return actor.id == room.host_id


def may_moderate(actor: Participant) -> bool:
    """May act on others: mute or remove them."""
    return actor.role is Role.MODERATOR
