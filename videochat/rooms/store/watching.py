"""What anybody may read or watch of the rooms."""

import abc
from collections.abc import Callable

from videochat.rooms.events import LobbyEvent, RoomEvent
from videochat.rooms.model import Occupancy, Room, RoomSummary
from videochat.rooms.watch import Watch


class WatchingVerbs(abc.ABC):
    """What changes nothing."""

    @abc.abstractmethod
    async def list_rooms(self) -> tuple[RoomSummary, ...]:
        """The rooms the lobby shows, oldest first."""

    @abc.abstractmethod
    async def count(self) -> Occupancy:
        """How many rooms and people there are, those that no lobby shows as well."""

    @abc.abstractmethod
    async def get_room(self, room: str) -> Room | None:
        """The room now, None when there is no such room."""

    @abc.abstractmethod
    def watch_room(
        self, room: str, on_event: Callable[[RoomEvent], None], *, visit: str | None = None
    ) -> Watch:
        """Call `on_event` after each change of a room, in order; the room need not exist yet.

        :param visit: of a person in it, to be told of messages for them alone as well.
        """

    @abc.abstractmethod
    def watch_lobby(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        """Call `on_event` after each change of the list of rooms, in order."""

    @abc.abstractmethod
    def watch_ends(self, on_end: Callable[[str], None]) -> Watch:
        """Call `on_end` with the id of each room that is forgotten, with all that was said there."""
