"""What a room's host has decided about it, and what follows for one participant."""

import enum
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for everybody in a room, or on their way into it; a host may do all of it always.

    :param locked: nobody new comes in.
    :param waiting_room: who comes waits until the host lets them in.
    :param chat: guests may write to all and to each other; to the host they always may.
    :param share: guests may share their screens.
    :param react: guests may send reactions.
    :param unmute: guests may switch their microphones on; who speaks goes on until muted.
    """

    locked: bool = False
    waiting_room: bool = False
    chat: bool = True
    share: bool = True
    react: bool = True
    unmute: bool = True


class Guard(enum.Enum):
    """What stands between strangers and a room."""

    LOCKED = 'locked'
    PASSWORD = 'password'
    WAITING = 'waiting'


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one participant may do in the session just now, for the engine to enforce.

    :param unmute: may begin to send sound.
    :param share: may publish a screen.
    :param react: may signal reactions.
    """

    unmute: bool = True
    share: bool = True
    react: bool = True
