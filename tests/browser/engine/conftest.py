"""Real browsers on a plain page that uses the embedded engine as any OpenTok page would."""

from __future__ import annotations

import os
import shutil
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.responses import FileResponse
from playwright.async_api import Browser, Page, async_playwright

from videochat.rooms import Role
from videochat.video.embedded import EmbeddedPlatform, Limits

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / 'assets'
FLAGS = [
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]
GRANTED = '--use-fake-ui-for-media-stream'

Launch = Callable[..., Awaitable[Browser]]


class Server:
    """A FastAPI app with the engine's routes and the plain page, on a free port, in a thread."""

    def __init__(self, port: int, *, allowed_origins: tuple[str, ...] = ()) -> None:
        self.url = f'http://127.0.0.1:{port}'
        self.platform = EmbeddedPlatform(assets=ASSETS, allowed_origins=allowed_origins, limits=Limits(grace=5))
        app = FastAPI()
        app.include_router(self.platform.router)
        app.add_api_route('/', lambda: FileResponse(HERE / 'call.html'))
        app.add_api_route('/call.js', lambda: FileResponse(HERE / 'call.js'))
        app.add_api_route('/session', self._create_session)
        app.add_api_route('/token', self._create_token)
        self._server = uvicorn.Server(uvicorn.Config(app, port=port, log_level='error', ws='websockets-sansio'))
        self._thread = threading.Thread(target=self._server.run)

    def start(self) -> None:
        self._thread.start()
        while not self._server.started:
            with suppress(TimeoutError):
                self._thread.join(0.01)

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()

    async def _create_session(self) -> str:
        return await self.platform.create_session()

    async def _create_token(self, session: str, who: str, role: str = 'publisher') -> dict[str, str]:
        token = await self.platform.create_token(session, participant_id=who, role=Role(role))
        return {'apiKey': self.platform.browser().api_key, 'sessionId': session, 'token': token}


def free_port() -> int:
    with socket.create_server(('127.0.0.1', 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture(scope='session')
def server() -> Iterator[Server]:
    server = Server(free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def launch() -> AsyncIterator[Launch]:
    """Launch a browser; by default one that grants its fake camera and microphone."""
    async with async_playwright() as playwright:

        async def launch(*flags: str, granted: bool = True) -> Browser:
            return await playwright.chromium.launch(
                executable_path=os.environ.get('CHROMIUM') or shutil.which('chromium'),
                args=[*FLAGS, *([GRANTED] if granted else []), *flags],
            )

        yield launch


@pytest.fixture
async def browser(launch: Launch) -> Browser:
    return await launch()


class Person:
    """Somebody in a browser of their own."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server

    async def join(self, session: str, name: str, *, role: str = 'publisher', **options: Any) -> None:
        url = f'{self.server.url}/token?session={session}&who={name}&role={role}'
        credentials = await (await self.page.request.get(url)).json()
        await self.page.evaluate('([credentials, options]) => join(credentials, options)', [credentials, options])

    async def until(self, condition: str, argument: Any = None) -> None:
        await self.page.wait_for_function(condition, arg=argument, timeout=15_000)

    async def until_heard(self, event: str, **where: Any) -> None:
        await self.until('([event, where]) => happened(event, where)', [event, where])

    async def until_frames_advance(self, selector: str = '#subscribers video') -> None:
        start = await self.page.evaluate(f'frames(document.querySelector("{selector}"))')
        await self.until(f'start => frames(document.querySelector("{selector}")) > start + 5', start)


@pytest.fixture
async def person(browser: Browser, server: Server) -> Callable[..., Awaitable[Person]]:
    """Open the plain page as one more person."""

    async def open_page(*, init_script: str | None = None) -> Person:
        context = await browser.new_context()
        page = await context.new_page()
        if init_script:
            await page.add_init_script(init_script)
        page.on('pageerror', lambda error: print('page error', error))
        await page.goto(server.url)
        return Person(page, server)

    return open_page


@pytest.fixture
async def call(server: Server, browser: Browser) -> str:
    """A new session's id."""
    context = await browser.new_context()
    answer = await context.request.get(f'{server.url}/session')
    session: str = await answer.json()
    await context.close()
    return session
