"""Devices that are taken away, and come back."""

from __future__ import annotations

import asyncio
from time import monotonic as now

from playwright.async_api import Browser, expect

from tests.browser.conftest import Arrive
from tests.browser.faults.timing import Timing
from tests.browser.hardware import BACK_WITHIN, CAMERA, SAID_WITHIN, said, said_of, with_hardware
from tests.browser.person import Person
from tests.browser.test_devices import word
from tests.browser.test_media import initials, muted_mark
from tests.browser.test_prejoin import choose, until_used

MICROPHONE = 'Fake Default Audio Input'
# Chromium sends nothing of the one between them
TWO_CAMERAS = 'hardware.unplug("fake_device_1");'
MICROPHONES_BUT_ONE = """
    for (const number of [1, 2]) hardware.unplug(`Fake Audio Input ${number}`);
"""


async def test_a_camera_that_another_program_takes_is_missed_by_all_and_comes_back(
    person: Arrive, room: str, timing: Timing
):
    ann, bob = await person(), await with_hardware(person)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    took = now()
    await bob.page.evaluate(f'hardware.take("{CAMERA}")')
    await said(ann, 'Bob', 'Camera not working')
    timing.took('others are told of a camera that was taken after', now() - took, at_most=SAID_WITHIN)
    await expect(initials(ann, 'Bob')).to_be_visible()
    await said(bob, 'Bob (you)', 'Camera not working')
    await expect(bob.told('Is another program using it?')).to_be_visible()
    await ann.until_heard('Bob')
    carl = await person()
    await carl.call(room, 'Carl')  # who comes later is told as well
    await said(carl, 'Bob', 'Camera not working')
    await ann.button('People').click()
    await expect(ann.page.get_by_role('img', name='Camera not working')).to_be_visible()

    await bob.page.evaluate('hardware.hide(true)')
    await bob.page.evaluate(f'hardware.free("{CAMERA}")')
    freed = now()
    await bob.page.evaluate('hardware.hide(false)')
    await ann.until_frames_advance('Bob')
    timing.took('a camera that was taken is back after', now() - freed, at_most=BACK_WITHIN)
    await expect(said_of(ann, 'Bob', 'Camera not working')).to_have_count(0)
    await expect(said_of(carl, 'Bob', 'Camera not working')).to_have_count(0)
    await expect(bob.told('Is another program using it?')).to_have_count(0)
    assert set(await bob.page.evaluate('hardware.asked.slice(1)')) == {'video'}  # the voice was never touched


async def test_a_camera_is_tried_again_while_the_page_is_seen_and_only_if_it_is_wanted(
    person: Arrive, room: str
):
    ann, bob = await person(), await with_hardware(person)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await bob.page.evaluate(f'hardware.take("{CAMERA}"); hardware.free("{CAMERA}")')
    await ann.until_frames_advance('Bob')
    await bob.page.evaluate(f'hardware.take("{CAMERA}")')
    await said(ann, 'Bob', 'Camera not working')
    await bob.page.evaluate(f'hardware.free("{CAMERA}")')
    await ann.until_frames_advance('Bob')  # by itself, some seconds later

    await bob.button('Turn camera off').click()
    await bob.until_cameras_live(0)
    await bob.page.evaluate(f'hardware.unplug("{CAMERA}")')
    await expect(bob.button('Turn camera on')).to_be_disabled()
    await expect(said_of(ann, 'Bob', 'Camera not working')).to_have_count(0)  # nobody misses it
    await bob.page.evaluate(f'hardware.plug("{CAMERA}")')
    await expect(bob.button('Turn camera on')).to_be_enabled()
    await bob.until_cameras_live(0)
    await bob.button('Turn camera on').click()
    await ann.until_frames_advance('Bob')


