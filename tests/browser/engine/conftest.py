"""People on a plain page that uses the embedded engine as any OpenTok page would."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.engine.guest import Guest
from tests.browser.engine.server import Server

HERE = Path(__file__).parent

Arrive = Callable[..., Awaitable[Guest]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the stories of this folder in one loop, so that they can share browser and server."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.asyncio(loop_scope='session'), append=False)


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def server() -> AsyncIterator[Server]:
    server = Server()
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope='session')
async def forgetful_server() -> AsyncIterator[Server]:
    """One that waits for nobody for long."""
    server = Server(grace=0.5)
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope='session')
async def call(server: Server) -> AsyncIterator[str]:
    """A new session's id."""
    session = await server.platform.create_session()
    yield session
    await server.platform.end_session(session)


@pytest_asyncio.fixture(loop_scope='session')
async def guest(shared_browser: Browser, server: Server) -> AsyncIterator[Arrive]:
    """Brings in somebody; no page may have had an error in the end.

    It takes `may_use` (the devices the browser gives), `before` (a script that runs before the page's own),
    `at` (another server) and `url` (of another page).
    """
    errors: list[str] = []
    async with AsyncExitStack() as stack:

        async def arrive(
            *,
            may_use: tuple[str, ...] = ('camera', 'microphone'),
            before: str = '',
            at: Server = server,
            url: str | None = None,
        ) -> Guest:
            context = await shared_browser.new_context()
            stack.push_async_callback(context.close)
            await context.grant_permissions(list(may_use))
            page = await context.new_page()
            page.on('pageerror', lambda error: errors.append(str(error)))
            await page.add_init_script(before)
            await page.goto(url or at.url)
            return Guest(page, at)

        yield arrive
    assert errors == []
