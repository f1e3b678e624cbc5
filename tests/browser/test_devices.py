"""One's own devices in the call: exchanged, pulled out, muted, held, and off when they are said to be."""

from __future__ import annotations

from playwright.async_api import Browser, Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.test_prejoin import choose, chosen, until_used
from tests.browser.waiting import until


async def test_ann_takes_another_camera_and_bob_s_picture_of_her_goes_on(
    person: Arrive, machine: Browser, room: str
):
    ann, bob = await person(browser=machine), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await ann.page.evaluate(f'() => (window.before = {OWN_VIDEO})')
    await bob.page.evaluate('window.before = document.querySelector("[aria-label=Ann] video")')

    await ann.button('Settings').click()
    await choose(ann, 'Camera', 'fake_device_2')
    await choose(ann, 'Microphone', 'Fake Audio Input 1')
    await until_used(ann, 'fake_device_2', 'Fake Audio Input 1')
    await bob.until_meeting(ann)
    await ann.until_frames_advance('Ann (you)')
    assert await ann.page.evaluate(f'before === {OWN_VIDEO}')
    assert await bob.page.evaluate('before === document.querySelector("[aria-label=Ann] video")')


async def test_others_are_heard_on_the_speaker_that_is_chosen(person: Arrive, machine: Browser, room: str):
    ann, bob = await person(browser=machine), await person()
    await bob.call(room, 'Bob')
    await ann.call(room, 'Ann')
    await ann.until_meeting(bob)
    await ann.button('Settings').click()
    await choose(ann, 'Speaker', 'Fake Audio Output 2')
    sink = 'document.querySelector("[aria-label=Bob] video").sinkId'
    await until(ann.page, f'async () => await watch.nameOf({sink}) === "Fake Audio Output 2"')


async def test_a_camera_that_is_switched_off_shows_no_light_whichever_is_chosen(
    person: Arrive, machine: Browser, room: str
):
    ann, bob = await person(browser=machine), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await ann.button('Turn camera off').click()
    await ann.until_cameras_live(0)
    await ann.button('Settings').click()
    await choose(ann, 'Camera', 'fake_device_2')
    await until_used(ann, 'Fake Default Audio Input')  # it is only the next to be opened

    await ann.button('Turn camera on').click()
    await until_used(ann, 'Fake Default Audio Input', 'fake_device_2')
    await bob.until_frames_advance('Ann')


async def test_a_camera_that_is_pulled_out_is_replaced_until_it_is_back(
    person: Arrive, machine: Browser, room: str
):
    ann, bob = await person(browser=machine), await person()
    await ann.page.add_init_script(UNPLUG)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await ann.button('Settings').click()
    await choose(ann, 'Camera', 'fake_device_2')

    await ann.page.evaluate("unplug('fake_device_2')")
    await expect(word(ann, 'fake_device_2 is gone. fake_device_0 is used now.')).to_be_visible()
    await expect(chosen(ann, 'Camera')).to_have_text('fake_device_0')
    await bob.until_frames_advance('Ann')

    await ann.page.evaluate("plug('fake_device_2')")
    await expect(word(ann, 'fake_device_2 is back.')).to_be_visible()
    await until_used(ann, 'Fake Default Audio Input', 'fake_device_2')
    await bob.until_frames_advance('Ann')


async def test_the_only_camera_goes_and_comes_back_by_itself(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.page.add_init_script(UNPLUG)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    await ann.page.evaluate("unplug('fake_device_0')")
    await expect(ann.told('No camera was found.')).to_be_visible()
    await expect(bob.tile('Ann').locator('.vc-avatar')).to_be_visible()
    await ann.page.evaluate("plug('fake_device_0')")
    await bob.until_frames_advance('Ann')
    await expect(ann.told('No camera was found.')).to_have_count(0)


async def test_speaking_while_muted_is_said_once_and_can_be_mended_there(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await expect(word(ann, 'You are muted')).to_have_count(0)
    await ann.button('Mute microphone').click()
    await expect(word(ann, 'You are muted')).to_be_visible()
    await expect(ann.page.get_by_role('status').filter(has_text='You are muted')).to_be_attached()

    await expect(word(ann, 'You are muted')).to_have_count(0)  # it goes by itself, though the beeps go on
    await ann.button('Unmute microphone').click()
    await ann.button('Mute microphone').click()
    await word(ann, 'You are muted').get_by_role('button', name='Unmute').click()
    await expect(word(ann, 'You are muted')).to_have_count(0)
    await expect(ann.button('Mute microphone')).to_be_visible()
    await bob.until_heard('Ann')


async def test_sound_without_processing_is_what_the_browser_then_gives(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_meeting(ann)
    assert await ann.page.evaluate(PROCESSED) == [True]
    await ann.button('Settings').click()
    noise = ann.page.get_by_role('group', name='Noise reduction')
    await noise.get_by_role('radio', name='Off').check()
    await ann.page.wait_for_function(f'JSON.stringify({PROCESSED}) === "[false]"')
    await bob.until_heard('Ann')
    await noise.get_by_role('radio', name='Standard').check()
    await ann.page.wait_for_function(f'JSON.stringify({PROCESSED}) === "[true]"')
    await bob.until_heard('Ann')


async def test_the_mirror_is_for_oneself_and_can_be_put_away(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.until_frames_advance('Ann (you)')
    mirrored = f'getComputedStyle({OWN_VIDEO}).transform.startsWith("matrix(-1")'
    await ann.page.wait_for_function(mirrored)
    await ann.button('Settings').click()
    await ann.page.get_by_role('switch', name='Mirror my video').click()
    await ann.page.wait_for_function(f'!{mirrored}')
    await ann.page.reload()
    await ann.until_frames_advance('Ann (you)')
    await ann.page.wait_for_function(f'!{mirrored}')


def word(person: Person, text: str) -> Locator:
    """What is said near the controls."""
    return person.page.locator('.vc-device-word').filter(has_text=text)


OWN_VIDEO = 'document.querySelector(".vc-tile-own video")'
PROCESSED = 'watch.processed()'
UNPLUG = """
    const gone = new Set();
    const listed = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () =>
      (await listed()).filter(({ label }) => !gone.has(label));
    const opening = navigator.mediaDevices.getUserMedia;
    const opened = new Set();
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await opening(constraints);
      stream.getTracks().forEach((track) => opened.add(track));
      return stream;
    };
    window.unplug = (label) => {
      gone.add(label);
      for (const track of opened) {
        if (track.label !== label || track.readyState !== 'live') continue;
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    };
    window.plug = (label) => {
      gone.delete(label);
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    };
"""
