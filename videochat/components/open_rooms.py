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
        :param rooms: what to show at first, where the page has read it already.
        """
        first = tuple(rooms or ())
        super().__init__(first, on_join=on_join, complete=rooms is not None)
        self._store = backend.store
        self._early: list[LobbyEvent] | None = []
        self._watch = backend.store.watch_lobby(self._follow)
        background_tasks.create(self._catch_up(first), name='open rooms')

    async def _catch_up(self, first: tuple[RoomSummary, ...]) -> None:
        """Mend what was shown at first, which may have changed before the watch began; then follow."""
        try:
            await self._mend({room.id: room for room in first})
        finally:
            early, self._early = self._early or [], None
            for event in early:
                self._follow(event)
            self.complete()

    async def _mend(self, shown: dict[str, RoomSummary]) -> None:
        rooms = {room.id: room for room in await self._store.list_rooms()}
        for room_id in shown.keys() - rooms.keys():
            self.remove_row(room_id)
        for room in rooms.values():
            if shown.get(room.id) != room:
                self.show(room)

    def _follow(self, event: LobbyEvent) -> None:
        if self._early is not None:
            self._early.append(event)
            return
        if isinstance(event, RoomClosed):
            self.remove_row(event.room_id)
        else:
            self.show(event.room)

    def _handle_delete(self) -> None:
        self._watch.close()
        super()._handle_delete()
