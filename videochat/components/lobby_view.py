"""The lobby in one element: who you are, a new room, the open rooms."""

from __future__ import annotations

import structlog
from nicegui import ui

from videochat.elements.avatars import Avatars
from videochat.elements.icon_element import Icon
from videochat.elements.language import _
from videochat.elements.room_list import RoomChosen
from videochat.elements.room_options import RoomOptions
from videochat.elements.styles import use_styles
from videochat.elements.text_field import TextField
from videochat.rooms import (
    MAX_NAME,
    InvalidName,
    InvalidPassword,
    RoomError,
    RoomSummary,
    clean_name,
    room_address,
)
from videochat.rooms.names import NO_NAME

from .backend import Backend
from .browser import browser_id, client_address
from .open_rooms import OpenRooms
from .preferences import Preferences
from .sentences import of_error
from .text import Text

log = structlog.get_logger(__name__)


class LobbyView(ui.element):
    """Lists the open rooms, live, and leads into one of them."""

    def __init__(self, backend: Backend, rooms: tuple[RoomSummary, ...], *, name: str = '') -> None:
        """Show the lobby.

        :param rooms: what is open now.
        :param name: the person's name, as the browser remembers it.
        """
        super().__init__('div')
        use_styles()
        self._backend = backend
        self._browser, self._address = browser_id(), client_address()
        self.classes('vc-page vc-lobby')
        with self:
            self._build_head(name)
            with ui.element('div').classes('vc-lobby-main'):
                Text('h1', _('Talk face to face.'))
                Text('p', _('Open a room, share its link. Nothing to install.')).classes('vc-lobby-lead')
                self._build_form(name)
                OpenRooms(backend, rooms=rooms, on_join=self._join)

    def _build_head(self, name: str) -> None:
        with ui.element('header').classes('vc-lobby-head'):
            with ui.element('div').classes('vc-brand'):
                with ui.element('span').classes('vc-brand-mark'):
                    Icon('video')
                Text('span', 'videochat')
            with ui.element('div').classes('vc-you'):
                self._you = Text('span', name).classes('vc-you-name').props('dir=auto')
                self._avatar = Avatars([name] if name else [])
                Preferences()

    def _build_form(self, name: str) -> None:
        with ui.element('div').classes('vc-card vc-lobby-form').props('role=form') as form:
            form.props['aria-label'] = _('New room')
            self._name = TextField(
                _('Your name'),
                value=name,
                autocomplete='name',
                remember='name',
                focused=not name,
                on_submit=self._create,
            )
            self._room = TextField(
                _('Room name'),
                placeholder=_('e.g. Garden'),
                focused=bool(name),
                on_submit=self._create,
            )
            ui.button(_('Create room'), on_click=self._create, color=None).props('flat').classes('vc-button')
            self._options = RoomOptions(on_submit=self._create)
        self._name.on_value_change(lambda event: self._show_you(event.value.strip()[:MAX_NAME]))

    def _show_you(self, name: str) -> None:
        self._you.set_text(name)
        self._avatar.show([name] if name else [])

    async def _create(self) -> None:
        self._room.set_error('')
        name = self._checked_name()
        if name is None:
            return
        try:
            room = await self._backend.store.open(
                self._room.value,
                browser=self._browser,
                address=self._address,
                unlisted=self._options.unlisted,
                password=self._options.password or None,
                waiting_room=self._options.waiting_room,
            )
        except InvalidName as error:
            self._room.set_error(_about_the_room(error))
        except InvalidPassword as error:
            self._options.set_error(of_error(error))
        except RoomError as error:
            self._room.set_error(of_error(error))
        else:
            ui.navigate.to(room_address(room.name))

    def _join(self, event: RoomChosen) -> None:
        if self._checked_name() is None:
            return
        try:
            ui.navigate.to(room_address(event.room))
        except InvalidName:
            log.warning('no room was chosen')  # no list of ours holds such a name

    def _checked_name(self) -> str | None:
        """The name in the field, '' for none yet (the room asks again), None when it is no name."""
        self._name.set_error('')
        name: str = self._name.value.strip()
        if name:
            try:
                name = clean_name(name)
            except InvalidName as error:
                self._name.set_error(of_error(error))
                return None
        return name


def _about_the_room(error: InvalidName) -> str:
    return _('Please enter a name for the room.') if error.message == NO_NAME else of_error(error)
