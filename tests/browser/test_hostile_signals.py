"""Somebody in the room sends whatever they like, without end: it changes nothing of what the others have."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.application import Application

SIGNALS = (Path(__file__).parent / 'hostile_signals.js').read_text(encoding='utf-8')
ENGINE = '/embedded/opentok.js'

Play = Callable[..., Awaitable[Any]]


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def play(shared_browser: Browser, shared_application: Application) -> AsyncIterator[Play]:
    """Evaluates in a page of the application, beside the functions of `hostile_signals.js`."""
    page = await shared_browser.new_page()
    await page.goto(shared_application.url)
    names = 'flood, transcript, announced, shapes, strangeShapes, strangers, shares'
    await page.evaluate(f'{SIGNALS}; Object.assign(window, {{ {names} }})')
    yield page.evaluate
    await page.close()


async def test_a_flood_of_captions_and_reactions_is_a_trickle(
    play: Play, record_property: Callable[[str, object], None]
):
    seen = await play('flood()')
    print(f'10,000 of each: {seen["seconds"]:.2f} s')
    record_property('seconds', round(seen['seconds'], 2))
    assert seen['line'] <= 1000
    assert seen['transcript'] < 500
    assert seen['reactions'] <= 40
    assert seen['said'].count('Eve') < 6
    assert seen['said'].count('Bob') == 1
    assert seen['people'] == ['Eve', 'Bob']


async def test_nobody_talks_the_others_out_of_the_transcript(play: Play):
    assert await play('transcript()') == {'bob': ['0', '1', '2'], 'eve': 1997, 'last': '4999'}


async def test_who_raises_a_hand_all_the_time_is_spoken_of_a_few_times(play: Play):
    said = await play('announced()')
    assert said == [*['Eve has raised a hand'] * 8, 'Bob has raised a hand']


async def test_a_picture_that_turns_all_the_time_moves_the_tiles_a_few_times(play: Play):
    played = await play('shapes()')
    assert played['turns']['bob'] == 1
    assert played['turns']['eve'] <= 20
    assert round(played['last'], 2) == 1.78
    assert played['waits'] is None or played['waits'] == float('inf')


async def test_pictures_of_no_size_leave_everybody_a_place(play: Play):
    assert await play('strangeShapes()') == []


async def test_who_listens_on_one_connection_after_another_is_noticed_and_nobody_else(play: Play):
    noticed = await play('strangers()')
    assert noticed.pop('newcomers') in (None, float('inf'))
    assert noticed == {'one': 15_000, 'many': 18_000, 'some': 63_000}


async def test_who_shares_and_stops_all_the_time_takes_the_stage_a_few_times(play: Play):
    assert await play('script => shares(script)', ENGINE) == ['eve'] * 6 + ['bob']
