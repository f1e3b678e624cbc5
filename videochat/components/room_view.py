"""A whole room in one element: preview and name, then the call, then how it ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import background_tasks, context, ui

from videochat.elements.browser_memory import BrowserMemory
from videochat.elements.call_session import CallSession, SessionDisconnected, SessionFailed
from videochat.elements.faults import Fault
from videochat.elements.publisher import MediaChanged, Publisher, StreamPublished
from videochat.elements.stage import Stage
from videochat.rooms import (
    ConnectionChanged,
    InvalidName,
    LeaveReason,
    NameTaken,
    ParticipantJoined,
    ParticipantLeft,
    ParticipantReturned,
    Role,
    RoomError,
    RoomEvent,
    clean_name,
    room_address,
)

from . import sentences
from .backend import Backend
from .controls import Controls
from .debug_panel import DebugPanel
from .ended import Ended
from .invite import Invite
from .notice import Notices
from .prejoin import Prejoin
from .styles import use_styles
from .text import Text
from .visit import Visit


class RoomView(ui.element):
    """Lets a person into a room and shows the call; one line puts it into any page."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        *,
        name: str = '',
        prejoin: bool = True,
        role: Role = Role.PUBLISHER,
        on_leave: Callable[[], Any] | None = None,
    ) -> None:
        """Show the room.

        :param backend: the `VideoChat` of the app.
        :param room: the room's name.
        :param name: the person's name, if known.
        :param prejoin: whether to show the preview first; needs a name to be False.
        :param role: what the person may do.
        :param on_leave: called after Leave; the lobby at `/` is opened without it.
        :raises InvalidName: `room` is not a name.
        """
        super().__init__('div')
        use_styles()
        self._backend = backend
        self._room = clean_name(room)
        self._name = name
        self._role = role
        self._on_leave = on_leave or (lambda: ui.navigate.to('/'))
        self.classes('vc-page vc-room-view vc-room-preview')
        script = backend.platform.browser().script_url
        with self:
            with ui.element('header').classes('vc-topline'):
                Text('span', self._room).classes('vc-topline-room').props('dir=auto')
            self._notices = Notices()
            self._session = CallSession(
                script, on_failed=self._connect_failed, on_disconnected=self._disconnected
            )
            self._memory = BrowserMemory()
            with Stage(self._session) as self._stage:
                self._publisher = Publisher(
                    self._session,
                    name=name,
                    on_media_changed=self._media_changed,
                    on_published=self._published,
                    on_unpublished=lambda: self._visit.store_stream(None),
                    on_failed=self._publish_failed,
                )
                with self._stage.add_slot('alone'):
                    Invite(self._url())
            Controls(self._publisher, on_leave=self.leave)
        self._visit = Visit(
            backend, self._session, on_event=self._show_event, on_replaced=lambda: self._end(sentences.REPLACED)
        )
        self._prejoin: Prejoin | None = None
        self._ended: Ended | None = None
        self._show_prejoin()
        if backend.debug:
            with self:
                DebugPanel(backend, self._room)
        if name and not prejoin:
            background_tasks.create(self._join_at_once(), name='join at once')

    async def join(self, name: str) -> None:
        """Join as `name`; what is wrong is said where the person can mend it."""
        self._notices.show('join', '')
        try:
            self._name = clean_name(name)
            room = await self._visit.enter(self._room, self._name, role=self._role)
        except (InvalidName, RoomError) as error:
            self._refuse(error)
            return
        own = self._visit.participant
        self._stage.show_all(person for person in room.participants if own is None or person.id != own.id)
        self._visit.entered()
        self._publisher.set_name(self._name)
        self._memory.remember('name', self._name)
        self._memory.readdress(room_address(self._room, self._name))
        self._close_prejoin()
        self.classes(remove='vc-room-preview')

    async def leave(self) -> None:
        """Leave the call; camera and microphone go off."""
        self._publisher.close()
        await self._visit.leave()
        self._on_leave()

    async def _join_at_once(self) -> None:
        await context.client.connected()
        if self._prejoin and not self.is_deleted:
            with self:
                await self._prejoin.join()

    def _show_prejoin(self) -> None:
        self._close_ended()
        if self._prejoin is None:
            with self:
                self._prejoin = Prejoin(
                    self._backend, self._room, name=self._name, on_join=self.join, on_name=self._publisher.set_name
                )
        self.classes('vc-room-preview', remove='vc-room-ended')

    def _close_prejoin(self) -> None:
        prejoin, self._prejoin = self._prejoin, None
        if prejoin:
            prejoin.delete()

    def _close_ended(self) -> None:
        ended, self._ended = self._ended, None
        if ended:
            ended.delete()

    def _refuse(self, error: Exception) -> None:
        """Say at the name field, or above, why nobody was let in."""
        if self._prejoin is None:
            self._stage.clear_all()
            self._show_prejoin()
        if self._prejoin and isinstance(error, (InvalidName, NameTaken)):
            self._prejoin.field.set_error(str(error))
        else:
            self._notices.show('join', str(error))

    def _show_event(self, event: RoomEvent) -> None:
        own_id = self._visit.participant.id if self._visit.participant else None
        match event:
            case ParticipantJoined(participant=participant) | ParticipantReturned(participant=participant):
                self._stage.show(participant)
            case ParticipantLeft(participant_id=participant_id) if participant_id != own_id:
                self._stage.remove_tile(participant_id)
            case ParticipantLeft(reason=LeaveReason.CLOSED):
                self._end(sentences.DISCONNECTED['serverStopping'])
            case ConnectionChanged(participant_id=participant_id, connection=connection) if participant_id != own_id:
                self._stage.show_connection(participant_id, connection.value)

    def _media_changed(self, media: MediaChanged) -> None:
        sentence = '' if media.opening else sentences.media_sentence(media)
        self._notices.show('media', sentence, {'Try again': self._publisher.open})

    async def _published(self, event: StreamPublished) -> None:
        self._notices.show('publish', '')
        await self._visit.store_stream(event.stream_id)

    def _publish_failed(self) -> None:
        self._notices.show('publish', sentences.PUBLISH_FAILED, {'Try again': self._publisher.open})

    async def _connect_failed(self, event: SessionFailed) -> None:
        joining = self._visit.participant is not None
        await self._visit.leave(LeaveReason.LOST)
        if joining:
            self._stage.clear_all()
            self._show_prejoin()
        self._notices.show('join', sentences.SESSION.get(event.fault, sentences.SESSION[Fault.CONNECT]))

    async def _disconnected(self, event: SessionDisconnected) -> None:
        await self._visit.leave(LeaveReason.LOST)
        self._end(sentences.DISCONNECTED.get(event.reason, sentences.LOST))

    def _end(self, sentence: str) -> None:
        """Show that the call is over, and why; the camera goes off."""
        self._publisher.close()
        self._stage.clear_all()
        self._notices.clear_all()
        self._close_prejoin()
        self._close_ended()
        with self:
            self._ended = Ended(self._room, sentence, on_rejoin=self._rejoin)
        self.classes('vc-room-ended', remove='vc-room-preview')

    def _rejoin(self) -> None:
        self._publisher.open()
        self._show_prejoin()

    def _url(self) -> str:
        return str(context.client.request.base_url).rstrip('/') + room_address(self._room)
