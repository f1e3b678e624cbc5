"""The open rooms, live."""

from collections.abc import Iterable

from nicegui import background_tasks
from nicegui.events import Handler

from videochat.elements.room_list import RoomChosen, RoomList
from videochat.rooms import LobbyEvent, RoomClosed, RoomSummary

from .backend import Backend


class OpenRooms(RoomList):
    """A list of the open rooms that follows the store."""

    def __init__(
        self, backend: Backend, *, on_join: Handler[RoomChosen], rooms: Iterable[RoomSummary] | None = None
    ) -> None:
        """Show the rooms of `backend`.

        :param on_join: called with the room somebody chose.
        :param rooms: what is open now, where the page knows it already.
        """
        super().__init__(rooms or (), on_join=on_join)
        self._store = backend.store
        self._watch = backend.store.watch_lobby(self._follow)
        if rooms is None:
            background_tasks.create(self._fill(), name='open rooms')

    async def _fill(self) -> None:
        for room in await self._store.list_rooms():
            self.show(room)

    def _follow(self, event: LobbyEvent) -> None:
        if isinstance(event, RoomClosed):
            self.remove_row(event.room_id)
        else:
            self.show(event.room)

    def _handle_delete(self) -> None:
        self._watch.close()
        super()._handle_delete()
