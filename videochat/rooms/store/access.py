"""What a host decides about the room: its rules, its password, whether the lobby shows it, who is invited."""

import abc

from videochat.rooms.entry import InviteRole
from videochat.rooms.rules import Rules


class AccessVerbs(abc.ABC):
    """What sets the terms of a room.

    Each raises `NotInRoom` when the visit has ended or been replaced, and `NotAllowed` when it is no host's.
    """

    @abc.abstractmethod
    async def set_rules(self, visit: str, rules: Rules) -> None:
        """Decide what holds in the room from now on: `RulesChanged`.

        Who waits is let in when there is nothing to wait for any more, and told that it is over when the room
        is locked.
        """

    @abc.abstractmethod
    async def set_password(self, visit: str, password: str | None) -> None:
        """Want a password of who comes, None: no longer. Only a hash of it is kept (argon2id).

        :param password: 1 to `MAX_PASSWORD` characters.
        :raises InvalidPassword: it is empty or too long.
        :raises ServerBusy: too many passwords are being hashed.
        """

    @abc.abstractmethod
    async def set_unlisted(self, visit: str, unlisted: bool) -> None:
        """Hide the room from the lobby, or show it there."""

    @abc.abstractmethod
    async def invite(self, visit: str, role: InviteRole, *, seconds: float) -> str:
        """Make an invitation into this room as it is now, worthless once the room is forgotten.

        :param seconds: how long it is good for at most.
        """
