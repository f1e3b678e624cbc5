"""What is true of a tile, judged without a call: by frames that stop, and by what else comes or does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.application import Application

STALLS = (Path(__file__).parent / 'stalls.js').read_text(encoding='utf-8')

Facts = dict[str, Any]
Judge = Callable[..., Awaitable[list[tuple[int, str]]]]

DEAD: Facts = {'fps': 0, 'pps': 0}
WELL: Facts = {'fps': 10, 'pps': 50}
STILL: Facts = {'fps': 0}
LOST: Facts = {'link': 'reconnecting'}
NO_STREAM: Facts = {'stream': False, 'subscription': 'none', 'picture': 'none', 'fps': 0}
NEW_STREAM: Facts = {'stream': True, 'subscription': 'asked', 'picture': 'awaited'}
SHOWN: Facts = {'subscription': 'playing', 'picture': 'shown', 'fps': 10}
CAMERA_OFF: Facts = {'video': False, 'fps': 0}


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def judge(shared_browser: Browser, shared_application: Application) -> AsyncIterator[Judge]:
    """Plays a story: until when, then each change with its time, in milliseconds."""
    page = await shared_browser.new_page()
    await page.goto(shared_application.url)
    await page.evaluate(f'{STALLS}; Object.assign(window, {{ stallAfter }})')

    async def play(until: int, *changes: tuple[int, Facts]) -> list[tuple[int, str]]:
        told = await page.evaluate(
            '([until, changes]) => stallAfter(until, changes)', [until, [list(each) for each in changes]]
        )
        return [(at, what) for at, what in told]

    yield play
    await page.close()


async def test_a_cut_is_told_within_two_and_a_half_seconds_and_until_frames_come(judge: Judge):
    assert await judge(20000, (5000, DEAD), (15000, WELL)) == [
        (0, 'flowing'), (6500, 'interrupted'), (15000, 'flowing'),
    ]  # fmt: skip
    assert await judge(20000, (5000, DEAD), (15000, {'pps': 50}), (17000, WELL)) == [
        (0, 'flowing'), (6500, 'interrupted'), (17000, 'flowing'),
    ]  # fmt: skip


async def test_a_camera_that_stops_is_frozen_while_anything_else_comes(judge: Judge):
    frozen = [(0, 'flowing'), (6500, 'frozen'), (15000, 'flowing')]
    assert await judge(20000, (5000, STILL), (15000, WELL)) == frozen
    assert await judge(20000, (5000, {**STILL, 'pps': 1}), (15000, WELL)) == frozen
    assert await judge(20000, (5000, STILL), (9000, DEAD)) == [
        (0, 'flowing'), (6500, 'frozen'), (12500, 'interrupted'),
    ]  # fmt: skip


async def test_a_picture_that_is_back_as_a_still_is_frozen_after_a_while(judge: Judge):
    story = await judge(20000, (5000, DEAD), (8000, {'pps': 50}))
    assert story == [(0, 'flowing'), (6500, 'interrupted'), (11000, 'frozen')]


async def test_no_sign_of_who_is_there_means_that_there_is_no_way_until_there_is_one(judge: Judge):
    lost = [(0, 'flowing'), (6500, 'interrupted'), (15500, 'unreached')]
    assert await judge(25000, (5000, DEAD)) == lost
    assert await judge(25000, (5000, DEAD), (20000, WELL)) == [*lost, (20000, 'flowing')]
    assert await judge(25000, (5000, {**DEAD, **LOST})) == lost[:2]  # they are not


async def test_few_frames_are_frames(judge: Judge):
    assert await judge(20000, (0, {'fps': 1})) == [(0, 'flowing')]
    assert await judge(20000, (0, {'fps': 1}), (10000, STILL)) == [(0, 'flowing'), (12500, 'frozen')]


async def test_what_nobody_sees_what_is_paused_and_a_screen_are_never_frozen(judge: Judge):
    assert await judge(20000, (5000, {'picture': 'unseen', 'fps': 0})) == [
        (0, 'flowing'),
        (5000, 'connecting'),
    ]
    assert await judge(20000, (5000, {'picture': 'paused', 'fps': 0})) == [(0, 'flowing'), (5000, 'paused')]
    assert await judge(20000, (5000, {'looked': False, 'fps': 0})) == [(0, 'flowing')]
    assert await judge(20000, (5000, CAMERA_OFF)) == [(0, 'flowing')]
    assert await judge(20000, (0, {'screen': True}), (5000, {**STILL, 'pps': 1})) == [(0, 'flowing')]


async def test_a_cut_is_found_without_a_picture_as_well(judge: Judge):
    screen = await judge(20000, (0, {'screen': True}), (5000, DEAD))
    assert [what for _, what in screen] == ['flowing', 'interrupted', 'unreached']
    silent = await judge(20000, (0, CAMERA_OFF), (5000, DEAD), (8000, {'quiet': True}), (15000, {'pps': 50}))
    assert silent == [(0, 'flowing'), (10500, 'interrupted'), (15000, 'flowing')]


async def test_a_page_that_is_lost_while_media_flows_is_told_after_two_seconds_and_witnessed(judge: Judge):
    story = await judge(20000, (5000, LOST), (13000, {'link': 'connected'}))
    assert [each for each in story if each[1] != 'witness'] == [
        (0, 'flowing'), (7000, 'reconnecting'), (13000, 'flowing'),
    ]  # fmt: skip
    assert [at for at, what in story if what == 'witness'] == [5500, 7500, 9500, 11500]
    assert await judge(20000, (5000, LOST), (6500, {'link': 'connected'})) == [
        (0, 'flowing'), (5500, 'witness'),
    ]  # fmt: skip


async def test_without_camera_and_microphone_answers_on_the_way_are_witness_enough(judge: Judge):
    story = await judge(20000, (0, {**CAMERA_OFF, 'pps': 0.4}), (5000, LOST))
    times = [at for at, what in story if what == 'witness']
    assert len(times) >= 5
    assert max(later - earlier for earlier, later in pairwise(times)) <= 3000


async def test_nobody_is_witness_of_one_who_is_gone(judge: Judge):
    assert await judge(20000, (5000, {**LOST, **DEAD})) == [(0, 'flowing'), (6500, 'interrupted')]
    assert await judge(20000, (0, CAMERA_OFF), (5000, {**LOST, **DEAD})) == [
        (0, 'flowing'), (7000, 'reconnecting'), (9500, 'interrupted'),
    ]  # fmt: skip


async def test_a_stream_that_is_made_anew_is_waited_for(judge: Judge):
    again = [(5000, NO_STREAM), (5500, {'link': 'joining'}), (9000, NEW_STREAM), (10000, SHOWN)]
    assert await judge(15000, *again) == [
        (0, 'flowing'), (5000, 'going'), (5500, 'interrupted'), (10000, 'flowing'),
    ]  # fmt: skip
    own = [(5000, {**NO_STREAM, 'away': True}), (20000, {'away': False}), (21000, NEW_STREAM), (22000, SHOWN)]
    assert await judge(25000, *own) == [
        (0, 'flowing'), (5000, 'interrupted'), (20000, 'going'), (21000, 'interrupted'), (22000, 'flowing'),
    ]  # fmt: skip


async def test_who_sends_nothing_any_more_is_waited_for_no_longer(judge: Judge):
    assert await judge(15000, (5000, NO_STREAM)) == [(0, 'flowing'), (5000, 'going'), (6000, 'flowing')]


async def test_the_first_picture_is_connected_to_and_no_later_one_of_the_same_stream_twice(judge: Judge):
    first = [
        (0, {**NO_STREAM, 'link': 'joining', 'pps': 0}),
        (1000, NEW_STREAM),
        (9000, {**SHOWN, 'pps': 50}),
    ]
    assert await judge(12000, *first) == [(0, 'connecting'), (9000, 'flowing')]
