"""Who may do what: asked by the store before it acts, and by the UI to hide or disable a button."""

from .model import Participant, Role, Room
from .rules import Allowed


def is_host(actor: Participant, room: Room) -> bool:
    """Runs the room."""
    return actor.id == room.host_id


def may_publish(actor: Participant) -> bool:
    """May send camera and microphone into the room."""
    return actor.role is not Role.SUBSCRIBER


def may_spotlight(actor: Participant, room: Room) -> bool:
    """May choose who is shown large to everybody."""
    return is_host(actor, room)


def may_record(actor: Participant, room: Room) -> bool:
    """May begin to record the call, and end a recording, whosever it is."""
    return is_host(actor, room)


def may_admit(actor: Participant, room: Room) -> bool:
    """May see who waits before the room, let them in and turn them away."""
    return is_host(actor, room)


def may_set_rules(actor: Participant, room: Room) -> bool:
    """May lock the room, set its password, hide it from the lobby, and say what guests may do."""
    return is_host(actor, room)


def may_invite(actor: Participant, room: Room) -> bool:
    """May make links that let people in past password and waiting room, or as host."""
    return is_host(actor, room)


def may_mute(actor: Participant, target: Participant, room: Room) -> bool:
    """May switch another's microphone off."""
    return _acts_on_other(actor, target, room)


def may_mute_all(actor: Participant, room: Room) -> bool:
    """May switch everybody else's microphone off."""
    return is_host(actor, room)


def may_give_floor(actor: Participant, target: Participant, room: Room) -> bool:
    """May let one guest unmute where the others may not, and take that back."""
    return _acts_on_other(actor, target, room)


def may_stop_video(actor: Participant, target: Participant, room: Room) -> bool:
    """May switch another's camera off."""
    return _acts_on_other(actor, target, room)


def may_stop_share(actor: Participant, target: Participant, room: Room) -> bool:
    """May end the sharing of another's screen."""
    return _acts_on_other(actor, target, room)


def may_remove(actor: Participant, target: Participant, room: Room) -> bool:
    """May send another out of the room."""
    return _acts_on_other(actor, target, room)


def may_make_host(actor: Participant, target: Participant, room: Room) -> bool:
    """May let another run the room in their place."""
    return _acts_on_other(actor, target, room)


def may_end(actor: Participant, room: Room) -> bool:
    """May end the call for everybody."""
    return is_host(actor, room)


def may_chat(actor: Participant, room: Room, *, to: str | None = None) -> bool:
    """May write to all (None), or to one participant: to the host always."""
    return room.rules.chat or is_host(actor, room) or (to is not None and to == room.host_id)


def may_share(actor: Participant, room: Room) -> bool:
    """May share their screen."""
    return may_publish(actor) and (room.rules.share or is_host(actor, room))


def may_react(actor: Participant, room: Room) -> bool:
    """May send reactions."""
    return room.rules.react or is_host(actor, room)


def may_unmute(actor: Participant, room: Room) -> bool:
    """May switch their own microphone on."""
    return may_publish(actor) and (room.rules.unmute or actor.has_floor or is_host(actor, room))


def allowed(actor: Participant, room: Room) -> Allowed:
    """What the engine is to let them do."""
    return Allowed(unmute=may_unmute(actor, room), share=may_share(actor, room), react=may_react(actor, room))


def _acts_on_other(actor: Participant, target: Participant, room: Room) -> bool:
    return is_host(actor, room) and target.id != actor.id
