"""What a page sends is divided among all who receive it; it falls at once and rises slowly."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.engine.server import Server

HERE = Path(__file__).parent
ADAPTING = (HERE / 'adapting.js').read_text(encoding='utf-8')
STRAINED = (HERE.parent / 'strained.js').read_text(encoding='utf-8')
TWO_CORES = 21_000_000
LARGE, SMALL = 720, 180
HEIGHT = 'document.querySelector("#subscribers video").videoHeight'

Compute = Callable[..., Awaitable[Any]]


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def compute(shared_browser: Browser, server: Server) -> AsyncIterator[Compute]:
    """Evaluates beside the functions of `adapting.js`."""
    page = await shared_browser.new_page()
    await page.goto(server.url)
    await page.evaluate(f'{ADAPTING}; Object.assign(window, {{ unfair, stepsOf, levels, videoOver }})')
    yield page.evaluate
    await page.close()


async def test_no_division_is_unfair_or_more_than_there_is_or_leaves_something_over(compute: Compute):
    assert await compute('unfair()') == []


async def test_the_more_people_the_less_for_each(compute: Compute):
    steps = await compute(f'stepsOf([1, 2, 3, 4, 5, 6, 8], {LARGE}, {TWO_CORES})')
    assert steps == ['540@30', '360@30', '270@20', '270@20', '180@20', '180@20', '180@15']


async def test_a_small_tile_is_sent_no_more_than_it_shows(compute: Compute):
    assert await compute(f'stepsOf([1, 2], {SMALL}, {TWO_CORES})') == ['180@30', '180@30']


async def test_quality_falls_at_once_and_rises_slowly(compute: Compute):
    story = '!' * 6 + '.' * 30
    levels = await compute('([story, most]) => levels(story, most)', [story, 8])
    assert levels[:6] == [1, 1, 1, 1, 2, 2]  # one step, and time to see what it does
    assert levels[6:15] == [2] * 9
    assert levels[15] == 1  # ten seconds after the last trouble
    assert levels[24:26] == [1, 0]


async def test_a_rise_that_goes_wrong_is_tried_again_later_and_later(compute: Compute):
    story = '!' + '.' * 10 + '....!' + '.' * 19 + '.' + '....!' + '.' * 40
    levels = await compute('([story, most]) => levels(story, most)', [story, 8])
    rises = [second for second in range(1, len(levels)) if levels[second] < levels[second - 1]]
    falls = [
        second for second in range(len(levels)) if levels[second] > (levels[second - 1] if second else 0)
    ]
    assert falls == [0, 15, 40]
    assert rises == [10, 35, 80]


async def test_no_trouble_takes_quality_below_the_last_step(compute: Compute):
    assert max(await compute('([story, most]) => levels(story, most)', ['!' * 60, 3])) == 3


async def test_where_there_is_too_little_for_a_picture_it_pauses_and_comes_back(compute: Compute):
    fares = await compute('videoOver([5e6, 4e5, 6e4, 1e4, 1e4, 5e6, 5e6, 5e6, 5e6])')
    assert fares[0] == '0 flowing'
    assert fares[1] == '3 flowing'  # what 400 kbit/s carry
    assert fares[2] == '7 weak'
    assert fares[3] == '8 paused'
    assert fares[4] == '7 weak'  # a trial
    assert fares[5].endswith('flowing')
    levels = [int(each.split()[0]) for each in fares[5:]]
    assert levels == sorted(levels, reverse=True)


async def test_a_picture_that_may_not_pause_never_does(compute: Compute):
    fares = await compute('videoOver([1e4, 1e4, 1e4, 1e4], false)')
    assert fares == ['7 flowing'] * 4


async def test_what_is_sent_falls_as_people_come_and_rises_as_they_go(guest, call):
    ann, bob, carl, dora = await guest(), await guest(before=STRAINED), await guest(), await guest()
    await bob.join(call, 'Bob', publish={'resolution': '1280x720'}, subscribe=False)
    await ann.join(call, 'Ann', publish=None)
    await ann.until(f'{HEIGHT} === 540')
    await carl.join(call, 'Carl', publish=None)
    await ann.until(f'{HEIGHT} === 360')
    await dora.join(call, 'Dora', publish=None)
    await ann.until(f'{HEIGHT} === 270')
    await carl.do('session.disconnect()')
    await ann.until(f'{HEIGHT} === 360')
    await dora.do('void subscribers[0].subscribeToVideo(false)')  # she does not look
    await ann.until(f'{HEIGHT} === 540')

    await bob.do('strained.limit = "cpu"')
    await ann.until(f'{HEIGHT} <= 360')
    await bob.do('strained.limit = "bandwidth"; strained.available = 10_000')
    await ann.until_heard('videoDisabled', reason='quality')
    await ann.do('void (loudest = 0)')
    await ann.until('loudest > 0.05')  # the sound goes on
    await bob.do('Object.assign(strained, { limit: "none", available: 50_000_000 })')
    await ann.until_heard('videoEnabled', reason='quality')
    await ann.until_frames_advance()
    await ann.until_heard('videoDisableWarningLifted')
