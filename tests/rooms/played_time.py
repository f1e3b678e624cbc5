"""A store in a time that passes by hand, with a few words for what people do there."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from tests.rooms.fakes import Seen, Sessions
from tests.rooms.played_loop import PlayedLoop
from videochat.rooms import Admission, Connection, Entry, Room, RoomEvent, RoomStore

Result = TypeVar('Result')


class PlayedTime:
    """Rooms, a watcher of the room Team, and a clock."""

    def __init__(self, loop: PlayedLoop, make: Callable[[Sessions], RoomStore]) -> None:
        self.loop = loop
        self.sessions = Sessions()
        self.store = make(self.sessions)
        self.seen: Seen[RoomEvent] = Seen()
        self.store.watch_room('Team', self.seen)

    def do(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Let the store do something, and all that follows."""
        return self.loop.play(work)

    def join(self, name: str, browser: str | None = None, room: str = 'Team', **entry: str) -> Admission:
        """Somebody comes from a browser of their own, and is connected."""
        browser = name.lower() if browser is None else browser
        admission = self.do(self.store.join(room, name, browser=browser, entry=Entry(**entry)))
        self.do(self.store.set_connection(admission.visit, Connection.CONNECTED))
        return admission

    def silence(self, admission: Admission) -> None:
        """Nothing is heard of their page any more."""
        self.do(self.store.set_connection(admission.visit, Connection.RECONNECTING, silent=True))

    def lose(self, admission: Admission) -> None:
        """Nothing has been heard of their page for as long as it takes."""
        self.silence(admission)
        self.loop.advance(3.6)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.loop.advance(seconds)

    @property
    def room(self) -> Room:
        """The room Team now."""
        room = self.do(self.store.get_room('Team'))
        assert room
        return room

    @property
    def names(self) -> list[str]:
        """Who is in the room Team."""
        room = self.do(self.store.get_room('Team'))
        return [person.name for person in room.participants] if room else []

    def close(self) -> None:
        """End it, and see that nothing is left."""
        self.do(self.store.close())
        assert not self.sessions.alive
        assert not self.loop.timers
        self.loop.close()
