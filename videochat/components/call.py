"""A page's call: its stay in a room, from joining to leaving."""

from __future__ import annotations

import time

from nicegui import background_tasks

from videochat.elements.call_session import Credentials, SessionDisconnected, SessionFailed
from videochat.elements.command import sent
from videochat.elements.faults import Fault
from videochat.elements.overrun import PageOverrun
from videochat.elements.room_line import RoomLine
from videochat.rooms import (
    NO_ENTRY,
    Admission,
    Entry,
    LeaveReason,
    NotInRoom,
    Participant,
    Role,
    RoomError,
    Rules,
    TooManyJoins,
)

from . import sentences
from .backend import LEAVE_URL, Backend
from .browser import browser_id, client_address
from .call_chat import CallChat
from .call_devices import CallDevices
from .call_events import CallEvents
from .call_hosting import CallHosting
from .call_recording import CallRecording
from .door import CallDoor
from .ending import Ending
from .pace import Pace
from .page_keeping import PageKeeping
from .presence import Presence
from .room_news import RoomNews


class Call(CallEvents):
    """Joins a room for a page, keeps the store told of how that goes, and leaves when the page goes.

    Publishers and subscribers that are given the call do the rest in the browser.
    """

    def __init__(self, backend: Backend) -> None:
        """Load OpenTok.js; `join` does the rest.

        :param backend: the `VideoChat` of the app.
        """
        super().__init__(backend.platform.browser().script_url)
        self._backend = backend
        self._browser = browser_id()
        self._address = client_address()
        self._admission: Admission | None = None
        self._news: RoomNews | None = None
        self._attempt = 0
        self._began = self._over = time.monotonic()
        self._ending: Ending | None = None
        # a page's own: neither leaving nor coming back lets a browser do more
        self._joining_pace, self._hand_pace, self._spotlight_pace = backend.joining_pace(), Pace(), Pace()
        self.chat = CallChat(self, backend)
        self.recording = CallRecording(self, backend)
        self.door = CallDoor(self, backend)
        self.hosting = CallHosting(self, backend)
        self._devices = CallDevices(self, backend)
        self._presence = Presence(self, backend)
        self._keeping = PageKeeping(self.client)
        self.client.on_exception(self._page_failed)
        self.on_failed(self._connect_failed)
        self.on_disconnected(self._session_ended)

    @property
    def participant(self) -> Participant | None:
        """Who this page is in the room; None before joining and after leaving."""
        return self._admission.participant if self._admission else None

    @property
    def admission(self) -> Admission | None:
        """This page's stay in a room, with its secrets; None before joining and after leaving."""
        return self._admission

    @property
    def rules(self) -> Rules:
        """What the host has decided; the usual rules outside a room."""
        return self._news.standing.rules if self._news else Rules()

    @property
    def is_host(self) -> bool:
        """Whether this page's person runs the room now."""
        return self._news is not None and self._news.standing.is_host

    @property
    def ending(self) -> Ending | None:
        """Why the last call is over; None before the first and within one."""
        return self._ending

    @property
    def seconds(self) -> float:
        """How long the call has lasted, or the last one did."""
        return (time.monotonic() if self._admission else self._over) - self._began

    async def join(
        self, room: str, name: str, *, role: Role = Role.PUBLISHER, entry: Entry = NO_ENTRY
    ) -> Participant:
        """Join a room and connect, once the browser is there; returns who one is now.

        :param entry: what the person shows at the door, if the room is guarded.
        :raises Refused: what guards the room keeps them out; each subclass says what would help.
        :raises RoomError: the store did not let this person in, or a name is none; `str()` is a sentence.
        :raises NotInRoom: somebody called `leave` or `join` meanwhile, the page has gone, or the call ended.
        """
        await self.leave()
        attempt = self._attempt
        await self.client.connected()
        if not await self._joining_pace.turn() or self.client.is_deleted or attempt != self._attempt:
            raise NotInRoom
        admission = await self.admit(room, name, role, entry)
        self._began, self._ending = time.monotonic(), None
        await self.take_seat(admission, connect=True)
        await sent(self)  # the browser connects first, and draws the page anew meanwhile
        if self._admission is not admission:
            raise NotInRoom
        return admission.participant

    async def admit(self, room: str, name: str, role: Role, entry: Entry = NO_ENTRY) -> Admission:
        """Ask the store for a place.

        :raises RoomError: there is none.
        :raises NotInRoom: the person has left meanwhile, or the page has gone; nobody is in the room for it.
        """
        attempt = self._attempt
        store = self._backend.store
        try:
            if not self._backend.may_join(self._address):
                raise TooManyJoins
            admission = await store.join(room, name, browser=self._browser, role=role, entry=entry)
        except RoomError as error:
            self._backend.count_join(error)
            raise
        self._backend.count_join(None)
        if self.is_deleted or attempt != self._attempt:
            await self.give_up(admission)
            raise NotInRoom
        return admission

    async def take_seat(self, admission: Admission, *, connect: bool = False) -> None:
        """Be in a room as admitted there.

        :param connect: whether the browser has to connect to the session first.
        """
        self._admission = admission
        self._keeping.hold()
        if self._news:
            self._news.stop()
        if connect:
            self._presence.begin()
            self.connect(
                Credentials(
                    api_key=self._backend.platform.browser().api_key,
                    session_id=admission.session_id,
                    token=admission.token,
                    name=admission.participant.name,
                    visit=admission.visit,
                    leave_url=LEAVE_URL,
                )
            )
        self._news = RoomNews(
            RoomLine(self), admission, tell=self._tell, on_message=self.chat.hear, on_over=self._over_by
        )
        await self._news.follow(self._backend.store)

    async def give_up(self, admission: Admission) -> None:
        """Leave a place that nobody needs any more."""
        await self._backend.store.leave(admission.visit, reason=LeaveReason.GONE)

    async def leave(self) -> None:
        """Leave the room, or stop joining one."""
        self._attempt += 1
        if self._admission:
            self._ending = Ending.LEFT
        await self._leave(LeaveReason.LEFT)

    async def raise_hand(self) -> None:
        """Ask to speak; nothing happens outside a room. Of many wishes within a second the last counts."""
        if admission := await self.turn(self._hand_pace):
            await self._backend.store.raise_hand(admission.visit)

    async def lower_hand(self) -> None:
        """Ask no longer; nothing happens outside a room."""
        if admission := await self.turn(self._hand_pace):
            await self._backend.store.lower_hand(admission.visit)

    async def spotlight(self, participant_id: str | None) -> None:
        """Show a person large to everybody, None for nobody.

        Of many wishes within a second the last counts.

        :raises NotAllowed: this page's person is not the host.
        """
        if admission := await self.turn(self._spotlight_pace):
            await self._backend.store.spotlight(admission.visit, participant_id)

    async def _connect_failed(self, event: SessionFailed) -> None:
        if self._presence.retrying:
            self._presence.lose_session()
            return
        await self._leave(LeaveReason.GONE)
        self._say('refused', sentences.SESSION.get(event.fault, sentences.SESSION[Fault.CONNECT]))

    async def _session_ended(self, event: SessionDisconnected) -> None:
        if self._admission is None:
            return  # it has ended already, and why was said
        if event.reason == 'forceDisconnected' and not self._presence.away:
            await self._leave(LeaveReason.LEFT)  # removed, one is not who one was
            self._end(Ending.REMOVED)
        else:
            self._presence.lose_session()

    def _over_by(self, reason: LeaveReason | None) -> None:
        """The store has ended this visit; None: a newer one has taken its place."""
        match reason:
            case LeaveReason.LOST:
                self._presence.let_go()
            case LeaveReason.GONE:
                self._end(Ending.LOST)
                self._keeping.end()
            case None if not self._presence.returning:
                self._end(Ending.REPLACED)
            case LeaveReason.CLOSED:
                self._end(Ending.STOPPED)
            case LeaveReason.REMOVED:
                self._end(Ending.REMOVED)
            case LeaveReason.ENDED:
                self._end(Ending.ENDED)
            case LeaveReason.LEFT:
                self._end(Ending.LOST)

    def lose(self, ending: Ending = Ending.LOST) -> None:
        """There is no way back into the call."""
        if admission := self._admission:
            self._end(ending)
            background_tasks.create(self.give_up(admission), name='give up')

    def _page_failed(self, error: Exception) -> None:
        if isinstance(error, PageOverrun):
            self.lose(Ending.OVERRUN)

    def _end(self, ending: Ending) -> None:
        self._forget()
        self._ending = ending
        self._say('ended', ending.value)

    async def _leave(self, reason: LeaveReason) -> None:
        admission = self._forget()
        if admission:
            await self._backend.store.leave(admission.visit, reason=reason)

    def _forget(self) -> Admission | None:
        admission, self._admission = self._admission, None
        if admission:
            self._over = time.monotonic()
        self._presence.end()
        self._keeping.release()
        if self._news:
            self._news.stop()
            self._news = None
        if admission and not self.is_deleted:
            self.disconnect()
        return admission

    async def turn(self, pace: Pace) -> Admission | None:
        """The present stay, once it may change something; None if it is over, or a later wish counts."""
        admission = self._admission
        mine = admission is not None and await pace.turn()
        return admission if mine and admission is self._admission else None

    def _handle_delete(self) -> None:
        if self._admission:
            background_tasks.create(self._leave(LeaveReason.GONE), name='leave')
        super()._handle_delete()
