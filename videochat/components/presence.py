"""What a page's room is told of its connections, and the page's way back when they were lost."""

from __future__ import annotations

import asyncio
import random
from typing import TYPE_CHECKING

import structlog
from nicegui import background_tasks

from videochat.elements.call_session import Witnessed
from videochat.rooms import (
    Admission,
    Connection,
    IllegalTransition,
    NotAllowed,
    NotInRoom,
    RoomError,
    SessionUnavailable,
    TooManyJoins,
    name_key,
)

from .backend import Backend
from .pace import Pace

if TYPE_CHECKING:
    from .call import Call

log = structlog.get_logger(__name__)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
ATTEMPTS = 15
"""For about a minute and a half: then the room has forgotten who one was."""


class Presence:
    """A page is in its room by two lines, its own to this server and the session's: each can be lost.

    While either is, others are told. When the room has let the page go meanwhile, it is seated again; when
    the session is over for want of network, another is joined in its place.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Follow the lines of a call's page.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store
        self._connection_pace, self._stream_pace = Pace(), Pace()
        self._page = True
        self._session = False
        self._stream_id: str | None = None
        self._sending = False
        self._told: tuple[Connection, bool] = (Connection.JOINING, False)
        self._away = self._broken = False
        self._attempts = 0
        self._mending = False
        self._retry: asyncio.TimerHandle | None = None
        call.client.on_connect(lambda: self._page_is(True))
        # a line that is missed late has often been replaced by another
        call.client.on_disconnect(lambda: self._page_is(call.client.has_socket_connection))
        call.on_connected(lambda: self._session_is(True))
        call.on_reconnected(lambda: self._session_is(True))
        call.on_reconnecting(lambda: self._session_is(False))
        call.on_published(lambda event: self._store_stream(event.stream_id))
        call.on_unpublished(lambda: self._store_stream(None))
        call.on_witnessed(self._witness)

    @property
    def returning(self) -> bool:
        """Whether the page is about to be in its room again, and the room says so."""
        return self._mending

    @property
    def away(self) -> bool:
        """Whether the room has let go of the page."""
        return self._away

    @property
    def retrying(self) -> bool:
        """Whether the session that is being connected is in place of one that was lost."""
        return self._attempts > 0

    def begin(self) -> None:
        """In a room, by a session that is not connected yet."""
        self._session = self._sending = self._away = self._broken = False
        self._told = Connection.JOINING, False

    def end(self) -> None:
        """In no room any more."""
        self.begin()
        self._attempts = 0
        if self._retry:
            self._retry.cancel()
            self._retry = None

    def let_go(self) -> None:
        """The room has heard nothing for too long: for the others the person has left."""
        self._away = True
        self._mend_soon()

    def lose_session(self) -> None:
        """The session is over, or could not be connected: find another."""
        self._broken = True
        self._session_is(False)
        self._mend_soon()

    async def _store_stream(self, stream_id: str | None) -> None:
        admission = await self._call.turn(self._stream_pace)
        if admission is None:
            return
        self._stream_id, self._sending = stream_id, True
        if await self._told_stream(admission):
            await self._tell()

    async def _told_stream(self, admission: Admission) -> bool:
        try:
            await self._store.store_stream(admission.visit, self._stream_id)
        except (NotInRoom, NotAllowed):
            return False
        return True

    async def _tell(self) -> None:
        """Say how the page is connected now."""
        admission = await self._call.turn(self._connection_pace)
        told = self._state()
        if admission is None or self._away or told == self._told:
            return
        self._told = told
        connection, silent = told
        try:
            await self._store.set_connection(admission.visit, connection, silent=silent)
        except (NotInRoom, IllegalTransition):
            log.debug('connection not stored', connection=connection.value)

    def _state(self) -> tuple[Connection, bool]:
        if self._page and self._session and self._sending:
            return Connection.CONNECTED, False
        joining = self._page and not self._sending and self._told[0] is Connection.JOINING
        return (Connection.JOINING if joining else Connection.RECONNECTING), not self._page

    def _page_is(self, connected: bool) -> None:
        if self._call.is_deleted:
            return
        self._page = connected
        self._tell_soon()
        if connected:
            self._mend_soon()

    def _session_is(self, connected: bool) -> None:
        self._session = connected
        if connected:
            self._attempts = 0
        self._tell_soon()

    def _tell_soon(self) -> None:
        background_tasks.create(self._tell(), name='tell connection')

    async def _witness(self, event: Witnessed) -> None:
        if admission := self._call.admission:
            try:
                await self._store.witness(admission.visit, event.participant_id)
            except NotInRoom:
                log.debug('witness not heard')

    # the way back

    def _mend_soon(self) -> None:
        if self._mending or self._retry:
            return
        pause = min(FIRST_PAUSE * 2**self._attempts, LONGEST_PAUSE) * random.uniform(0.5, 1.5)
        self._retry = asyncio.get_running_loop().call_later(
            pause if self._attempts else 0,
            lambda: background_tasks.create(self._mend(), name='mend call'),
        )

    async def _mend(self) -> None:
        """Be in the room again, as far as that can be now."""
        self._retry = None
        admission = self._call.admission
        if not self._page or not admission or not (self._away or self._broken):
            return
        if self._attempts > ATTEMPTS:
            self._call.lose()
            return
        self._mending = True
        try:
            if self._away and not await self._come_back(admission):
                self._broken = await self._is_missed(admission)
            if self._broken:
                await self._join_anew(admission)
        except (SessionUnavailable, TooManyJoins):
            self._attempts += 1  # many who come back at once, from behind one router, take turns
        except RoomError:
            self._call.lose()
        finally:
            self._mending = False
        if self._away or self._broken:
            self._mend_soon()

    async def _come_back(self, admission: Admission) -> bool:
        """Take one's seat again, with the same session and token; False if it is forgotten."""
        try:
            again = await self._store.come_back(admission.visit)
        except NotInRoom:
            return False
        if self._call.admission is not admission:
            await self._call.give_up(again)
            return True
        self._away = False
        self._told = again.participant.connection, False
        if self._sending:
            await self._told_stream(again)
        await self._call.take_seat(again)
        await self._tell()
        return True

    async def _is_missed(self, admission: Admission) -> bool:
        """Whether nobody of that name is there now: oneself in another tab, or another person."""
        room = await self._store.get_room(admission.room.name)
        mine = name_key(admission.participant.name)
        if room and any(name_key(person.name) == mine for person in room.participants):
            raise NotInRoom
        return True

    async def _join_anew(self, admission: Admission) -> None:
        if self._call.admission is not admission:
            return
        person = admission.participant
        again = await self._call.admit(admission.room.name, person.name, person.role)
        self.begin()
        self._attempts += 1  # of those that go well, the next is made at once
        await self._call.take_seat(again, connect=True)