async def test_a_microphone_that_goes_is_missed_and_comes_back_as_it_was(
    person: Arrive, room: str, timing: Timing
):
    ann, bob = await person(), await with_hardware(person, MICROPHONES_BUT_ONE)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    gone = now()
    await bob.page.evaluate(f'hardware.unplug("{MICROPHONE}")')
    await said(ann, 'Bob', 'Microphone not working')
    timing.took('others are told of a microphone that went after', now() - gone, at_most=SAID_WITHIN)
    await expect(muted_mark(ann, 'Bob').first).to_be_attached()
    await ann.until_frames_advance('Bob')  # the camera goes on
    back = now()
    await bob.page.evaluate(f'hardware.plug("{MICROPHONE}")')
    await ann.until_heard('Bob')
    timing.took('a microphone that was plugged in again is heard after', now() - back, at_most=BACK_WITHIN)
    await expect(said_of(ann, 'Bob', 'Microphone not working')).to_have_count(0)

    await bob.button('Mute microphone').click()
    await bob.page.evaluate(f'hardware.unplug("{MICROPHONE}")')
    await expect(bob.told('No microphone was found.')).to_be_visible()
    await bob.page.evaluate(f'hardware.plug("{MICROPHONE}")')
    await until_used(bob, CAMERA, MICROPHONE)
    await expect(bob.button('Unmute microphone')).to_be_enabled()
    await expect(said_of(ann, 'Bob', 'Microphone not working')).to_have_count(0)
    await expect(muted_mark(ann, 'Bob')).to_be_attached()


async def test_a_headset_that_loses_its_link_is_replaced_until_it_is_back(
    person: Arrive, machine: Browser, room: str, timing: Timing
):
    ann, bob = await person(), await with_hardware(person, TWO_CAMERAS, browser=machine)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await bob.button('Settings').click()
    await choose(bob, 'Microphone', 'Fake Audio Input 2')
    await choose(bob, 'Speaker', 'Fake Audio Output 2')
    await ann.until_heard('Bob')

    gone = now()
    await bob.page.evaluate('hardware.unplug("Fake Audio Input 2"); hardware.unplug("Fake Audio Output 2")')
    await until_used(bob, CAMERA, MICROPHONE)
    await asyncio.gather(ann.until_heard('Bob'), bob.until_heard('Ann'))
    timing.took('another microphone is heard after', now() - gone, at_most=BACK_WITHIN)
    await bob.page.evaluate('hardware.plug("Fake Audio Input 2"); hardware.plug("Fake Audio Output 2")')
    await until_used(bob, CAMERA, 'Fake Audio Input 2')
    await asyncio.gather(ann.until_heard('Bob'), bob.until_heard('Ann'))

    # another program takes the camera: another one is used until it is free
    await bob.page.evaluate(f'hardware.take("{CAMERA}")')
    await expect(word(bob, f'{CAMERA} is not working. fake_device_2 is used now.')).to_be_visible()
    await ann.until_frames_advance('Bob')
    await bob.page.evaluate(f'hardware.free("{CAMERA}")')
    await until_used(bob, CAMERA, 'Fake Audio Input 2')
    await ann.until_frames_advance('Bob')


async def test_a_camera_that_is_no_longer_allowed_is_missed_while_the_voice_goes_on(
    person: Arrive, room: str, timing: Timing
):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    await permit(bob, 'camera', 'denied')  # Chromium takes away what was asked for together with it, too
    await said(ann, 'Bob', 'Camera not working')
    await expect(bob.told('blocks the camera')).not_to_contain_text('microphone')
    await ann.until_heard('Bob')
    await expect(said_of(ann, 'Bob', 'Microphone not working')).to_have_count(0)
    granted = now()
    await permit(bob, 'camera', 'granted')
    await ann.until_frames_advance('Bob')
    timing.took('a camera that is allowed again is seen after', now() - granted, at_most=BACK_WITHIN)
    await expect(bob.told('blocks the camera')).to_have_count(0)

    await permit(bob, 'microphone', 'denied')
    await expect(said_of(ann, 'Bob', 'Microphone not working')).to_be_visible()
    await ann.until_frames_advance('Bob')
    await permit(bob, 'microphone', 'granted')
    await ann.until_heard('Bob')
    await expect(said_of(ann, 'Bob', 'Microphone not working')).to_have_count(0)


async def permit(person: Person, device: str, setting: str) -> None:
    """Change what the browser's own settings say, as from its address bar; only while the session lasts."""
    page = await person.page.context.new_cdp_session(person.page)
    target = (await page.send('Target.getTargetInfo'))['targetInfo']
    assert person.page.context.browser
    browser = await person.page.context.browser.new_browser_cdp_session()
    await browser.send(
        'Browser.setPermission',
        {
            'permission': {'name': device},
            'setting': setting,
            'origin': person.url,
            'browserContextId': target['browserContextId'],
        },
    )
