"""A whole room in one element: preview and name, then the call, then how it ended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from nicegui import background_tasks, ui

from videochat.elements.call_session import PageReloaded
from videochat.elements.captions import Captions
from videochat.elements.connection_notice import ConnectionNotice
from videochat.elements.device_notice import DeviceNotice
from videochat.elements.door_notice import DoorNotice
from videochat.elements.host_notice import HostNotice
from videochat.elements.language import _
from videochat.elements.publisher import Publisher
from videochat.elements.recording_notice import RecordingNotice
from videochat.elements.stage import SpotlightWanted, Stage
from videochat.elements.styles import use_styles
from videochat.rooms import (
    InvalidName,
    KnockAnswer,
    MustWait,
    NameTaken,
    NotAllowed,
    NotInRoom,
    Participant,
    Refused,
    RoomError,
    TurnedAway,
    clean_name,
)

from . import sentences
from .backend import Backend
from .browser import client_address
from .call import Call
from .controls import Controls
from .debug_panel import DebugPanel
from .doorway import Doorway
from .ended import Ended
from .ending import Ending
from .invite import Invite
from .inviting import Inviting
from .media_notices import MediaNotices
from .notice import Notices
from .page_address import page_address
from .prejoin import Prejoin
from .reaching import Reaching
from .room_panels import RoomPanels
from .side_panel import CallPanels
from .top_line import TopLine


class RoomView(ui.element):
    """Lets a person into a room and shows the call; one line puts it into any page."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        *,
        name: str = '',
        prejoin: bool = True,
        link: str | None = None,
        lobby: str | None = None,
        on_leave: Callable[[], Any] | None = None,
    ) -> None:
        """Show the room.

        :param backend: the `VideoChat` of the app.
        :param room: the room's name.
        :param name: the person's name, if known.
        :param prejoin: whether to show the preview first; without a name it is shown anyway.
        :param link: path of the page that leads others into the room; the present page's when left out.
        :param lobby: path of a page to go back to, if there is one.
        :param on_leave: called after Leave; without it the page says that the call has ended, and leads on.
        :raises InvalidName: `room` is not a name.
        """
        super().__init__('div')
        use_styles()
        self._backend = backend
        self._address = client_address()
        self._room = clean_name(room)
        self._name = name
        self._link = link
        self._lobby = lobby
        self._on_leave = on_leave
        self._panels = RoomPanels(self)
        address = page_address(link)
        self.classes('vc-page vc-room-view')
        with self:
            self._doorway = Doorway(backend, self._room, on_arrived=self._arrived, on_answer=self._answered)
            self._call = Call(backend)
            TopLine(self._call, self._room, peer_to_peer=backend.platform.browser().peer_to_peer)
            self._notices = Notices()
            self._media = MediaNotices(self._notices, in_call=lambda: self._panels.shown is None)
            with Stage(self._call, on_spotlight=self._spotlight, on_leave=self.leave) as self._stage:
                self._publisher = Publisher(
                    self._call,
                    name=name,
                    on_media_changed=self._media.media_changed,
                    on_failed=self._media.publish_failed,
                )
                self._media.follow(self._publisher)
                with self._stage.add_slot('alone'):
                    Invite(self._call, address)
            ConnectionNotice(self._call)
            DoorNotice(self._call)
            Captions(self._call)
            CallPanels(self._call, self._publisher)
            Inviting(self._call, backend, self._room, link=address)
            self._controls = Controls(
                self._call, self._publisher, on_leave=self.leave, on_screen_failed=self._media.screen_failed
            )
            DeviceNotice(self._call, self._publisher)
            RecordingNotice(self._call)
            HostNotice(self._call)
        Reaching(self._call, backend, self._notices)
        self._call.on_ended(lambda _sentence: self._show_ended())
        self._call.on_refused(self._show_refused)
        self._call.on_published(self._media.published)
        self._call.on_reloaded(self._join_again)
        self._call.come_back_to(self._room)
        self._show_prejoin()
        if backend.debug:
            with self:
                DebugPanel(backend, self._room)
        # the session is there before somebody joins; not for those who only fetch the page
        self.client.on_connect(self._prepare)
        if name and not prejoin:
            background_tasks.create(self._join_at_once(), name='join at once')

    @property
    def controls(self) -> Controls:
        """The buttons under the stage: `with view.controls:` adds some, `.hand.delete()` takes one away."""
        return self._controls

    async def join(self, name: str, *, password: str = '', asking: bool = True) -> None:
        """Join as `name`; what is wrong is said where the person can mend it.

        :param password: the room's, if it has one.
        :param asking: whether to ask the host to be let in, if it takes that.
        """
        self._notices.show('join', '')
        try:
            participant = await self._call.join(self._room, name, entry=self._doorway.entry(password))
        except (InvalidName, NameTaken) as error:
            self._refuse_name(error)
        except MustWait:
            if asking:
                await self._ask(name, password)
        except Refused as refusal:
            self._show_prejoin().refuse(refusal)
        except NotInRoom:
            return  # it ended meanwhile, and why is on the screen
        except RoomError as error:
            self._show_refused(sentences.of_error(error))
        else:
            await self._enter(participant)

    async def leave(self) -> None:
        """Leave the call; camera and microphone go off. At the door it only stops joining."""
        was_in = self._call.participant is not None
        await self._call.leave()
        self._doorway.forget()
        if self._on_leave:
            self._publisher.close()
            self._on_leave()
        elif was_in:  # the button is hidden otherwise, which keeps no browser from pressing it
            self._show_ended()

    async def _spotlight(self, event: SpotlightWanted) -> None:
        with suppress(NotAllowed, NotInRoom):  # somebody else is host by now, or one has left
            await self._call.spotlight(event.participant_id)

    async def _prepare(self) -> None:
        if not self.is_deleted:
            await self._backend.store.prepare(self._room, address=self._address)

    async def _enter(self, participant: Participant) -> None:
        await self._doorway.stop()
        self._name = participant.name
        self._publisher.set_name(self._name)
        self._panels.show(None, '')
        self._controls.focus()
        with self:  # the button that was pressed is gone
            self._media.show()

    # at the door

    async def _ask(self, name: str, password: str) -> None:
        """Ask the host to be let in."""
        panel = self._show_prejoin()
        try:
            await self._doorway.knock(name, password)
        except (InvalidName, NameTaken) as error:
            self._refuse_name(error)
        except Refused as refusal:
            panel.refuse(refusal)
        except RoomError as error:
            self._show_refused(sentences.of_error(error))
        else:
            panel.wait()

    async def _answered(self, answer: KnockAnswer) -> None:
        """The host has answered, or nobody is left who could."""
        panel = self._panels.shown
        if self.is_deleted or not isinstance(panel, Prejoin):
            return
        with self:
            if answer is KnockAnswer.DENIED:
                panel.refuse(TurnedAway())
                self._doorway.call_back(_('The host did not let you in.'))
                return
            if answer is KnockAnswer.ADMITTED:
                self._doorway.call_back(_('You are in the call'))
            await panel.join()

    async def _arrived(self, asking: str) -> None:
        """The page brings what it has; a wait that a reload broke off goes on."""
        panel = self._panels.shown
        if not isinstance(panel, Prejoin):
            return
        if asking:
            panel.field.value = asking
            await panel.join()
        else:
            panel.refresh()

    async def _join_again(self, event: PageReloaded) -> None:
        """Come straight back into the call that a reload broke off."""
        await self._doorway.arrive()
        if isinstance(self._panels.shown, Prejoin):
            self._panels.shown.field.value = event.name
            await self._panels.shown.join(asking=False)

    async def _join_at_once(self) -> None:
        await self.client.connected()
        await self._doorway.arrive()
        if not self.is_deleted and isinstance(self._panels.shown, Prejoin):
            with self:
                await self._panels.shown.join(asking=False)

    async def _join_by_panel(self, name: str, password: str, asking: bool) -> None:
        await self.join(name, password=password, asking=asking)

    def _refuse_name(self, error: RoomError) -> None:
        panel = self._show_prejoin()
        panel.stop_waiting()
        panel.field.set_error(sentences.of_error(error))

    def _show_prejoin(self) -> Prejoin:
        if isinstance(self._panels.shown, Prejoin):
            return self._panels.shown
        with self:
            panel = Prejoin(
                self._backend,
                self._room,
                self._publisher,
                self._doorway,
                name=self._name,
                on_join=self._join_by_panel,
                on_name=self._publisher.set_name,
                lobby=self._lobby,
            )
        self._panels.show(panel, 'vc-room-preview')
        return panel

    def _show_ended(self) -> None:
        """Show that the call is over, and why; the camera goes off."""
        self._publisher.close()
        self._notices.clear_all()
        with self:
            ended = Ended(
                self._room,
                self._call.ending or Ending.LEFT,
                seconds=self._call.seconds,
                on_rejoin=self._rejoin,
                on_rated=self._backend.rate_call,
                lobby=self._lobby,
            )
            if self._link:
                ended.lead_to_door(self._link, self._name)
        self._panels.show(ended, 'vc-room-ended')
        ended.focus()

    def _handle_delete(self) -> None:
        self._doorway.close()
        super()._handle_delete()

    def _rejoin(self) -> None:
        self._publisher.open()
        self._show_prejoin().field.focus()

    def _show_refused(self, sentence: str) -> None:
        self._show_prejoin().stop_waiting()
        self._notices.show('join', sentence)
