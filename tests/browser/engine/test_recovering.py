"""Lost sockets and lost packets: what is lost comes back by itself, and soon."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.engine.guest import Guest
from tests.browser.engine.server import Server
from tests.browser.faults.air import Air
from tests.browser.faults.line import Line
from tests.browser.faults.timing import Timing

RECOVERING = Path(__file__).parent / 'recovering.js'


@pytest_asyncio.fixture(loop_scope='session')
async def line(server: Server) -> AsyncIterator[Line]:
    """Somebody's way to the server; none of the media goes over it."""
    line = Line(server.port)
    await line.start()
    yield line
    await line.close()


@pytest.fixture
def timing(record_property: Callable[[str, object], None]) -> Timing:
    return Timing(record_property)


@pytest.mark.parametrize(
    ('seconds', 'fail'),
    [pytest.param(2, Line.refuse, id='2 s refused'), pytest.param(10, Line.black_hole, id='10 s silent')],
)
async def test_media_never_stops_while_a_socket_is_away(
    guest, call: str, line: Line, timing: Timing, seconds: float, fail: Callable[[Line], None]
) -> None:
    ann, bob = await guest(url=line.url), await guest()
    await _see_each_other(ann, bob, call)
    began = _now()
    fail(line)
    line.cut()
    await ann.until_heard('sessionReconnecting')
    await bob.do('session.signal({ type: "to-ann" })')
    await ann.do('void session.signal({ type: "to-bob" })')
    await asyncio.sleep(seconds)
    line.restore()
    restored = _now()
    await ann.until_heard('sessionReconnected')
    timing.took(f'signalling away for {seconds} s', (_now() - restored) / 1000, at_most=3)
    await ann.until_heard('signal:to-ann')
    await bob.until_heard('signal:to-bob')

    for person, signal in ((ann, 'signal:to-ann'), (bob, 'signal:to-bob')):
        await person.until_frames_advance()
        assert await person.do(f'longestGap({began})') < 1000
        assert await person.do('restarts') == 0
        assert await person.do('name => heard.filter(({ type }) => type === name).length', signal) == 1
        assert not await person.do('happened("disconnected")')
    assert await ann.do('heardTimes("sessionReconnecting")') == 1
    assert await ann.do('heardTimes("sessionReconnected")') == 1
    assert not await bob.do('happened("connectionDestroyed")')


@pytest.mark.parametrize(
    ('seconds', 'with_line'),
    [
        pytest.param(5, True, id='5 s all'),
        pytest.param(20, True, id='20 s all'),
        pytest.param(20, False, id='20 s media only'),
    ],
)
async def test_pictures_are_back_soon_after_the_network_is(
    guest, call: str, line: Line, timing: Timing, seconds: float, with_line: bool
) -> None:
    ann, bob = await guest(url=line.url), await guest()
    air = await Air.of(ann.page)
    await _see_each_other(ann, bob, call)
    await air.cut()
    if with_line:
        line.black_hole()
    await asyncio.sleep(seconds)
    await air.restore()
    line.restore()
    restored = _now()

    what = 'network' if with_line else 'media'
    for name, person in (('Ann', ann), ('Bob', bob)):
        await person.until(f'flowingSince({restored})')
        back = await person.do(f'flowingSince({restored})') - restored
        timing.took(f'{what} of one away for {seconds} s, seen by {name}', back / 1000, at_most=3)


async def _see_each_other(ann: Guest, bob: Guest, call: str) -> None:
    for person, name in ((ann, 'Ann'), (bob, 'Bob')):
        await person.page.add_script_tag(path=RECOVERING)
        await person.join(call, name)
    for person in (ann, bob):
        await person.until_frames_advance()
        await person.do('noteFrames()')


def _now() -> float:
    return time.time() * 1000
