"""How somebody gets into a room: what they show at the door, and how they wait there."""

import enum
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """What a newcomer shows at the door; nothing is needed in a room without guard.

    :param password: the room's, as typed.
    :param invite: a signed invitation, as `Invitations.make` gives it.
    :param knock: the secret of a `Knock` that the host has answered.
    :param address: the network address they come from, to limit attempts; '' when it is not known.
    """

    password: str = field(default='', repr=False)
    invite: str = field(default='', repr=False)
    knock: str = field(default='', repr=False)
    address: str = ''


NO_ENTRY = Entry()
"""For a room that nothing guards."""


class InviteRole(enum.Enum):
    """What an invitation makes of who follows it."""

    GUEST = 'guest'
    """Let in without password and without waiting, while the room is not locked."""
    HOST = 'host'
    """Let in always, and host unless the present host came by such an invitation, too."""


@dataclass(frozen=True, slots=True)
class Knocker:
    """Somebody who waits before a room; this is all that its host sees of them.

    :param id: what `admit` and `deny` call them.
    """

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Knock:
    """One's own waiting before a room, and nobody else's to see.

    :param secret: what to join with once it is answered, and to end it.
    """

    knocker: Knocker
    room: str
    secret: str = field(repr=False)


class KnockAnswer(enum.Enum):
    """How waiting before a room ended."""

    ADMITTED = 'admitted'
    """`join` with the knock now; it is good for a minute."""
    DENIED = 'denied'
    OVER = 'over'
    """There is nobody left who could answer, or nothing to wait for any more: `join` again."""
