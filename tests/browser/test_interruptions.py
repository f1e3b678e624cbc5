"""What the system pauses, pages that are out of sight, and browsers that will not play sound."""

from __future__ import annotations

import asyncio
import json
from time import monotonic as now
from typing import Any
from urllib.parse import quote

from playwright.async_api import expect

from tests.browser.conftest import Arrive, Launch
from tests.browser.faults.timing import Timing
from tests.browser.hardware import BACK_WITHIN, CAMERA, SAID_WITHIN, said, said_of, with_hardware
from tests.browser.person import PATIENCE, Person
from tests.browser.test_media import initials


async def test_what_the_system_pauses_is_said_and_goes_on_with_the_page(
    person: Arrive, room: str, timing: Timing
):
    ann, bob = await person(), await with_hardware(person)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    # a phone call: the page is out of sight, and both are the phone's
    paused = now()
    await bob.page.evaluate('hardware.hide(true); hardware.pause("video"); hardware.pause("audio")')
    await said(ann, 'Bob', 'Camera paused')
    await said(ann, 'Bob', 'Microphone paused')
    timing.took('others are told of a camera that is paused after', now() - paused, at_most=SAID_WITHIN)
    await expect(initials(ann, 'Bob')).to_be_visible()
    await bob.until_heard('Ann')
    resumed = now()
    await bob.page.evaluate('hardware.resume("video"); hardware.resume("audio"); hardware.hide(false)')
    await expect(said_of(ann, 'Bob', 'Camera paused')).to_have_count(0)
    await ann.until_frames_advance('Bob')
    timing.took('a camera that was paused is seen after', now() - resumed, at_most=BACK_WITHIN)
    await expect(said_of(ann, 'Bob', 'Microphone paused')).to_have_count(0)
    await ann.until_heard('Bob')

    # the camera ended meanwhile: nobody asks for it behind a locked screen
    await bob.page.evaluate('hardware.hide(true)')
    await bob.page.evaluate(f'hardware.take("{CAMERA}")')
    await said(ann, 'Bob', 'Camera not working')
    await bob.page.evaluate(f'hardware.free("{CAMERA}"); hardware.asked = []')
    await asyncio.sleep(2.5)  # longer than the first pauses
    assert await bob.page.evaluate('hardware.asked') == []
    seen = now()
    await bob.page.evaluate('hardware.hide(false)')
    await ann.until_frames_advance('Bob')
    timing.took('a camera that ended behind a locked screen is seen after', now() - seen, at_most=BACK_WITHIN)
    await bob.until_frames_advance('Bob (you)', 'Ann')


async def test_others_are_back_at_once_when_the_page_is_seen_again_and_were_heard_meanwhile(
    person: Arrive, room: str, timing: Timing
):
    ann, bob = await with_hardware(person), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    tile = await ann.tile('Bob').element_handle()
    for _ in range(2):
        await ann.page.evaluate('hardware.hide(true)')
        await ann.page.wait_for_function('tile => hardware.isStill(tile)', arg=tile, polling=700)
        await ann.until_heard('Bob')
        await bob.until_meeting(ann)
        seconds = await ann.page.evaluate('tile => hardware.showAndTime(tile)', tile)
        timing.took('others are seen on a page that is before one again after', seconds, at_most=1.0)
    # the system has paused what plays, as it does for a phone call
    await tile.evaluate('tile => tile.querySelector("video").pause()')
    await ann.until_meeting(bob)
    await expect(ann.button('Tap to hear')).to_have_count(0)


async def test_sound_that_the_browser_blocks_needs_one_tap_however_many_speak(
    person: Arrive, launch_browser: Launch, room: str
):
    strict = await launch_browser('--autoplay-policy=user-gesture-required')
    bob, carl, ann = await person(), await person(), await person(browser=strict)
    await bob.call(room, 'Bob')
    ann.name = 'Ann'
    await ann.page.goto(f'{ann.url}/room/{quote(room)}?name=Ann&prejoin=0')
    await until_silently_seen(ann, 1)
    await carl.call(room, 'Carl')  # who comes later is blocked as well
    await until_silently_seen(ann, 2)
    await bob.until_meeting(carl)
    await expect(bob.button('Tap to hear')).to_have_count(0)

    [box] = await look(ann, f'({BUTTONS}).map((each) => each.getBoundingClientRect())')
    await ann.page.mouse.click(box['x'] + box['width'] / 2, box['y'] + box['height'] / 2)
    await ann.until_meeting(bob, carl)
    await expect(ann.button('Tap to hear')).to_have_count(0)


async def until_silently_seen(person: Person, number: int) -> None:
    """Wait until so many others are seen and none is heard, and one button says so."""
    seen = f'({OTHERS}).filter((each) => each.muted && !each.paused && {FRAMES} > 5).length'
    async with asyncio.timeout(PATIENCE / 1000):
        while True:
            if await look(person, f'[{seen}, ({BUTTONS}).length]') == [number, 1]:
                return
            await asyncio.sleep(0.2)


async def look(person: Person, expression: str) -> Any:
    """Look into a page without touching it: what Playwright asks counts as a gesture."""
    session = await person.page.context.new_cdp_session(person.page)
    script = f'JSON.stringify({expression})'
    answer = await session.send('Runtime.evaluate', {'expression': script, 'userGesture': False})
    await session.detach()
    return json.loads(answer['result']['value'])


BUTTONS = '[...document.querySelectorAll("button")].filter((each) => each.textContent === "Tap to hear")'
OTHERS = '[...document.querySelectorAll(".vc-tile:not(.vc-tile-own) video")]'
FRAMES = 'each.getVideoPlaybackQuality().totalVideoFrames'
