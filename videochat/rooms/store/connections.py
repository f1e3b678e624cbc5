"""How people in a room are connected, and what they publish."""

import abc

from videochat.rooms.model import Connection


class ConnectionVerbs(abc.ABC):
    """What a page says of its own connection, and of those it receives something of.

    Each raises `NotInRoom` when the visit has ended or been replaced, or the person was lost.
    """

    @abc.abstractmethod
    async def store_stream(self, visit: str, stream_id: str | None) -> None:
        """Say which stream the person publishes, None for none.

        :raises NotAllowed: the person's role may not publish, or it is another's.
        """

    @abc.abstractmethod
    async def store_connection_id(self, visit: str, connection_id: str) -> None:
        """Say by which connection of the session the person is reached; no event tells of it.

        :raises NotAllowed: another in the room is reached by it.
        """

    @abc.abstractmethod
    async def set_connection(self, visit: str, connection: Connection, *, silent: bool = False) -> None:
        """Say how the person is connected.

        :param silent: nothing at all is heard of their page. Who is silent for some seconds, not connected,
            and witnessed by nobody, leaves with `LeaveReason.LOST`; they can `come_back`.
        :raises IllegalTransition: that state cannot follow the present one.
        """

    @abc.abstractmethod
    async def witness(self, visit: str, participant_id: str) -> None:
        """Say that the person's page receives something of another, who reconnects: not lost yet.

        It counts for a few seconds, and for two minutes in all; of anybody else it changes nothing.
        """
