"""Ann, Ben and Cid in a room, and a server that keeps their files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from tests.rooms.fakes import Sessions
from videochat.files import FILES_URL, TICKET_HEADER, FileLimits, FileSharing, RoomFiles
from videochat.files.routes import add_file_routes
from videochat.rooms import Admission, MemoryRoomStore

LIMITS = FileLimits(spare_bytes=0)
ORIGIN = 'https://calls.example'


class Server:
    """The routes of shared files, and the rooms behind them."""

    def __init__(self, folder: Path, limits: FileLimits) -> None:
        self.folder = folder
        self.now = 0.0
        self.shared: list[int] = []
        self.store = MemoryRoomStore(Sessions())
        self.files = RoomFiles(folder, limits, clock=lambda: self.now)
        self.sharing = FileSharing(self.store, self.files, on_shared=self.shared.append)
        app = FastAPI()
        add_file_routes(app, self.files, self.sharing, allowed_origins=['https://friend.example'])
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN)

    async def join(self, name: str, room: str = 'Garden') -> Admission:
        return await self.store.join(room, name, browser=name)

    async def ticket(self, who: Admission, size: int, *, name: str = 'a.bin', to: str | None = None) -> str:
        ticket, _ = await self.sharing.offer(who, name=name, size=size, to=to)
        return ticket

    async def send(self, ticket: str | None, content: object, **headers: str) -> httpx.Response:
        ticketed = {TICKET_HEADER: ticket} if ticket is not None else {}
        return await self.http.post(FILES_URL, content=content, headers=ticketed | headers)

    async def share(
        self, who: Admission, content: bytes, *, name: str = 'a.bin', to: Admission | None = None
    ) -> str:
        ticket = await self.ticket(who, len(content), name=name, to=to.participant.id if to else None)
        answer = await self.send(ticket, content)
        assert answer.status_code == 201, answer.text
        return str(answer.json()['id'])

    async def fetch(self, who: Admission, file_id: str, **headers: str) -> httpx.Response:
        ticket, _ = self.sharing.want(who, file_id)
        return await self.get(file_id, ticket, **headers)

    async def get(self, file_id: str, ticket: str | None, **headers: str) -> httpx.Response:
        ticketed = {TICKET_HEADER: ticket} if ticket is not None else {}
        return await self.http.get(f'{FILES_URL}/{file_id}', headers=ticketed | headers)

    def on_disk(self) -> list[Path]:
        return [path for path in self.folder.rglob('*') if path.is_file() and path.name != 'lock']


@pytest.fixture
def limits() -> FileLimits:
    return LIMITS


@pytest.fixture
async def server(tmp_path: Path, limits: FileLimits) -> AsyncIterator[Server]:
    server = Server(tmp_path / 'files', limits)
    yield server
    await server.http.aclose()
    await server.store.close()
    server.sharing.close()


@pytest.fixture
async def ann(server: Server) -> Admission:
    return await server.join('Ann')


@pytest.fixture
async def ben(server: Server, ann: Admission) -> Admission:
    return await server.join('Ben')


@pytest.fixture
async def cid(server: Server, ben: Admission) -> Admission:
    return await server.join('Cid')
