"""What a page's room knows of devices that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from videochat.elements.device_line import DeviceLine, DevicesReported
from videochat.rooms import DeviceFault, DevicesChanged, NotInRoom, RoomEvent

from .backend import Backend
from .pace import Pace

if TYPE_CHECKING:
    from .call import Call


class CallDevices:
    """Tells the room when a device of this page's person fails, and the page when one of another's does."""

    def __init__(self, call: Call, backend: Backend) -> None:
        """Follow the devices of a call's page.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store
        self._pace = Pace()
        self._faults: tuple[DeviceFault | None, DeviceFault | None] = None, None
        self._line = DeviceLine(call, on_reported=self._reported)
        call.on_entered(lambda _others: self._entered())
        call.on_event(self._follow)

    async def _reported(self, event: DevicesReported) -> None:
        self._faults = event.camera, event.microphone
        await self._report()

    async def _entered(self) -> None:
        """The devices may have failed before, or while the room did not hear of this page."""
        admission = self._call.admission
        person = admission and admission.participant
        if person and (person.camera_fault, person.microphone_fault) != self._faults:
            await self._report()

    async def _report(self) -> None:
        admission = await self._call.turn(self._pace)
        if admission is None:
            return
        camera, microphone = self._faults
        try:
            await self._store.report_devices(admission.visit, camera=camera, microphone=microphone)
        except NotInRoom:
            return  # told again on the way back into it

    def _follow(self, event: RoomEvent) -> None:
        own = self._call.participant
        if isinstance(event, DevicesChanged) and own and event.participant_id != own.id:
            self._line.show(event)
