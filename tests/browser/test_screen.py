"""Sharing a screen, with its sound: the browser makes one up and asks nobody."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, Playwright, expect

from tests.browser.conftest import DEVICES, FLAGS, Arrive
from tests.browser.person import Person

WATCH_SHARING = """
    const devices = navigator.mediaDevices;
    const getDisplayMedia = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = async (wishes) => {
      window.wishes = wishes;
      return (window.shared = await getDisplayMedia(wishes));
    };
"""
NOTHING_CHOSEN = """
    navigator.mediaDevices.getDisplayMedia = async () => {
      throw new DOMException("Permission denied", "NotAllowedError");
    };
"""
SYSTEM_REFUSES = NOTHING_CHOSEN.replace('denied"', 'denied by system"')
LIVE_TRACKS = 'window.shared.getTracks().filter((each) => each.readyState === "live").length'


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def sharing_browser(playwright: Playwright, chromium: str | None) -> AsyncIterator[Browser]:
    """A browser whose picker chooses by itself."""
    flags = [*FLAGS, DEVICES, '--use-fake-ui-for-media-stream']
    browser = await playwright.chromium.launch(executable_path=chromium, args=flags)
    yield browser
    await browser.close()


async def meet(person: Arrive, room: str, browser: Browser, **options: Any) -> tuple[Person, Person]:
    """Ann, who can share, and Bob, who looks."""
    ann, bob = await person(browser=browser, **options), await person()
    await ann.page.add_init_script(WATCH_SHARING)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    return ann, bob


async def share(ann: Person, bob: Person) -> None:
    await ann.button('Share screen').click()
    await expect(ann.button('Stop sharing')).to_be_visible()
    await bob.until_frames_advance("Ann's screen")


async def test_bob_sees_and_hears_ann_s_screen_until_she_stops(
    person: Arrive, room: str, sharing_browser: Browser
):
    ann, bob = await meet(person, room, sharing_browser)
    await share(ann, bob)
    await bob.until_heard("Ann's screen")
    await bob.until_frames_advance('Ann')  # she is still seen beside it

    await ann.button('Stop sharing').first.click()
    await bob.until_gone("Ann's screen")
    await expect(ann.button('Share screen')).to_be_visible()
    assert await ann.page.evaluate(LIVE_TRACKS) == 0

    await share(ann, bob)


async def test_the_browser_is_asked_to_keep_the_call_s_own_sound_out(
    person: Arrive, room: str, sharing_browser: Browser
):
    ann, bob = await meet(person, room, sharing_browser)
    await share(ann, bob)
    wishes = await ann.page.evaluate('window.wishes')
    assert wishes['audio']['restrictOwnAudio'] is True
    assert wishes['selfBrowserSurface'] == 'exclude'
    assert await ann.page.evaluate('window.shared.getVideoTracks()[0].contentHint') == 'detail'


async def test_the_browser_s_own_bar_ends_sharing(person: Arrive, room: str, sharing_browser: Browser):
    ann, bob = await meet(person, room, sharing_browser)
    await share(ann, bob)
    await ann.page.evaluate('window.shared.getVideoTracks()[0].dispatchEvent(new Event("ended"))')
    await expect(ann.button('Share screen')).to_be_visible()
    await bob.until_gone("Ann's screen")
    assert await ann.page.evaluate(LIVE_TRACKS) == 0


async def test_s_shares_and_stops_and_leaving_stops_as_well(
    person: Arrive, room: str, sharing_browser: Browser
):
    ann, bob = await meet(person, room, sharing_browser)
    await ann.page.keyboard.press('s')
    await bob.until_frames_advance("Ann's screen")
    await ann.page.keyboard.press('s')
    await bob.until_gone("Ann's screen")

    await ann.page.keyboard.press('s')
    await bob.until_frames_advance("Ann's screen")
    await ann.leave()
    await bob.until_gone("Ann's screen")
    await bob.until_gone('Ann')


async def test_who_reloads_shares_no_longer(person: Arrive, room: str, sharing_browser: Browser):
    ann, bob = await meet(person, room, sharing_browser)
    await share(ann, bob)
    await ann.page.reload()
    await bob.until_gone("Ann's screen")
    await ann.until_in_call()
    await bob.until_frames_advance('Ann')
    await expect(ann.button('Share screen')).to_be_visible()
    await expect(bob.tile("Ann's screen")).to_have_count(0)


async def test_choosing_nothing_is_no_fault(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(NOTHING_CHOSEN)
    await ann.call(room, 'Ann')
    await ann.button('Share screen').click()
    await expect(ann.button('Share screen')).not_to_have_attribute('aria-busy', 'true')
    await expect(ann.page.get_by_role('alert')).to_have_count(0)


async def test_a_system_that_lets_no_screen_be_recorded_is_named(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(SYSTEM_REFUSES)
    await ann.call(room, 'Ann')
    await ann.button('Share screen').click()
    await expect(ann.told('Your system does not let this browser record the screen.')).to_be_visible()
    await ann.page.get_by_role('alert').get_by_role('button', name='Dismiss').click()
    await expect(ann.page.get_by_role('alert')).to_have_count(0)


async def test_where_a_browser_cannot_share_there_is_no_button_and_no_key(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script('delete MediaDevices.prototype.getDisplayMedia')
    await ann.call(room, 'Ann')
    await expect(ann.button('Raise hand')).to_be_visible()
    await expect(ann.button('Share screen')).to_have_count(0)
    await ann.page.keyboard.press('?')
    shortcuts = ann.page.get_by_role('dialog', name='Keyboard shortcuts')
    await expect(shortcuts).to_contain_text('Raise hand')
    await expect(shortcuts).not_to_contain_text('Share screen')
