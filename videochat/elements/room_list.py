"""The list of open rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import RoomSummary

from .command import send
from .files import JS
from .payload import listen
from .styles import use_styles


@dataclass(kw_only=True, slots=True)
class RoomChosen(UiEventArguments):
    """Somebody wants to join a room."""

    room: str


class RoomList(Element, component=JS / 'room_list.js'):
    """Rooms with who is in them and a Join button; each change touches one row."""

    def __init__(
        self, rooms: Iterable[RoomSummary], *, on_join: Handler[RoomChosen], complete: bool = True
    ) -> None:
        """Show `rooms`.

        :param on_join: called with the room somebody chose.
        :param complete: these are all there are; otherwise more are being read, until `complete` says so.
        """
        super().__init__()
        use_styles()
        self._props['rooms'] = [_row(room) for room in rooms]
        self._props['complete'] = complete
        listen(self, 'join', lambda s, c, p: RoomChosen(sender=s, client=c, room=p.text('room')), [on_join])

    def show(self, room: RoomSummary) -> None:
        """Show one more room, or how that room is now."""
        send(self, 'patch', _row(room))

    def remove_row(self, room_id: str) -> None:
        """Show that room no longer."""
        send(self, 'remove', room_id)

    def complete(self) -> None:
        """All rooms there are have been shown."""
        send(self, 'finish')


def _row(room: RoomSummary) -> dict[str, object]:
    guard = room.guard.value if room.guard else None
    return {
        'id': room.id,
        'name': room.name,
        'count': room.count,
        'names': list(room.names),
        'guard': guard,
    }
