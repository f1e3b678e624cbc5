"""A host who guards a room, and lets people in all the same."""

from tests.rooms.played_time import PlayedTime
from videochat.rooms import Admission, Guard, InviteRole, Rules


def guard(played: PlayedTime, ann: Admission, what: Guard) -> None:
    """Let a host guard the room, with the password "sesame" if it is one."""
    if what is Guard.PASSWORD:
        played.do(played.store.set_password(ann.visit, 'sesame'))
    else:
        rules = Rules(locked=what is Guard.LOCKED, waiting_room=what is Guard.WAITING)
        played.do(played.store.set_rules(ann.visit, rules))


def invite(played: PlayedTime, ann: Admission, role: InviteRole, seconds: float = 3600) -> str:
    """Let a host make a link."""
    return played.do(played.store.invite(ann.visit, role, seconds=seconds))
