"""The rooms that a lobby shows, and who watches them."""

from __future__ import annotations

from collections.abc import Callable

from .events import LobbyEvent, RoomChanged, RoomClosed, RoomOpened
from .live_room import LiveRoom
from .model import RoomSummary
from .watch import Watch, Watchers


class Lobby:
    """What was last said of each room that is listed, oldest first.

    :param on_fanout: told how many seconds it took to deliver one event to all watchers.
    """

    def __init__(self, *, on_fanout: Callable[[float], None] | None = None) -> None:
        self._listed: dict[str, RoomSummary] = {}
        self._watchers: Watchers[LobbyEvent] = Watchers(on_fanout=on_fanout)

    def __len__(self) -> int:
        return len(self._listed)

    def list_rooms(self) -> tuple[RoomSummary, ...]:
        """What is listed now."""
        return tuple(self._listed.values())

    def watch(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        """Call `on_event` after each change, in order."""
        return self._watchers.add(on_event)

    def publish(self, live: LiveRoom) -> None:
        """Tell what has changed in the row of a room, if anything has."""
        before = self._listed.get(live.id)
        if not live.listed:
            if self._listed.pop(live.id, None):
                self._watchers.publish(RoomClosed(live.id))
        elif (summary := live.summary()) != before:
            self._listed[live.id] = summary
            self._watchers.publish(RoomChanged(summary) if before else RoomOpened(summary))
