"""A small web server with the embedded engine's routes and a plain page that uses them."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from videochat.rooms import Role
from videochat.video.embedded import EmbeddedPlatform, Limits

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / 'assets'


class Server:
    """Serves on a free port in the running loop.

    :param allowed_origins: whose pages may use this server's engine, beside its own.
    :param grace: seconds for which it keeps a connection that has lost its socket.
    """

    def __init__(self, *, allowed_origins: tuple[str, ...] = (), grace: float = 90) -> None:
        self.platform = EmbeddedPlatform(
            assets=ASSETS, allowed_origins=allowed_origins, limits=Limits(grace=grace)
        )
        app = FastAPI()
        app.include_router(self.platform.router)
        app.add_api_route('/', self._page)
        app.add_api_route('/call.js', self._script)
        app.mount('/sources', StaticFiles(directory=ASSETS / 'js' / 'embedded'))
        self._listener = socket.create_server(('127.0.0.1', 0))
        self.port = self._listener.getsockname()[1]
        self.url = f'http://127.0.0.1:{self.port}'
        self._server = _Server(uvicorn.Config(app, log_level='error', timeout_graceful_shutdown=1))

    async def start(self) -> None:
        self._task = asyncio.create_task(self._server.serve(sockets=[self._listener]))
        await self._server.ready.wait()

    async def stop(self) -> None:
        await self.platform.close()
        self._server.should_exit = True
        await self._task

    async def credentials(self, session: str, name: str, role: str) -> dict[str, str]:
        """What a page needs to connect."""
        token = await self.platform.create_token(session, participant_id=name, role=Role(role))
        return {'apiKey': self.platform.browser().api_key, 'sessionId': session, 'token': token}

    async def _page(self) -> FileResponse:
        return FileResponse(HERE / 'call.html')

    async def _script(self) -> FileResponse:
        return FileResponse(HERE / 'call.js')


class _Server(uvicorn.Server):
    """Says when it is ready."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()
