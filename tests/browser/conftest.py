"""The application, a browser with a camera and a microphone that are made up, and people in it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Playwright, async_playwright

from tests.browser.application import Application
from tests.browser.faults.air import Air
from tests.browser.faults.diary import Diary
from tests.browser.faults.fragile import LOST_NETWORK, Fragile
from tests.browser.faults.line import Line
from tests.browser.faults.timing import Timing, table
from tests.browser.person import Person, complaints
from tests.browser.wire import Wire

HERE = Path(__file__).parent
NETWORK_HOST = 'lan.test'
"""Another name of this machine, which browsers trust no more than any machine of the network."""

FLAGS = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    # A closed network would make it wait; a name that does not exist is answered at once.
    f'--host-resolver-rules=MAP {NETWORK_HOST} 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost',
]
DEVICES = '--use-fake-device-for-media-stream=fps=10'  # few frames a second: two cores carry all of it

Arrive = Callable[..., Awaitable[Person]]
Launch = Callable[..., Awaitable[Browser]]
StartApplication = Callable[..., Awaitable[Application]]
ArriveFragile = Callable[..., Awaitable[Fragile]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the stories of this folder in one loop, so that they can share the browser and the application."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.asyncio(loop_scope='session'), append=False)


@pytest.fixture(scope='session')
def chromium() -> str | None:
    """The browser's path, as `make test` found it; None for the one Playwright brings along."""
    return os.environ.get('CHROMIUM') or shutil.which('chromium') or shutil.which('google-chrome')


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how long recoveries took."""
    stats = terminalreporter.stats
    if lines := table([*stats.get('passed', []), *stats.get('failed', [])]):
        terminalreporter.section('recovery')
        for line in lines:
            terminalreporter.write_line(line)


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def playwright() -> AsyncIterator[Playwright]:
    async with async_playwright() as playwright:
        yield playwright


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def shared_browser(playwright: Playwright, chromium: str | None) -> AsyncIterator[Browser]:
    """One browser for everyone; a context of it knows as little of another as two machines do."""
    browser = await playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, DEVICES])
    yield browser
    await browser.close()


@pytest_asyncio.fixture(loop_scope='session')
async def launch_browser(playwright: Playwright, chromium: str | None) -> AsyncIterator[Launch]:
    """Launches one more browser, for stories that are not kind to it."""
    async with AsyncExitStack() as stack:

        async def launch(*flags: str, devices: bool = True) -> Browser:
            browser = await playwright.chromium.launch(
                executable_path=chromium, args=[*FLAGS, *([DEVICES] if devices else []), *flags]
            )
            stack.push_async_callback(browser.close)
            return browser

        yield launch


@pytest_asyncio.fixture(loop_scope='session')
async def machine(launch_browser: Launch) -> Browser:
    """A machine with three cameras, three microphones and three loudspeakers."""
    return await launch_browser(f'{DEVICES},device-count=3', devices=False)


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def shared_application(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Application]:
    """One server for all stories that need not stop it; each has a room of its own."""
    application = Application(tmp_path_factory.mktemp('application'))
    await application.start()
    yield application
    assert await application.stop() == 0
    assert application.trouble() == ''


@pytest_asyncio.fixture(loop_scope='session')
async def start_application(tmp_path: Path) -> AsyncIterator[StartApplication]:
    """Starts a server for one story, with options of its own."""
    started: list[Application] = []

    async def start(*options: str, command: tuple[str, ...] = ()) -> Application:
        application = Application(tmp_path, *command)
        started.append(application)
        await application.start(*options)
        return application

    yield start
    for application in started:
        await application.stop()


@pytest.fixture
def room(request: pytest.FixtureRequest) -> str:
    """A room that no other story uses."""
    return request.node.name.removeprefix('test_').replace('_', ' ')[:60]


@pytest_asyncio.fixture(loop_scope='session')
async def wire(shared_application: Application) -> AsyncIterator[Wire]:
    """A network of one's own between a browser and the application."""
    wire = Wire(shared_application.port)
    await wire.start()
    yield wire
    await wire.close()


@pytest_asyncio.fixture(loop_scope='session')
async def lines() -> AsyncIterator[list[Line]]:
    """The lines of a story."""
    lines: list[Line] = []
    yield lines
    for line in lines:
        await line.close()


@pytest_asyncio.fixture(loop_scope='session')
async def person(
    shared_browser: Browser,
    shared_application: Application,
    start_application: StartApplication,  # people go before their server does, and before their network
    wire: Wire,
    lines: list[Line],
) -> AsyncIterator[Arrive]:
    """Brings in somebody with a browser of their own; in the end no page may have had an error.

    It takes `may_use` (the devices the browser gives this person), `browser`, `url`, `forgive`
    (a pattern of errors that belong to the story), and what else a browser context takes.
    """
    people: list[Person] = []
    async with AsyncExitStack() as stack:

        async def arrive(
            *,
            may_use: tuple[str, ...] = ('camera', 'microphone'),
            browser: Browser | None = None,
            url: str | None = None,
            forgive: str | None = None,
            beside: Person | None = None,
            kind: type[Person] = Person,
            **options: Any,
        ) -> Person:
            if beside:
                context = beside.page.context
            else:
                context = await (browser or shared_browser).new_context(**options)
                stack.push_async_callback(close, context)
                await context.grant_permissions(list(may_use))
            people.append(await kind.arrive(context, url or shared_application.url, forgive=forgive))
            return people[-1]

        yield arrive
    assert complaints(people) == []


@pytest.fixture
def fragile(person: Arrive, lines: list[Line], shared_application: Application) -> ArriveFragile:
    """Brings in somebody whose network can fail; `application` is another than the shared one."""

    async def arrive(*, application: Application = shared_application, **options: Any) -> Fragile:
        lines.append(Line(application.port))
        await lines[-1].start()
        someone = await person(url=lines[-1].url, kind=Fragile, forgive=LOST_NETWORK, **options)
        assert isinstance(someone, Fragile)
        someone.line = lines[-1]
        someone.air, someone.diary = await Air.of(someone.page), await Diary.of(someone.page)
        return someone

    return arrive


@pytest.fixture
def timing(record_property: Callable[[str, object], None]) -> Timing:
    return Timing(record_property)


async def close(context: BrowserContext) -> None:
    """Send somebody home; Chromium sometimes never answers when a page is on its way to another address."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(20):
            await context.close()
