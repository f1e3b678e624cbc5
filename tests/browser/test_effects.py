"""What is behind a person is hidden, blurred or replaced, from the first frame on; or there is no picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser.conftest import Arrive, Launch
from tests.browser.figure import write_figure
from tests.browser.person import Person

BACKDROPS = (Path(__file__).parent / 'backdrops.js').read_text(encoding='utf-8')
FILTERS = '**/embedded/filters/**'
SHARP = 14
"""Detail of books that are seen as they are, by `backdrops.js`."""
BLURRED = 6
"""Most of it that is left when they are blurred."""


@pytest_asyncio.fixture(loop_scope='session')
async def library(launch_browser: Launch, tmp_path: Path) -> Browser:
    """A browser whose camera shows somebody before books."""
    figure = write_figure(tmp_path / 'figure.y4m')
    return await launch_browser(f'--use-file-for-fake-video-capture={figure}')


async def test_nobody_sees_the_room_behind_a_person_who_blurred_it(
    person: Arrive, library: Browser, room: str
):
    ann, bob = await arrive(person, library), await arrive(person, library)
    asked: list[str] = []
    ann.page.on('request', lambda request: asked.append(request.url))
    await ann.enter(room, 'Ann')
    await until_detail(ann, 'Ann (you)', f'> {SHARP}')
    plain = await look(ann, 'Ann (you)', 'person')
    assert not any('/embedded/filters/' in url or '/backgrounds/' in url for url in asked)

    await ann.button('Background: None').click()
    await background(ann, 'Blur').check()
    await until_detail(ann, 'Ann (you)', f'< {BLURRED}')
    await expect(ann.button('Background: Blur')).to_be_visible()
    blurred = await look(ann, 'Ann (you)', 'person')
    assert await ann.page.evaluate('([a, b]) => backdrops.difference(a, b)', [plain, blurred]) < 4

    await ann.join()
    await bob.call(room, 'Bob')
    await until_detail(bob, 'Bob (you)', f'> {SHARP}')
    await until_detail(bob, 'Ann', f'< {BLURRED}')
    await bob.button('Turn camera off').click()
    await bob.page.evaluate('backdrops.begin()')

    await ann.button('Turn camera off').click()
    await ann.button('Turn camera on').click()
    await bob.until_frames_advance('Ann')
    await ann.page.reload()
    await ann.until_in_call()
    await ann.until_frames_advance('Ann (you)')
    assert await ann.page.evaluate('backdrops.frames') > 0
    assert await ann.page.evaluate('backdrops.sharpest') < BLURRED
    await bob.until_frames_advance('Ann')
    assert await bob.page.evaluate('backdrops.frames') > 10
    assert await bob.page.evaluate('backdrops.sharpest') < BLURRED

    await ann.button('Settings').click()
    await background(ann, 'Hills').check()
    await until_colour(bob, 'Ann', (177, 200, 210))
    assert await bob.page.evaluate('backdrops.sharpest') < BLURRED
    await background(ann, 'None').check()
    await until_detail(bob, 'Ann', f'> {SHARP}')


async def test_what_cannot_be_hidden_is_not_shown(person: Arrive, library: Browser, room: str):
    ann = await arrive(person, library, forgive='embedded/filters|OT_FILTER_FAILED|ERR_FAILED')
    await ann.page.route(FILTERS, lambda route: route.abort())
    await ann.call(room, 'Ann')
    await until_detail(ann, 'Ann (you)', f'> {SHARP}')
    await ann.button('Settings').click()
    await background(ann, 'Strong blur').check()
    await expect(ann.told('What is behind you cannot be hidden here')).to_be_visible()
    await expect(ann.button('Turn camera on')).to_be_visible()
    await ann.until_cameras_live(0)

    await ann.page.reload()
    await ann.until_in_call()
    await expect(ann.told('What is behind you cannot be hidden here')).to_be_visible()
    await ann.until_cameras_live(0)
    await ann.button('Turn camera on').click()
    await expect(ann.told('What is behind you cannot be hidden here')).to_be_visible()
    await expect(ann.button('Turn camera on')).to_be_visible()
    assert await ann.page.evaluate('backdrops.sharpest') < BLURRED

    await ann.page.unroute(FILTERS)
    await ann.button('Settings').click()
    await background(ann, 'Blur').check()
    await until_detail(ann, 'Ann (you)', f'< {BLURRED}')
    await expect(ann.told(re.compile('behind you'))).to_have_count(0)
    assert await ann.page.evaluate('backdrops.sharpest') < BLURRED


async def arrive(person: Arrive, browser: Browser, *, forgive: str | None = None) -> Person:
    somebody = await person(browser=browser, forgive=forgive)
    await somebody.page.add_init_script(BACKDROPS)
    return somebody


def background(person: Person, name: str):
    return person.page.get_by_role('radio', name=name, exact=True)


async def until_detail(person: Person, tile: str, condition: str) -> None:
    """Wait until what is behind somebody is that sharp."""
    shown = await person.tile(tile).element_handle()
    script = f"tile => backdrops.detail(tile.querySelector('video')) {condition}"
    await person.page.wait_for_function(script, arg=shown)


async def until_colour(person: Person, tile: str, colour: tuple[int, int, int]) -> None:
    """Wait until the upper left corner behind somebody is about that colour."""
    shown = await person.tile(tile).element_handle()
    script = """([tile, colour]) =>
        backdrops.difference(backdrops.colour(tile.querySelector('video')), colour) < 12"""
    await person.page.wait_for_function(script, arg=[shown, list(colour)])


async def look(person: Person, tile: str, what: str) -> list[int]:
    shown = await person.tile(tile).element_handle()
    found: list[int] = await person.page.evaluate(
        f"tile => backdrops.{what}(tile.querySelector('video'))", shown
    )
    return found
