"""The recording of a page's call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nicegui import background_tasks
from nicegui.helpers import should_await

from videochat.elements.recording_line import RecordingLine, RecordingWanted
from videochat.rooms import NotAllowed, NotInRoom, RecordingStarted, RecordingStopped, RoomEvent

from .backend import Backend
from .pace import Pace

if TYPE_CHECKING:
    from .call import Call


class CallRecording:
    """Records the call into a file of the person whose page it is, who must be the host.

        ui.button('Record', on_click=call.recording.start)
        call.recording.on_changed(lambda recorder: print('recorded by', recorder))

    All in the room are told before anything is recorded, and it ends when that person leaves.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Be the recording of a call.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._store = backend.store
        self._pace = Pace()
        self._recorder_id: str | None = None
        self._listeners: list[Callable[[str | None], Any]] = []
        self._line = RecordingLine(call, available=backend.platform.browser().records, on_wanted=self._wanted)
        call.on_entered(lambda _others: self._enter())
        call.on_event(self._follow)

    @property
    def recorder_id(self) -> str | None:
        """Who records the call; None while nobody does, and outside a room."""
        return self._recorder_id if self._call.admission else None

    def start(self) -> None:
        """Ask this page's person for a file, and record into it, as the button does.

        Call it in the handler of a click: browsers offer a choice of files in no other case.
        """
        self._line.start()

    async def stop(self) -> None:
        """Record no more; nothing happens while nobody does.

        :raises NotAllowed: this page's person is neither the host nor the one who records.
        """
        if admission := await self._call.turn(self._pace):
            await self._store.stop_recording(admission.visit)

    def on_changed(self, listener: Callable[[str | None], Any]) -> None:
        """Call `listener` with the id of who records from now on, and with None when nobody does any more."""
        self._listeners.append(listener)

    async def _wanted(self, event: RecordingWanted) -> None:
        admission = await self._call.turn(self._pace)
        if admission is None:
            return
        change = self._store.start_recording if event.recording else self._store.stop_recording
        try:
            await change(admission.visit)
        except (NotAllowed, NotInRoom):
            self._line.refuse()

    def _enter(self) -> None:
        admission = self._call.admission
        self._tell(admission.room.recorder_id if admission else None)

    def _follow(self, event: RoomEvent) -> None:
        match event:
            case RecordingStarted(participant_id=recorder):
                self._tell(recorder)
            case RecordingStopped():
                self._tell(None)

    def _tell(self, recorder_id: str | None) -> None:
        if recorder_id == self._recorder_id:
            return
        self._recorder_id = recorder_id
        for listener in self._listeners:
            with self._call.parent_slot or self._call:
                result = listener(recorder_id)
            if should_await(result):
                background_tasks.create(result, name='recording changed')
