"""The rooms of one process, kept in its memory."""

import asyncio
from collections.abc import Callable

from .absences import AWAY_SECONDS
from .access import Access
from .attendance import Attendance
from .connections import Connections
from .conversation import Conversation
from .events import LeaveReason
from .invitations import Invitations
from .knocking import Knocking
from .moderation import Moderation
from .passwords import Passwords
from .records import Journal
from .sessions import SessionProvider
from .silences import LOST_SECONDS, Silences
from .store import RoomStore

CLOSING_SECONDS = 5.0
"""How long `close` waits for sessions to end."""


class MemoryRoomStore(Attendance, Moderation, Access, Knocking, Connections, Conversation, RoomStore):
    """Rooms of this process, by the verbs it is made of.

    :param max_participants: places in a room.
    :param empty_room_seconds: how long an opened or prepared room waits for somebody.
    :param max_empty_rooms: how many of those wait at once: nobody can fill memory and lobby with clicks.
    :param max_rooms: how many rooms there may be at once, those that wait for somebody included.
    :param max_rooms_of_address: how many of them one network address may have opened; 0: any number.
    :param lost_seconds: how long somebody may be silent and unwitnessed before they are lost.
    :param away_seconds: how long who was lost, or whose page has gone, may come back as who they were.
    :param journal: keeps what must outlast a crash of this process.
    :param invitations: makes and reads them; without, none outlasts this process.
    :param passwords: hashes them.
    :param clock: seconds that only grow, for what has to wait; the event loop's when left out.
    :param on_fanout: told how many seconds it took to deliver one event to all its watchers.
    """

    def __init__(
        self,
        sessions: SessionProvider,
        *,
        max_participants: int = 100,
        empty_room_seconds: float = 60,
        max_empty_rooms: int = 200,
        max_rooms: int = 1000,
        max_rooms_of_address: int = 0,
        lost_seconds: float = LOST_SECONDS,
        away_seconds: float = AWAY_SECONDS,
        journal: Journal | None = None,
        invitations: Invitations | None = None,
        passwords: Passwords | None = None,
        clock: Callable[[], float] | None = None,
        on_fanout: Callable[[float], None] | None = None,
    ) -> None:
        super().__init__(
            sessions,
            max_participants=max_participants,
            empty_room_seconds=empty_room_seconds,
            max_empty_rooms=max_empty_rooms,
            max_rooms=max_rooms,
            max_rooms_of_address=max_rooms_of_address,
            away_seconds=away_seconds,
            journal=journal,
            invitations=invitations,
            passwords=passwords,
            clock=clock,
            on_fanout=on_fanout,
        )
        self._silences = Silences(lost_seconds, on_lost=self._lose)

    async def close(self) -> None:
        self._closed = True
        for visit in tuple(self._visits):
            await self.leave(visit, reason=LeaveReason.CLOSED)
        self._holds.release_all()
        for live in tuple(self._rooms.values()):
            live.opened = False
            self._lobby.publish(live)
            live.session.cancel()
            self._forget(live)
        if self._background:
            _, late = await asyncio.wait(self._background, timeout=CLOSING_SECONDS)
            for task in late:
                task.cancel()
