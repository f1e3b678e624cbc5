"""What the verbs of a store in memory stand on: whose visit it is, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from .errors import NotInRoom
from .events import KnockEnded, KnockReceived, MessageSent, RoomEvent
from .live_room import LiveRoom
from .names import name_key
from .seats import Seat
from .store.watching import WatchingVerbs
from .watch import Watch, Watchers


class Visits(WatchingVerbs):
    """Visits that have not ended, and the watchers of each room."""

    def __init__(self, *, on_fanout: Callable[[float], None] | None = None) -> None:
        """Begin with nobody.

        :param on_fanout: told how many seconds it took to deliver one event to all its watchers.
        """
        self._on_fanout = on_fanout
        self._visits: dict[str, tuple[LiveRoom, Seat]] = {}
        self._room_watchers: dict[str, Watchers[RoomEvent]] = {}

    def watch_room(
        self, room: str, on_event: Callable[[RoomEvent], None], *, visit: str | None = None
    ) -> Watch:
        room_id = name_key(room)
        live, seat = self._visits.get(visit or '', (None, None))
        reader = seat.participant_id if live and seat and live.id == room_id else None
        if room_id not in self._room_watchers:
            self._room_watchers[room_id] = Watchers(
                on_fanout=self._on_fanout, on_empty=partial(self._room_watchers.__delitem__, room_id)
            )
        return self._room_watchers[room_id].add(on_event, reader=reader)

    def _visit(self, visit: str) -> tuple[LiveRoom, Seat]:
        if visit not in self._visits:
            raise NotInRoom
        return self._visits[visit]

    def _publish(self, live: LiveRoom, event: RoomEvent) -> None:
        if watchers := self._room_watchers.get(live.id):
            watchers.publish(event, readers=_readers(live, event))


def _readers(live: LiveRoom, event: RoomEvent) -> frozenset[str] | None:
    """Whom an event is for; None: everybody."""
    if isinstance(event, MessageSent):
        return event.message.readers
    if isinstance(event, KnockReceived | KnockEnded):
        return frozenset({live.host_id} if live.host_id else ())
    return None
