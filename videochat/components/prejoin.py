"""The panel beside the preview: who is here, one's name, and the button to join."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import background_tasks, ui

from videochat.elements.avatars import Avatars
from videochat.elements.text_field import TextField

from .backend import Backend
from .sentences import who_is_here
from .text import Text

PATIENCE = 0.2
"""Seconds until the button says that joining is under way: sooner, it would only delay that."""


class Prejoin(ui.element):
    """Asks for a name and lets the person join."""

    def __init__(
        self,
        backend: Backend,
        room: str,
        *,
        name: str,
        on_join: Callable[[str], Awaitable[None]],
        on_name: Callable[[str], None],
        lobby: str | None = None,
    ) -> None:
        """Show the panel.

        :param room: the room's name; who is in it is kept up to date.
        :param name: fills the field.
        :param on_join: called with what the field holds; the button waits for it.
        :param on_name: called as the name changes.
        :param lobby: path of a page to go back to, if there is one.
        """
        super().__init__('div')
        self._store = backend.store
        self._room = room
        self._on_join = on_join
        self._joining = False
        self.classes('vc-panel')
        with self:
            Text('h1', room).props('dir=auto')
            with ui.element('div').classes('vc-panel-people'):
                self._avatars = Avatars()
                self._who = Text('p').classes('vc-panel-who').props('role=status')
            self.field = TextField(
                'Your name',
                value=name,
                autocomplete='name',
                remember='name',
                focused=not name,
                on_submit=self.join,
            )
            self.field.on_value_change(lambda event: on_name(event.value))
            self._button = ui.button('Join now', on_click=self.join, color=None)
            self._button.props('flat').classes('vc-button vc-button-wide')
            if lobby:
                ui.link('Back to the lobby', lobby).classes('vc-panel-back')
        self._watch = backend.store.watch_room(room, lambda _: self._refresh())
        self._refresh()

    async def join(self) -> None:
        """Join with the name in the field; does nothing while that is under way."""
        if self._joining:
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
            if not self.is_deleted:
                self._show_waiting()

    def _show_waiting(self) -> None:
        if self._button.text != 'Join now':
            self._button.set_text('Join now')
            self._button.props(remove='aria-busy')
        self._refresh()

    def _show_joining(self) -> None:
        if not self.is_deleted:
            self._button.set_text('Joining…')
            self._button.props('aria-busy=true')

    def _refresh(self) -> None:
        background_tasks.create(self._show_people(), name='who is here')

    async def _show_people(self) -> None:
        room = await self._store.get_room(self._room)
        if not (self.is_deleted or self._joining):
            names = [person.name for person in room.participants] if room else []
            self._avatars.show(names)
            with self:  # a task of its own has no page, and words are those of a page
                self._who.set_text(who_is_here(names))

    def _handle_delete(self) -> None:
        self._watch.close()
        super()._handle_delete()
