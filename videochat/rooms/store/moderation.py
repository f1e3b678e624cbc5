"""What a host does with the others."""

import abc


class ModerationVerbs(abc.ABC):
    """What acts on others.

    Each raises `NotInRoom` when the visit has ended or been replaced, and `NotAllowed` when it is no host's.
    """

    @abc.abstractmethod
    async def mute(self, visit: str, participant_id: str) -> None:
        """Switch another's microphone off, and take the floor from them; one who is gone changes nothing."""

    @abc.abstractmethod
    async def mute_all(self, visit: str) -> None:
        """Switch everybody else's microphone off, and take the floor from all."""

    @abc.abstractmethod
    async def give_floor(self, visit: str, participant_id: str, has_floor: bool) -> None:
        """Let one guest unmute where others may not, or no longer; one who is gone changes nothing."""

    @abc.abstractmethod
    async def stop_video(self, visit: str, participant_id: str) -> None:
        """Switch another's camera off; one who is gone changes nothing."""

    @abc.abstractmethod
    async def stop_share(self, visit: str, participant_id: str) -> None:
        """End the sharing of another's screen; one who is gone changes nothing."""

    @abc.abstractmethod
    async def remove(self, visit: str, participant_id: str) -> None:
        """Send another out, away or here: their browser does not come back into this room.

        Newcomers from their address have to be let in by the host for a while.
        """

    @abc.abstractmethod
    async def make_host(self, visit: str, participant_id: str) -> None:
        """Let another run the room instead; one who is gone changes nothing."""

    @abc.abstractmethod
    async def end(self, visit: str) -> None:
        """End the call for everybody, those away included; the room is forgotten."""
