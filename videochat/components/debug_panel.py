"""The live state of a room, for those who develop."""

import json
from dataclasses import asdict
from typing import Any

from nicegui import background_tasks

from videochat.rooms import RoomEvent

from .backend import Backend
from .text import Text


class DebugPanel(Text):
    """A room's snapshot, refreshed by its events; there is no token in a snapshot."""

    def __init__(self, backend: Backend, room: str) -> None:
        """Show the room of that name, whether it exists or not."""
        super().__init__('pre')
        self.classes('vc-debug').props('aria-label="Room state"')
        self._backend = backend
        self._room = room
        self._watch = backend.store.watch_room(room, self._changed)
        background_tasks.create(self._refresh(), name='debug panel')

    def _changed(self, _: RoomEvent) -> None:
        background_tasks.create(self._refresh(), name='debug panel')

    async def _refresh(self) -> None:
        room = await self._backend.store.get_room(self._room)
        if self.is_deleted:
            return
        self.set_text(
            json.dumps(asdict(room) if room else None, default=_plain, indent=1, ensure_ascii=False)
        )

    def _handle_delete(self) -> None:
        self._watch.close()
        super()._handle_delete()


def _plain(value: Any) -> Any:
    return getattr(value, 'value', str(value))
