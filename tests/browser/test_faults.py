"""What breaks calls in stories: each breaks what it says, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from time import monotonic
from urllib.error import URLError

import pytest
import pytest_asyncio

from tests.browser.conftest import Arrive, Launch, StartApplication
from tests.browser.faults.air import Air
from tests.browser.faults.diary import Diary, now
from tests.browser.faults.line import Line
from tests.browser.faults.processes import Processes

MOMENT = 0.3
"""Seconds in which a line on this machine would have carried something long since."""


Call = Callable[[], Awaitable['Caller']]


@pytest_asyncio.fixture(loop_scope='session')
async def echo() -> AsyncIterator[Line]:
    """A line to somebody who says again what they hear."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(100):
            writer.write(data)
        writer.close()

    server = await asyncio.start_server(answer, '127.0.0.1', 0)
    line = Line(server.sockets[0].getsockname()[1])
    await line.start()
    yield line
    await line.close()
    server.close()


@pytest_asyncio.fixture(loop_scope='session')
async def call(echo: Line) -> AsyncIterator[Call]:
    """Opens a connection over the line."""
    callers: list[Caller] = []

    async def call() -> Caller:
        callers.append(Caller(*await asyncio.open_connection('127.0.0.1', echo.port)))
        return callers[-1]

    yield call
    for caller in callers:
        await caller.hang_up()


async def test_a_line_that_is_cut_is_closed_and_a_new_one_is_open(echo: Line, call: Call):
    old = await call()
    assert await old.hears(b'hello') == b'hello'
    echo.cut()
    assert await old.hears(b'still there?') == b''
    assert await (await call()).hears(b'hello') == b'hello'


async def test_a_line_that_refuses_keeps_what_is_open(echo: Line, call: Call):
    old = await call()
    assert await old.hears(b'hello') == b'hello'
    echo.refuse()
    assert await (await call()).hears(b'hello') == b''
    assert await old.hears(b'still there?') == b'still there?'
    echo.restore()
    assert await (await call()).hears(b'hello') == b'hello'


async def test_what_goes_into_a_black_hole_comes_out_when_it_is_over(echo: Line, call: Call):
    old = await call()
    assert await old.hears(b'hello') == b'hello'
    echo.black_hole()
    new = await call()
    assert await old.hears_nothing(b'one')
    assert await new.hears_nothing(b'two')
    echo.restore()
    assert await old.hears(b'') == b'one'
    assert await new.hears(b'') == b'two'


async def test_what_is_stranded_stays_silent_and_a_new_line_carries(echo: Line, call: Call):
    old = await call()
    assert await old.hears(b'hello') == b'hello'
    echo.strand()
    assert await old.hears_nothing(b'still there?')
    assert await (await call()).hears(b'hello') == b'hello'
    echo.restore()
    assert await old.hears_nothing(b'now?')


async def test_a_slow_line_carries_all_of_it_later(echo: Line, call: Call):
    caller = await call()
    echo.delay(0.2)
    asked = monotonic()
    assert await caller.hears(b'hello') == b'hello'
    assert monotonic() - asked >= 0.4
    echo.restore()
    assert await caller.hears(b'hello') == b'hello'


async def test_lost_media_is_a_picture_that_stops_and_a_page_that_does_not(person: Arrive, room: str):
    ann, bob = await person(), await person()
    diary, air = await Diary.of(ann.page), await Air.of(bob.page)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    cut = now()
    await air.cut()
    quiet = now()
    await ann.page.wait_for_function(
        '() => performance.timeOrigin + performance.now() - diary.read().frames.Bob.at(-1) > 1500'
    )
    assert max(await diary.frames('Bob')) < quiet + 1
    await bob.button('Raise hand').click()
    await ann.page.wait_for_function(
        '() => diary.read().tiles.some(({words}) => words.includes("Hand raised"))'
    )

    restored = now()
    await air.restore()
    shown = await diary.until_flowing('Bob', after=restored + 0.1)
    assert await diary.longest_gap('Bob', since=cut, until=shown) >= 1.5
    assert await diary.most('Bob') == 1
    assert await diary.missing('Bob', since=shown) == []


async def test_a_browser_that_sleeps_goes_on_and_one_that_is_killed_does_not(
    person: Arrive, launch_browser: Launch, room: str
):
    browser = await launch_browser()
    bob = await person(browser=browser)
    await bob.enter(room, 'Bob')
    processes = await Processes.of(browser)
    await bob.page.evaluate('() => void setInterval(() => (window.last = Date.now()), 10)')
    processes.sleep()
    slept = now()
    await asyncio.sleep(1)
    processes.wake()
    woke = now()
    await bob.page.wait_for_function('since => window.last > since', arg=woke * 1000)
    assert woke - slept >= 1
    disconnected = asyncio.Event()
    browser.on('disconnected', lambda _: disconnected.set())
    processes.kill()
    async with asyncio.timeout(10):
        await disconnected.wait()


async def test_a_server_that_is_killed_starts_again_where_it_was(start_application: StartApplication):
    application = await start_application()
    url = application.url
    await application.kill()
    with pytest.raises(URLError, match='refused'):
        await application.health()
    await application.start()
    assert application.url == url
    assert (await application.health())['status']


class Caller:
    """Somebody on a line."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def hang_up(self) -> None:
        self._writer.close()
        with suppress(ConnectionResetError):
            await self._writer.wait_closed()

    async def hears(self, words: bytes) -> bytes:
        """What comes back, b'' when the line is closed."""
        self._writer.write(words)
        try:
            return await self._reader.read(100)
        except ConnectionResetError:
            return b''

    async def hears_nothing(self, words: bytes) -> bool:
        try:
            async with asyncio.timeout(MOMENT):
                await self.hears(words)
        except TimeoutError:
            return True
        return False
