"""What is beside and below the preview: who is here, one's name, the button to join, and one's devices."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from videochat.elements.avatars import Avatars
from videochat.elements.background_choice import BackgroundChoice
from videochat.elements.device_select import DeviceKind, DeviceSelect
from videochat.elements.language import _
from videochat.elements.microphone_meter import MicrophoneMeter
from videochat.elements.network_test import NetworkTest
from videochat.elements.publisher import Publisher
from videochat.elements.speaker_test import SpeakerTest
from videochat.elements.text_field import TextField
from videochat.rooms import Refused

from .backend import Backend
from .door_sign import DoorSign
from .doorway import Doorway
from .preferences import Preferences
from .sentences import how_many_are_here, who_is_here, who_records
from .text import Text
from .way_in import WayIn

PATIENCE = 0.2
"""Seconds until the button says that joining is under way: sooner, it would only delay that."""

OnJoin = Callable[[str, str, bool], Awaitable[None]]


class Prejoin(ui.element):
    """Asks for a name and what guards the room; lets people choose devices, join, or wait to be let in."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        publisher: Publisher,
        doorway: Doorway,
        *,
        name: str,
        on_join: OnJoin,
        on_name: Callable[[str], None],
        lobby: str | None = None,
    ) -> None:
        """Show the panel, and the devices.

        :param room: the room's name; who is in it is kept up to date.
        :param publisher: whose devices are chosen; it shows the preview.
        :param doorway: knows what the room wants of this page.
        :param name: fills the field.
        :param on_join: called with name, password, and whether to ask the host if it takes that; the button
            waits for it.
        :param on_name: called as the name changes.
        :param lobby: path of a page to go back to, if there is one.
        """
        super().__init__('div')
        self._store = backend.store
        self._room = room
        self._doorway = doorway
        self._on_join = on_join
        self._joining = self._retired = False
        self.classes('vc-prejoin')
        with self:
            BackgroundChoice(publisher, folded=True)
            with ui.element('div').classes('vc-panel'):
                Text('h1', room).props('dir=auto')
                with ui.element('div').classes('vc-panel-people'):
                    self._avatars = Avatars()
                    self._who = Text('p').classes('vc-panel-who').props('role=status')
                self._recorded = Text('p').classes('vc-panel-recorded').props('role=status')
                self._sign = DoorSign()
                self.field = TextField(
                    _('Your name'),
                    value=name,
                    autocomplete='name',
                    remember='name',
                    focused=not name,
                    on_submit=self.join,
                )
                self.field.on_value_change(lambda event: on_name(event.value))
                self._way = WayIn(
                    described_by=self._sign,
                    on_join=self.join,
                    on_cancel=self._cancel,
                    on_ready=self._refresh,
                )
                NetworkTest(backend.network_tests, publisher)
                if lobby:
                    ui.link(_('Back to the lobby'), lobby).classes('vc-panel-back')
            _Devices(publisher)
            with ui.element('div').classes('vc-room-corner'):
                Preferences()
        self._watch = backend.store.watch_room(room, lambda _event: self._refresh())
        self._refresh()

    async def join(self, *, asking: bool = True) -> None:
        """Join with the name in the field; does nothing while that is under way, or over.

        :param asking: whether to ask the host to be let in, if it takes that.
        """
        if self._joining or self._retired or self._way.resting:
            return
        self._joining = True
        patience = asyncio.get_running_loop().call_later(PATIENCE, self._show_joining)
        for field in (self.field, self._way.password):
            if field.error:
                field.set_error('')
        try:
            await self._on_join(self.field.value, self._way.password.value, asking)
        finally:
            patience.cancel()
            self._joining = False
            if not (self.is_deleted or self._retired):
                self._way.show_joining(False)
                self._refresh()

    def wait(self) -> None:
        """Show that the host was asked."""
        self.field.visible = False
        self._sign.hush()
        self._way.wait()

    def refuse(self, refusal: Refused) -> None:
        """Say why the room does not let the person in, where they can mend it."""
        self._stop_waiting()
        self._way.refuse(refusal)

    def stop_waiting(self) -> None:
        """Show the way in again."""
        self._stop_waiting()
        self._refresh()

    def refresh(self) -> None:
        """Show anew what the room wants of this page."""
        self._refresh()

    def retire(self) -> None:
        """Do nothing any more, until it is deleted; whoever calls this has hidden it in the page."""
        self._retired = True
        self._watch.close()
        self._way.close()
        with self.classes.suspend_updates():
            self.visible = False

    def _show_joining(self) -> None:
        if not (self.is_deleted or self._retired):
            self._way.show_joining(True)

    async def _cancel(self) -> None:
        await self._doorway.stop()
        self.stop_waiting()

    def _stop_waiting(self) -> None:
        self.field.visible = True
        self._way.stop_waiting()

    def _refresh(self) -> None:
        background_tasks.create(self._show_room(), name='who is here')

    async def _show_room(self) -> None:
        room = await self._store.get_room(self._room)
        refusal = await self._doorway.look(self.field.value)
        if self.is_deleted or self._joining or self._retired:
            return
        people = room.participants if room else ()
        names = [] if refusal else [person.name for person in people]
        self._avatars.show(names)
        with self:
            self._who.set_text(how_many_are_here(len(people)) if refusal and people else who_is_here(names))
            self._recorded.set_text(who_records(room, named=refusal is None))
            if not self._way.waiting:
                self._sign.show(refusal, is_stale=self._doorway.is_stale)
                self._way.want(refusal)

    def _handle_delete(self) -> None:
        self._watch.close()
        self._way.close()
        super()._handle_delete()


class _Devices(ui.element):
    """One's devices in a row, and how loud the microphone is."""

    def __init__(self, publisher: Publisher) -> None:
        super().__init__('div')
        self.classes('vc-prejoin-devices').props(f'role=group aria-label="{_("Devices")}"')
        with self:
            DeviceSelect(publisher, DeviceKind.CAMERA)
            DeviceSelect(publisher, DeviceKind.MICROPHONE)
            with ui.element('div').classes('vc-prejoin-speaker'):
                DeviceSelect(publisher, DeviceKind.SPEAKER)
                SpeakerTest(publisher)
            MicrophoneMeter(publisher)
