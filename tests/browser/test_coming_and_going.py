"""People leave in all the ways there are, and come back."""

from __future__ import annotations

import asyncio
import os
import signal
from time import monotonic

from playwright.async_api import Browser, expect

from tests.browser.conftest import Arrive, Launch
from tests.browser.wire import Wire
from videochat.rooms.silences import LOST_SECONDS

AT_ONCE = 5_000
"""Milliseconds: sooner than a server could miss somebody who says nothing."""
SOON = 20_000
"""Milliseconds: a little longer than a server waits for somebody to be back."""

LOST_NETWORK = 'WebSocket|ERR_|Failed to load resource'
"""What Chromium itself says on the console when the network goes."""


async def test_bob_leaves_and_is_gone_at_once(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await carl.visit_lobby()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await expect(carl.row(room)).to_contain_text('2 in call')

    await bob.leave()
    await ann.until_gone('Bob', within=AT_ONCE)
    await expect(carl.row(room)).to_contain_text('1 in call', timeout=AT_ONCE)
    await expect(bob.page.get_by_role('heading', name='The call has ended')).to_be_visible()


async def test_bob_goes_back_and_is_gone_at_once(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.visit_lobby()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    await bob.page.go_back()
    await ann.until_gone('Bob', within=AT_ONCE)
    await expect(bob.button('Create room')).to_be_visible()

    await bob.page.go_forward()
    await bob.join()
    await ann.until_meeting(bob)
    await bob.until_frames_advance('Bob (you)')


async def test_bob_closes_the_tab_and_is_gone_at_once(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    await bob.page.close(run_before_unload=True)
    await ann.until_gone('Bob', within=AT_ONCE)


async def test_bob_s_browser_is_killed_and_he_is_gone_soon(person: Arrive, launch_browser: Launch, room: str):
    browser = await launch_browser()
    ann, bob = await person(), await person(browser=browser)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    os.kill(await process_id(browser), signal.SIGKILL)
    await ann.until_gone('Bob', within=SOON)


async def test_bob_s_network_fails_for_a_moment_and_nobody_loses_the_picture(
    person: Arrive, wire: Wire, room: str
):
    ann, bob = await person(), await person(url=wire.url, forgive=LOST_NETWORK)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await bob.until_meeting(ann)
    seen = await ann.tile('Bob').locator('video').element_handle()

    wire.cut()
    wire.mend()
    carl = await person()
    await carl.call(room, 'Carl')
    await bob.until_meeting(carl, ann)
    await ann.until_meeting(bob)
    now = await ann.tile('Bob').locator('video').element_handle()
    assert await ann.page.evaluate('([now, before]) => now === before', [now, seen])


async def test_bob_reloads_and_is_in_the_call_again_without_a_click(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await ann.watch_tiles('Bob')

    await bob.page.reload()
    await bob.until_in_call()
    await bob.until_meeting(ann)
    await ann.until_meeting(bob)
    assert (await ann.tiles_seen())['most'] == 1
    await expect(ann.tile('Bob')).to_have_count(1)


async def test_bob_reloads_and_what_he_switched_off_stays_off(person: Arrive, room: str):
    bob = await person()
    await bob.call(room, 'Bob')
    await bob.button('Mute microphone').click()
    await bob.button('Turn camera off').click()
    await bob.until_cameras_live(0)

    await bob.page.reload()
    await bob.until_in_call()
    await expect(bob.button('Unmute microphone')).to_be_enabled()
    await expect(bob.button('Turn camera on')).to_be_enabled()
    await bob.until_cameras_live(0)


async def test_ann_reloads_and_is_still_host_and_pinned_with_her_hand_up(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_frames_advance('Ann')
    await bob.tile('Ann').dblclick()
    await expect(bob.tile('Ann')).to_have_attribute('data-place', 'large')
    await ann.button('Raise hand').click()
    await expect(ann.button('Lower hand')).to_be_visible()

    await ann.page.reload()
    await ann.until_in_call()
    await expect(ann.button('Lower hand')).to_be_visible()
    await bob.until_frames_advance('Ann')
    await expect(bob.tile('Ann')).to_have_attribute('data-place', 'large')
    await bob.tile('Ann').click(button='right')
    await expect(bob.button('Unpin')).to_be_visible()
    await expect(bob.button('Spotlight for everyone')).to_have_count(0)


async def test_bob_reloads_the_preview_and_is_not_in_the_call(person: Arrive, room: str):
    bob = await person()
    await bob.call(room, 'Bob')
    await bob.page.goto(bob.url)
    await bob.enter(room, 'Bob')
    await expect(bob.button('Join now')).to_be_visible()
    await bob.page.reload()
    await expect(bob.button('Join now')).to_be_visible()
    await bob.until_frames_advance('Bob (you)')
    await expect(bob.button('Join now')).to_be_visible()


async def test_bob_s_tab_crashes_and_he_takes_his_own_place_over(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await ann.watch_tiles('Bob')

    async with bob.page.expect_event('crash'):
        session = await bob.page.context.new_cdp_session(bob.page)
        crashed = monotonic()
        crash = asyncio.ensure_future(session.send('Page.crash'))  # it is not answered
    again = await person(beside=bob)
    again.name = 'Bob'
    await again.page.goto(f'{again.url}/room/{room}/Bob')
    await again.until_in_call()
    back = monotonic()
    await again.until_meeting(ann)
    await ann.until_meeting(again)
    seen = await ann.tiles_seen()
    assert seen['most'] == 1
    assert seen['least'] == 1 or back - crashed > LOST_SECONDS, 'his tile went before he was lost'
    crash.cancel()


async def test_a_second_ann_is_told_that_her_name_is_taken_and_takes_another(person: Arrive, room: str):
    ann, other = await person(), await person()
    await ann.call(room, 'Ann')
    await other.enter(room, 'ann')
    await other.button('Join now').click()

    await expect(other.told('already in room')).to_be_visible()
    await expect(other.field('Your name')).to_be_focused()
    await other.field('Your name').fill('Anna')
    await other.button('Join now').click()
    other.name = 'Anna'
    await other.until_in_call()
    await expect(other.told('already in room')).to_have_count(0)
    await other.until_meeting(ann)
    await ann.until_meeting(other)
    await expect(ann.page.get_by_role('group')).to_have_count(2)


async def test_ann_s_second_tab_takes_the_call_over_and_the_first_says_so(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await bob.watch_tiles('Ann')

    tab = await person(beside=ann)
    await tab.call(room, 'Ann')
    await expect(ann.told('in another tab')).to_be_visible()
    await ann.until_cameras_live(0)
    await tab.until_meeting(bob)
    await bob.until_meeting(tab)
    assert (await bob.tiles_seen())['most'] == 1
    await expect(bob.page.get_by_role('group')).to_have_count(2)


async def process_id(browser: Browser) -> int:
    session = await browser.new_browser_cdp_session()
    processes = (await session.send('SystemInfo.getProcessInfo'))['processInfo']
    return next(process['id'] for process in processes if process['type'] == 'browser')
