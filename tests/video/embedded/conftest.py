from __future__ import annotations

import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from tests.rooms.fakes import until
from tests.video.embedded.caller import Caller
from videochat.rooms import Role
from videochat.video.embedded import EmbeddedPlatform, Limits
from videochat.video.turn import IceServers


@dataclass
class Engine:
    """The platform behind a real web server, with one session in it."""

    platform: EmbeddedPlatform
    address: str
    session_id: str
    callers: list[Caller] = field(default_factory=list)

    async def token(self, name: str = 'ann', role: Role = Role.PUBLISHER) -> str:
        return await self.platform.create_token(self.session_id, participant_id=name, role=role)

    async def dial(self, **options: Any) -> Caller:
        """Open a socket and say nothing yet."""
        caller = await Caller.dial(f'ws://{self.address}/embedded/socket', **options)
        self.callers.append(caller)
        return caller

    async def call(self, name: str = 'ann', role: Role = Role.PUBLISHER, **options: Any) -> Caller:
        """Open a socket and enter the session."""
        caller = await self.dial(**options)
        answer = await caller.enter(self.session_id, await self.token(name, role))
        assert answer['type'] == 'ok', answer
        return caller

    async def call_again(self, caller: Caller, **options: Any) -> Caller:
        """Open another socket for a caller who has lost theirs."""
        again = await self.dial(**options)
        again.welcome, again.last_id = caller.welcome, caller.last_id
        answer = await again.enter(self.session_id, caller.token, resume=caller.claim)
        assert answer['type'] == 'ok', answer
        return again


StartEngine = Callable[..., Awaitable[Engine]]


@pytest.fixture
async def start_engine(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> AsyncIterator[StartEngine]:
    async with AsyncExitStack() as stack:

        async def start(
            *, allowed_origins: tuple[str, ...] = (), ice_servers: IceServers | None = None, **limits: Any
        ) -> Engine:
            platform = EmbeddedPlatform(
                ice_servers=ice_servers or IceServers([{'urls': 'stun:stun.example.org'}]),
                allowed_origins=allowed_origins,
                assets=_write_assets(tmp_path),
                limits=Limits(**limits),
            )
            address = await stack.enter_async_context(_serve(platform))
            engine = Engine(platform, address, await platform.create_session())
            stack.push_async_callback(_hang_up, engine)
            return engine

        yield start
    assert not [record for record in caplog.get_records('call') if record.levelno >= logging.ERROR]


@pytest.fixture
async def engine(start_engine: StartEngine) -> Engine:
    return await start_engine()


@asynccontextmanager
async def _serve(platform: EmbeddedPlatform) -> AsyncIterator[str]:
    """Run a real server in this loop, without its signal handlers and its polling main loop."""
    app = FastAPI()
    app.include_router(platform.router)
    config = uvicorn.Config(app, lifespan='off', log_level='warning', timeout_graceful_shutdown=2)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    with socket.create_server(('127.0.0.1', 0)) as listener:
        # Small, so that a client which does not read is noticed after kilobytes, not megabytes.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * 1024)
        await server.startup(sockets=[listener])
        try:
            yield f'127.0.0.1:{listener.getsockname()[1]}'
        finally:
            await platform.close()
            for listening in server.servers:
                listening.close()
            await until(lambda: not server.server_state.connections)


async def _hang_up(engine: Engine) -> None:
    for caller in engine.callers:
        await caller.close()


def _write_assets(folder: Path) -> Path:
    """A browser half that is small enough to read in a test."""
    modules = folder / 'js' / 'embedded'
    modules.mkdir(parents=True, exist_ok=True)
    (modules / 'main.js').write_text("import { OT } from './ot.js';\n\nwindow.OT = OT;\n")
    (modules / 'ot.js').write_text("export const OT = { motto: '“¡hola!” – 你好' };\n")
    return folder
