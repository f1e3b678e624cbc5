"""A page's stay in a room."""

from __future__ import annotations

from collections.abc import Callable

import structlog
from nicegui import app, background_tasks, context

from videochat.elements.call_session import CallSession, Credentials
from videochat.rooms import (
    Admission,
    Connection,
    IllegalTransition,
    LeaveReason,
    NotInRoom,
    Participant,
    ParticipantReturned,
    Role,
    Room,
    RoomEvent,
    Watch,
)

from .backend import LEAVE_URL, Backend

log = structlog.get_logger(__name__)


class Visit:
    """Joins a room for a page, tells the store how its participant is, and leaves when the page goes."""

    def __init__(
        self,
        backend: Backend,
        session: CallSession,
        *,
        on_event: Callable[[RoomEvent], None],
        on_replaced: Callable[[], None],
    ) -> None:
        """Be ready to join.

        :param session: connects with what the store hands out.
        :param on_event: told of all that happens to others in the room, after `enter` returned.
        :param on_replaced: told when the same person came back elsewhere and this page no longer counts.
        """
        self._backend = backend
        self._session = session
        self._on_event = on_event
        self._on_replaced = on_replaced
        self._admission: Admission | None = None
        self._watch: Watch | None = None
        self._early: list[RoomEvent] | None = None
        self._published = False
        self._page_connected = True
        self._session_connected = False
        client = context.client
        self._browser = browser_id()
        client.on_connect(lambda: self._page(True))
        client.on_disconnect(lambda: self._page(False))
        client.on_delete(self._gone)
        session.on_connected(lambda: self._session_is(True))
        session.on_reconnected(lambda: self._session_is(True))
        session.on_reconnecting(lambda: self._session_is(False))

    @property
    def participant(self) -> Participant | None:
        """Who this page is in the room, None before joining and after leaving."""
        return self._admission.participant if self._admission else None

    async def enter(self, room: str, name: str, *, role: Role = Role.PUBLISHER) -> Room:
        """Join and connect; returns the room as it is now, oneself included.

        :raises InvalidName: `room` or `name` is not a name.
        :raises RoomError: the store did not let this person in.
        """
        await self.leave()
        admission = await self._backend.store.join(room, name, browser=self._browser, role=role)
        if self._session.is_deleted:
            await self._backend.store.leave(admission.visit)
            raise NotInRoom
        self._admission = admission
        self._published = False
        self._session.connect(
            Credentials(
                api_key=self._backend.platform.browser().api_key,
                session_id=admission.session_id,
                token=admission.token,
                visit=admission.visit,
                leave_url=LEAVE_URL,
            )
        )
        self._early = []
        self._watch = self._backend.store.watch_room(admission.room.id, self._receive)
        return await self._backend.store.get_room(admission.room.id) or admission.room

    def entered(self) -> None:
        """What `enter` returned is shown: hand over what happened since."""
        early, self._early = self._early or [], None
        for event in early:
            self._receive(event)

    async def leave(self, reason: LeaveReason = LeaveReason.LEFT) -> None:
        """Leave the room; does nothing when not in it."""
        admission, self._admission = self._admission, None
        if self._watch:
            self._watch.close()
            self._watch = None
        if admission:
            self._session.disconnect()
            await self._backend.store.leave(admission.visit, reason=reason)

    async def store_stream(self, stream_id: str | None) -> None:
        """Say which stream this person publishes, None for none."""
        if not self._admission:
            return
        try:
            await self._backend.store.store_stream(self._admission.visit, stream_id)
        except NotInRoom:
            return
        self._published = True
        await self._store_connection()

    def _receive(self, event: RoomEvent) -> None:
        if self._early is not None:
            self._early.append(event)
            return
        if self._admission is None:
            return
        if isinstance(event, ParticipantReturned) and event.participant.id == self._admission.participant.id:
            if event.visit_mark != self._admission.visit_mark:
                self._admission = None
                if self._watch:
                    self._watch.close()
                self._session.disconnect()
                self._on_replaced()
            return
        self._on_event(event)

    def _page(self, connected: bool) -> None:
        self._page_connected = connected
        background_tasks.create(self._store_connection(), name='store connection')

    def _session_is(self, connected: bool) -> None:
        self._session_connected = connected
        background_tasks.create(self._store_connection(), name='store connection')

    async def _store_connection(self) -> None:
        if not self._admission or not self._published:
            return
        connected = self._page_connected and self._session_connected
        try:
            await self._backend.store.set_connection(
                self._admission.visit, Connection.CONNECTED if connected else Connection.RECONNECTING
            )
        except (NotInRoom, IllegalTransition):
            log.debug('connection not stored', connected=connected)

    async def _gone(self) -> None:
        await self.leave(LeaveReason.LOST)


def browser_id() -> str:
    """The secret id of the browser that opened the current page, from its signed cookie; '' without one."""
    try:
        return str(app.storage.browser.get('id', ''))
    except (RuntimeError, AssertionError):
        return ''
