"""The door of a page's call: who waits before the room, for its host."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from nicegui import background_tasks
from nicegui.helpers import should_await

from videochat.elements.door_line import DoorLine, KnockAnswered
from videochat.rooms import (
    Admission,
    HostChanged,
    KnockEnded,
    Knocker,
    KnockReceived,
    NotAllowed,
    NotInRoom,
    RoomEvent,
)

from .allowance import Allowance
from .backend import Backend

if TYPE_CHECKING:
    from .call import Call

BURST, RATE = 40, 5.0
"""Answers a page may give at once, and then each second: one who lets in a class of thirty is quick."""


class CallDoor:
    """Lets people in who wait, or turns them away, while this page's person is the host.

        call.door.on_changed(lambda waiting: print([knocker.name for knocker in waiting]))
        await call.door.admit_all()

    Guests see nobody there.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Be the door of a call.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store
        self._waiting: tuple[Knocker, ...] = ()
        self._listeners: list[Callable[[tuple[Knocker, ...]], Any]] = []
        self._line = DoorLine(call, on_answered=self._answered)
        self._allowance = Allowance(BURST, RATE)
        call.on_entered(lambda _others: self._look(anew=True))
        call.on_event(self._follow)

    @property
    def waiting(self) -> tuple[Knocker, ...]:
        """Who waits, longest first; nobody for a guest, and outside a room."""
        return self._waiting if self._call.admission else ()

    async def admit(self, knocker_id: str) -> None:
        """Let one who waits come in; nothing happens when they wait no longer.

        :raises NotInRoom: the page is in no room.
        :raises NotAllowed: this page's person is not the host.
        """
        await self._store.admit(self._admission.visit, knocker_id)

    async def admit_all(self) -> None:
        """Let all who wait come in.

        :raises NotInRoom: the page is in no room.
        :raises NotAllowed: this page's person is not the host.
        """
        await self._store.admit(self._admission.visit, None)

    async def deny(self, knocker_id: str) -> None:
        """Turn one away who waits: they may ask again after a while.

        :raises NotInRoom: the page is in no room.
        :raises NotAllowed: this page's person is not the host.
        """
        await self._store.deny(self._admission.visit, knocker_id)

    def on_changed(self, listener: Callable[[tuple[Knocker, ...]], Any]) -> None:
        """Call `listener` with all who wait, whenever that changes."""
        self._listeners.append(listener)

    @property
    def _admission(self) -> Admission:
        if not self._call.admission:
            raise NotInRoom
        return self._call.admission

    async def _answered(self, event: KnockAnswered) -> None:
        if not self._allowance.take():
            self._line.show(self._waiting)
            return
        with suppress(NotInRoom, NotAllowed):  # somebody else is host by now
            if event.admitted:
                await self._store.admit(self._admission.visit, event.knocker_id)
            elif event.knocker_id is not None:
                await self.deny(event.knocker_id)

    def _follow(self, event: RoomEvent) -> None:
        if isinstance(event, KnockReceived | KnockEnded | HostChanged):
            self._look()

    def _look(self, *, anew: bool = False) -> None:
        background_tasks.create(self._show_waiting(anew), name='who waits')

    async def _show_waiting(self, anew: bool) -> None:
        """Show who waits now: asked each time, it is true whatever was missed meanwhile.

        :param anew: whether the browser knows nothing of it.
        """
        admission = self._call.admission
        if admission is None:
            return
        try:
            waiting = await self._store.list_knocks(admission.visit)
        except (NotAllowed, NotInRoom):
            waiting = ()
        if admission is not self._call.admission or (waiting == self._waiting and not anew):
            return
        self._waiting = waiting
        self._line.show(waiting)
        for listener in self._listeners:
            with self._call.parent_slot or self._call:
                result = listener(waiting)
            if should_await(result):
                background_tasks.create(result, name='door changed')
