"""Somebody attacks the server with all they have: a call beside it goes on, and people still get in."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

from tests.browser.application import PROJECT
from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person

BENCHMARKS = PROJECT / 'benchmarks'
FRAMES = (BENCHMARKS / 'measuring' / 'frame_rate.js').read_text(encoding='utf-8')
ROOM = 'Garden'
WATCHED = 8.0
"""Seconds of each look at the frames."""
LOOKS = 3
"""At most: what else the machine does passes, what an attack does to a call comes again."""
SHARE = 0.8
"""Of the frames that came before, so many must come during the attack."""
LONGEST_PAUSE = 2000
"""Milliseconds between two frames."""
JOIN = 10.0
"""Seconds until somebody new is in a call."""


@asynccontextmanager
async def attack(url: str, kind: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(BENCHMARKS / 'simulated' / 'flooding.py'), url, kind, ROOM),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        said, _ = await process.communicate(b'')
        print(said.decode())


async def frames(viewer: Person, name: str) -> list[float]:
    """When frames of somebody's video are shown for a while, in milliseconds."""
    await viewer.page.evaluate('measuredFrames.begin()')
    await asyncio.sleep(WATCHED)
    times: list[float] = await viewer.page.evaluate('name => measuredFrames.of(name)', name)
    return times


def longest_pause(times: list[float]) -> float:
    """Milliseconds between two frames at most."""
    return max((after - before for before, after in pairwise(times)), default=WATCHED * 1000)


async def test_a_call_keeps_its_pictures_and_people_get_in_while_the_server_is_attacked(
    person: Arrive,
    start_application: StartApplication,
    record_property: Callable[[str, object], None],
    tmp_path: Path,
) -> None:
    application = await start_application()
    ann, bob, cid = [await person(url=application.url) for _ in range(3)]
    for guest, name in ((ann, 'Ann'), (bob, 'Bob')):
        await guest.page.add_init_script(FRAMES)
        await guest.call(ROOM, name)
    await ann.until_frames_advance('Bob')

    for _ in range(LOOKS):
        before = await frames(ann, 'Bob')
        async with attack(application.url, 'mixed'):
            during = await frames(ann, 'Bob')
        if len(during) >= SHARE * len(before) and longest_pause(during) < LONGEST_PAUSE:
            break
    async with attack(application.url, 'mixed'):
        began = time.monotonic()
        await cid.call('Cellar', 'Cid')
        await cid.until_frames_advance('Cid (you)')
        joined = time.monotonic() - began

    pause = longest_pause(during)
    record_property('frames during an attack', f'{len(during)} of {len(before)}')
    record_property('longest pause', f'{pause:.0f} ms')
    record_property('join during an attack', f'{joined:.1f} s')
    assert len(during) >= SHARE * len(before)
    assert pause < LONGEST_PAUSE
    assert joined < JOIN
    await ann.until_frames_advance('Bob')
    assert (await application.health())['status'] == 'ok'
    assert application.trouble() == ''
