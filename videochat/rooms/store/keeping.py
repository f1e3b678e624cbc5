"""Rooms that nobody is in yet."""

import abc

from videochat.rooms.model import RoomSummary


class KeepingVerbs(abc.ABC):
    """What lets a room be there before anybody comes."""

    @abc.abstractmethod
    async def open(
        self,
        room: str,
        *,
        browser: str = '',
        address: str = '',
        unlisted: bool = False,
        password: str | None = None,
        waiting_room: bool = False,
    ) -> RoomSummary:
        """Show an empty room in the lobby; it is forgotten when nobody comes for a while.

        Of a room that is there already nothing changes.

        :param browser: secret id of who opens it: they need nothing at its door, and are its host.
        :param address: network address of who opens it, '' when it is not known.
        :param unlisted: do not show it in the lobby.
        :param password: what others must know.
        :param waiting_room: others wait until the host lets them in.
        :raises InvalidName: `room` is not a name.
        :raises InvalidPassword: it is empty or too long.
        :raises TooManyEmptyRooms: others that nobody came to yet must be forgotten first.
        :raises TooManyRooms: it would be one room more than there may be, here or of one address.
        :raises ServerBusy: too many passwords are being hashed.
        """

    @abc.abstractmethod
    async def prepare(self, room: str, *, address: str = '') -> None:
        """Begin to create the session of a room somebody is about to join; never raises.

        Nothing happens while there are too many rooms: the first to join will do it.

        :param address: network address of who is about to join, '' when it is not known.
        """
