"""A store whose joins are counted."""

from collections.abc import Callable

from videochat.rooms import (
    Admission,
    ChatMessage,
    Connection,
    DeviceFault,
    LeaveReason,
    LobbyEvent,
    Role,
    Room,
    RoomError,
    RoomEvent,
    RoomStore,
    RoomSummary,
    SharedFile,
    Watch,
)
from videochat.serving.metrics import Metrics


class CountedRoomStore(RoomStore):
    """Passes everything on to another store, and counts who got in and who did not."""

    def __init__(self, store: RoomStore, metrics: Metrics) -> None:
        self._store = store
        self._metrics = metrics

    async def join(self, room: str, name: str, *, browser: str, role: Role = Role.PUBLISHER) -> Admission:
        try:
            admission = await self._store.join(room, name, browser=browser, role=role)
        except RoomError as error:
            self._metrics.join_failed(error)
            raise
        self._metrics.joined()
        return admission

    async def leave(self, visit: str, *, reason: LeaveReason = LeaveReason.LEFT) -> None:
        await self._store.leave(visit, reason=reason)

    async def store_stream(self, visit: str, stream_id: str | None) -> None:
        await self._store.store_stream(visit, stream_id)

    async def set_connection(self, visit: str, connection: Connection, *, silent: bool = False) -> None:
        await self._store.set_connection(visit, connection, silent=silent)

    async def witness(self, visit: str, participant_id: str) -> None:
        await self._store.witness(visit, participant_id)

    async def come_back(self, visit: str) -> Admission:
        return await self._store.come_back(visit)

    async def report_devices(
        self, visit: str, *, camera: DeviceFault | None, microphone: DeviceFault | None
    ) -> None:
        await self._store.report_devices(visit, camera=camera, microphone=microphone)

    async def raise_hand(self, visit: str) -> None:
        await self._store.raise_hand(visit)

    async def lower_hand(self, visit: str) -> None:
        await self._store.lower_hand(visit)

    async def spotlight(self, visit: str, participant_id: str | None) -> None:
        await self._store.spotlight(visit, participant_id)

    async def say(
        self, visit: str, text: str, *, to: str | None = None, file: SharedFile | None = None, key: str = ''
    ) -> ChatMessage:
        return await self._store.say(visit, text, to=to, file=file, key=key)

    async def list_messages(self, visit: str, *, after: int = 0) -> tuple[ChatMessage, ...]:
        return await self._store.list_messages(visit, after=after)

    async def store_connection_id(self, visit: str, connection_id: str) -> None:
        await self._store.store_connection_id(visit, connection_id)

    async def start_recording(self, visit: str) -> None:
        await self._store.start_recording(visit)

    async def stop_recording(self, visit: str) -> None:
        await self._store.stop_recording(visit)

    async def open(self, room: str) -> RoomSummary:
        return await self._store.open(room)

    async def prepare(self, room: str) -> None:
        await self._store.prepare(room)

    async def list_rooms(self) -> tuple[RoomSummary, ...]:
        return await self._store.list_rooms()

    async def get_room(self, room: str) -> Room | None:
        return await self._store.get_room(room)

    def watch_room(
        self, room: str, on_event: Callable[[RoomEvent], None], *, visit: str | None = None
    ) -> Watch:
        return self._store.watch_room(room, on_event, visit=visit)

    def watch_ends(self, on_end: Callable[[str], None]) -> Watch:
        return self._store.watch_ends(on_end)

    def watch_lobby(self, on_event: Callable[[LobbyEvent], None]) -> Watch:
        return self._store.watch_lobby(on_event)

    async def close(self) -> None:
        await self._store.close()
