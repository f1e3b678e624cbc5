"""The chat of a page's call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
from nicegui import background_tasks
from nicegui.helpers import should_await

from videochat.elements.chat_line import ChatLine, MessagesWanted, MessageWritten
from videochat.elements.chat_signal import TYPE, signals_of
from videochat.elements.language import _
from videochat.rooms import Admission, ChatMessage, NotAllowed, NotInRoom, RoomError
from videochat.video.errors import VideoError, VideoErrorKind

from . import sentences
from .backend import Backend
from .browser import client_address
from .call_files import CallFiles
from .pace import Pace

if TYPE_CHECKING:
    from .call import Call

log = structlog.get_logger(__name__)


class CallChat:
    """Says what its page writes, and what Python code wants to say; the room keeps and orders it.

        message = await call.chat.say('Welcome!')
        call.chat.on_message(lambda message: print(message.sender_name, message.text))

    Whoever says something also delivers it: by signal, to all or to the one it is for.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Be the chat of a call.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._backend = backend
        self._store = backend.store
        self._address = client_address()
        self._platform = backend.platform
        self._line = ChatLine(call, on_written=self._written, on_wanted=self._wanted)
        self._files = CallFiles(call, backend)
        self._listeners: list[Callable[[ChatMessage], Any]] = []
        # a page's own: neither leaving nor coming back lets a browser write more
        self._allowance = backend.message_allowance()
        self._history_pace = Pace()
        self._turns = asyncio.Lock()
        self._newest_own = 0

    async def say(self, text: str, *, to: str | None = None) -> ChatMessage:
        """Write to all in the room, or to one person in it.

        :param text: at most 4,000 characters; no markup.
        :param to: a participant's id; None: everybody, and those who join later.
        :raises NotInRoom: the page is in no room.
        :raises InvalidMessage: nobody can be sent that, or `to` is not there; `str()` is a sentence.
        """
        return await self._store.say(self._admission.visit, text, to=to)

    async def share(self, content: bytes | Path, name: str = '', *, to: str | None = None) -> ChatMessage:
        """Share a file with all in the room, or with one person in it.

        :param content: the file itself or its path; at most 10 MB (10 × 1024 × 1024 bytes).
        :param name: what people see and save it as; its ending tells its type. The path's when left out.
        :param to: a participant's id; None: everybody, and those who join later.
        :raises NotInRoom: the page is in no room.
        :raises FileRefused: it is too large, there is no place for it, or `to` is not there.
        :raises OSError: the path cannot be read.
        """
        return await self._files.share(self._admission, content, name=name, to=to)

    async def list_messages(self) -> tuple[ChatMessage, ...]:
        """What the room remembers that this page's person may read, in order.

        :raises NotInRoom: the page is in no room.
        """
        return await self._store.list_messages(self._admission.visit)

    def on_message(self, listener: Callable[[ChatMessage], Any]) -> None:
        """Call `listener` with each new message that this page's person may read, their own as well."""
        self._listeners.append(listener)

    def hear(self, message: ChatMessage) -> None:
        """The room has a new message, which this page's person may read."""
        admission = self._call.admission
        if admission and message.sender_id == admission.participant.id:
            self._newest_own = message.id
            self._send(message, admission)
        for listener in self._listeners:
            with self._call.parent_slot or self._call:
                result = listener(message)
            if should_await(result):
                background_tasks.create(result, name='chat message')

    @property
    def _admission(self) -> Admission:
        if not self._call.admission:
            raise NotInRoom
        return self._call.admission

    async def _written(self, event: MessageWritten) -> None:
        admission = self._call.admission
        if admission is None:
            return
        if not self._allowance.take():
            self._refuse(event.key, _('You are writing too fast. Please wait a moment.'))
            return
        if not self._backend.may_write(self._address):
            self._refuse(event.key, _('Very much is written from your network. Please wait a moment.'))
            return
        newest = self._newest_own
        try:
            message = await self._store.say(admission.visit, event.text, to=event.to, key=event.key)
        except RoomError as error:
            self._refuse(event.key, sentences.of_error(error))
            return
        if message.id <= newest:  # sent again: the answer was lost, or it could not be delivered
            self._send(message, admission)

    async def _wanted(self, event: MessagesWanted) -> None:
        admission = await self._call.turn(self._history_pace)
        if admission is None:
            return
        try:
            with suppress(NotAllowed):  # it is another's
                await self._store.store_connection_id(admission.visit, event.connection_id)
            self._line.catch_up(await self._store.list_messages(admission.visit, after=event.after))
        except NotInRoom:
            return

    def _send(self, message: ChatMessage, admission: Admission) -> None:
        background_tasks.create(self._deliver(message, admission), name='deliver message')

    async def _deliver(self, message: ChatMessage, admission: Admission) -> None:
        """Let those have it whom it is for; who is not connected now asks for it later."""
        async with self._turns:  # one after the other: so they arrive in order
            try:
                await self._signal(message, admission)
            except VideoError as error:
                log.warning('message not delivered', reason=error.kind.name, status=error.status)
                with self._call:
                    self._refuse(message.key, _('The message could not be delivered.'))
                return
        if self._call.admission is admission:
            self._line.show([message])

    async def _signal(self, message: ChatMessage, admission: Admission) -> None:
        if message.to is None:
            for data in signals_of(message):
                await self._platform.signal(admission.session_id, TYPE, data)
            return
        room = await self._store.get_room(admission.room.id)
        people = room.participants if room else ()
        connection_id = next((each.connection_id for each in people if each.id == message.to), None)
        if connection_id is None:
            return
        try:
            for data in signals_of(message):
                await self._platform.signal(admission.session_id, TYPE, data, connection_id=connection_id)
        except VideoError as error:
            if error.kind is not VideoErrorKind.REFUSED:  # which means: that connection is gone
                raise

    def _refuse(self, key: str, sentence: str) -> None:
        if key and not self._call.is_deleted:
            self._line.refuse(key, sentence)
