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

from .backend import Backend
from .preferences import Preferences
from .sentences import who_is_here, who_records
from .text import Text

PATIENCE = 0.2
"""Seconds until the button says that joining is under way: sooner, it would only delay that."""


class Prejoin(ui.element):
    """Asks for a name, lets the person choose devices, and join."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        publisher: Publisher,
        *,
        name: str,
        on_join: Callable[[str], Awaitable[None]],
        on_name: Callable[[str], None],
        lobby: str | None = None,
    ) -> None:
        """Show the panel, and the devices.

        :param room: the room's name; who is in it is kept up to date.
        :param publisher: whose devices are chosen; it shows the preview.
        :param name: fills the field.
        :param on_join: called with what the field holds; the button waits for it.
        :param on_name: called as the name changes.
        :param lobby: path of a page to go back to, if there is one.
        """
        super().__init__('div')
        self._store = backend.store
        self._room = room
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
                self.field = TextField(
                    _('Your name'),
                    value=name,
                    autocomplete='name',
                    remember='name',
                    focused=not name,
                    on_submit=self.join,
                )
                self.field.on_value_change(lambda event: on_name(event.value))
                with ui.element('div').classes('vc-prejoin-join'):
                    self._button = ui.button(_('Join now'), on_click=self.join, color=None)
                    self._button.props('flat').classes('vc-button vc-button-wide')
                NetworkTest(backend.network_tests, publisher)
                if lobby:
                    ui.link(_('Back to the lobby'), lobby).classes('vc-panel-back')
            _Devices(publisher)
            with ui.element('div').classes('vc-room-corner'):
                Preferences()
        self._watch = backend.store.watch_room(room, lambda _event: self._refresh())
        self._refresh()

    async def join(self) -> None:
        """Join with the name in the field; does nothing while that is under way, or over."""
        if self._joining or self._retired:
            return
        self._joining = True
        patience = asyncio.get_running_loop().call_later(PATIENCE, self._show_joining)
        if self.field.error:
            self.field.set_error('')
        try:
            await self._on_join(self.field.value)
        finally:
            patience.cancel()
            self._joining = False
            if not (self.is_deleted or self._retired):
                self._show_waiting()

    def retire(self) -> None:
        """Do nothing any more, until it is deleted; whoever calls this has hidden it in the page."""
        self._retired = True
        self._watch.close()
        with self.classes.suspend_updates():
            self.visible = False

    def _show_waiting(self) -> None:
        with self:
            words = _('Join now')
        if self._button.text != words:
            self._button.set_text(words)
            self._button.props(remove='aria-busy')
        self._refresh()

    def _show_joining(self) -> None:
        if not (self.is_deleted or self._retired):
            with self:
                self._button.set_text(_('Joining…'))
            self._button.props('aria-busy=true')

    def _refresh(self) -> None:
        background_tasks.create(self._show_people(), name='who is here')

    async def _show_people(self) -> None:
        room = await self._store.get_room(self._room)
        if not (self.is_deleted or self._joining or self._retired):
            names = [person.name for person in room.participants] if room else []
            self._avatars.show(names)
            with self:
                self._who.set_text(who_is_here(names))
                self._recorded.set_text(who_records(room))

    def _handle_delete(self) -> None:
        self._watch.close()
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
