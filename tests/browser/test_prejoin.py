"""Before joining: one's devices are chosen, tested and remembered, and what is wrong with them is said."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

PHONE = {'width': 390, 'height': 844}


async def test_devices_are_chosen_used_and_remembered(person: Arrive, machine: Browser, room: str):
    ann = await person(browser=machine)
    await ann.enter(room, 'Ann')
    await ann.until_frames_advance('Ann (you)')
    await expect(options(ann, 'Camera')).to_have_text(['fake_device_0', 'fake_device_1', 'fake_device_2'])
    await expect(chosen(ann, 'Camera')).to_have_text('fake_device_0')

    await choose(ann, 'Camera', 'fake_device_1')
    await choose(ann, 'Microphone', 'Fake Audio Input 2')
    await choose(ann, 'Speaker', 'Fake Audio Output 1')
    await until_used(ann, 'fake_device_1', 'Fake Audio Input 2')
    await ann.until_cameras_live(1)
    await ann.button('Mute microphone').click()

    await ann.page.reload()
    await until_used(ann, 'fake_device_1', 'Fake Audio Input 2')
    await expect(chosen(ann, 'Camera')).to_have_text('fake_device_1')
    await expect(chosen(ann, 'Microphone')).to_have_text('Fake Audio Input 2')
    await expect(chosen(ann, 'Speaker')).to_have_text('Fake Audio Output 1')
    await expect(ann.button('Unmute microphone')).to_be_visible()
    await ann.until_cameras_live(1)


async def test_a_camera_that_was_switched_off_is_not_even_opened_the_next_time(person: Arrive, room: str):
    ann = await person()
    await ann.enter(room, 'Ann')
    await ann.button('Turn camera off').click()
    await ann.until_cameras_live(0)
    await ann.page.add_init_script(COUNT_CAMERAS)
    await ann.page.reload()
    await expect(ann.button('Turn camera on')).to_be_enabled()
    assert await ann.page.evaluate('camerasAsked') == 0


async def test_the_meter_moves_with_the_microphone_also_while_it_is_muted(person: Arrive, room: str):
    ann = await person()
    await ann.enter(room, 'Ann')
    await until_meter_moves(ann)
    await ann.button('Mute microphone').click()
    await until_meter_moves(ann)


async def test_the_test_sound_is_heard_on_the_chosen_speaker(person: Arrive, machine: Browser, room: str):
    ann = await person(browser=machine)
    await ann.page.add_init_script(LISTEN)
    await ann.enter(room, 'Ann')
    await choose(ann, 'Speaker', 'Fake Audio Output 2')
    await ann.button('Test speaker').click()
    await ann.page.wait_for_function('heard.loudest > 0.05')
    assert await ann.page.evaluate('watch.nameOf(heard.on)') == 'Fake Audio Output 2'
    await expect(ann.button('Test speaker')).to_have_attribute('aria-busy', 'false')


@pytest.mark.parametrize('allowed', [('microphone',), ()])
async def test_what_is_allowed_in_the_browser_s_settings_opens_by_itself(
    person: Arrive, room: str, allowed: tuple[str, ...]
):
    ann = await person(may_use=allowed)
    await ann.enter(room, 'Ann')
    notice = ann.told('Your browser blocks the camera')
    await expect(notice).to_contain_text('Click the icon beside the address')
    await expect(ann.page.get_by_role('combobox', name='Camera')).to_be_disabled()

    await ann.page.context.grant_permissions(['camera', 'microphone'])
    await ann.until_frames_advance('Ann (you)')
    await expect(notice).to_have_count(0)
    await expect(ann.button('Mute microphone')).to_be_enabled()
    await expect(chosen(ann, 'Camera')).to_have_text('fake_device_0')


async def test_a_question_that_was_closed_is_asked_again_on_demand(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(DISMISSED)
    await ann.enter(room, 'Ann')
    await expect(ann.told('You have not allowed the camera and the microphone yet.')).to_be_visible()
    await ann.page.evaluate('dismissed = false')
    await ann.button('Try again').click()
    await ann.until_frames_advance('Ann (you)')


async def test_another_camera_is_used_when_one_is_busy(person: Arrive, machine: Browser, room: str):
    ann = await person(browser=machine)
    await ann.page.add_init_script(FIRST_BUSY)
    await ann.enter(room, 'Ann')
    await ann.until_frames_advance('Ann (you)')
    await expect(chosen(ann, 'Camera')).not_to_have_text('fake_device_0')
    await expect(ann.told('camera')).to_have_count(0)


async def test_a_choice_that_cannot_be_opened_leaves_what_was(person: Arrive, machine: Browser, room: str):
    ann = await person(browser=machine)
    await ann.enter(room, 'Ann')
    await ann.until_frames_advance('Ann (you)')
    await ann.page.evaluate(FIRST_BUSY.replace("'fake_device_0'", "'fake_device_2'"))
    await choose(ann, 'Camera', 'fake_device_2')
    await expect(ann.page.get_by_text('fake_device_2 could not be opened.').first).to_be_visible()
    await expect(chosen(ann, 'Camera')).to_have_text('fake_device_0')
    await ann.until_frames_advance('Ann (you)')


async def test_a_microphone_without_any_sound_is_said_to_be_so(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(DEAD)
    await ann.enter(room, 'Ann')
    devices = ann.page.get_by_role('group', name='Devices')
    await expect(devices.get_by_text('No sound comes from it.')).to_be_visible()


async def test_on_a_phone_the_way_in_is_always_in_sight(person: Arrive, machine: Browser, room: str):
    ann = await person(browser=machine, viewport=PHONE, has_touch=True, is_mobile=True)
    await ann.enter(room, 'Ann')
    await expect(ann.button('Join now')).to_be_in_viewport(ratio=1)
    await ann.page.get_by_role('combobox', name='Speaker').scroll_into_view_if_needed()
    await expect(ann.button('Join now')).to_be_in_viewport(ratio=1)
    await expect(ann.page.get_by_role('combobox', name='Speaker')).to_be_in_viewport(ratio=1)
    await choose(ann, 'Speaker', 'Fake Audio Output 1')  # nothing covers it
    await ann.button('Test speaker').click()


async def choose(person: Person, kind: str, label: str) -> None:
    """Take a device from its list, and wait until it is in use."""
    box = person.page.get_by_role('combobox', name=kind, exact=True)
    await box.select_option(label=label)
    await expect(box).not_to_have_attribute('aria-busy', 'true')


def options(person: Person, kind: str) -> Locator:
    return person.page.get_by_role('combobox', name=kind, exact=True).locator('option')


def chosen(person: Person, kind: str) -> Locator:
    return person.page.get_by_role('combobox', name=kind, exact=True).locator('option:checked')


async def until_used(person: Person, *labels: str) -> None:
    """Wait until these devices, and no others, are open."""
    await person.page.wait_for_function(
        'labels => JSON.stringify(watch.labels()) === JSON.stringify(labels)', arg=sorted(labels)
    )


async def until_meter_moves(person: Person) -> None:
    await person.page.wait_for_function(METER, arg=None)


METER = """() => {
  const bar = document.querySelector('.vc-prejoin-devices [role=meter] > *');
  const level = Number(getComputedStyle(bar).getPropertyValue('--vc-level'));
  window.levels = [...(window.levels ?? []), level];
  const moved = Math.max(...levels) > 0.5 && Math.min(...levels) < 0.4;
  if (moved) delete window.levels;
  return moved;
}"""
COUNT_CAMERAS = """
    window.camerasAsked = 0;
    const ask = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = (constraints) => {
      if (constraints.video) camerasAsked += 1;
      return ask(constraints);
    };
"""
LISTEN = """
    window.heard = { loudest: 0, on: '' };
    const play = HTMLMediaElement.prototype.play;
    HTMLMediaElement.prototype.play = function () {
      if (this instanceof HTMLAudioElement) {
        heard.on = this.sinkId;
        const context = new AudioContext();
        const analyser = new AnalyserNode(context);
        context.createMediaStreamSource(this.srcObject).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const timer = setInterval(() => {
          analyser.getFloatTimeDomainData(samples);
          heard.loudest = Math.max(heard.loudest, ...samples);
        }, 20);
        setTimeout(() => { clearInterval(timer); context.close(); }, 2000);
      }
      return play.call(this);
    };
"""
DISMISSED = """
    window.dismissed = true;
    const open = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (dismissed) throw new DOMException('Permission dismissed', 'NotAllowedError');
      return open(constraints);
    };
    const query = navigator.permissions.query.bind(navigator.permissions);
    navigator.permissions.query = async (what) =>
      dismissed ? Object.assign(new EventTarget(), { state: 'prompt' }) : query(what);
"""
FIRST_BUSY = """(() => {
    const open = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      const taken = stream.getVideoTracks().some((track) => track.label === 'fake_device_0');
      if (!taken) return stream;
      stream.getTracks().forEach((track) => track.stop());
      throw new DOMException('Could not start', 'NotReadableError');
    };
})()"""
DEAD = """
    const open = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      if (!constraints.audio) return stream;
      for (const track of stream.getAudioTracks()) {
        track.stop();
        stream.removeTrack(track);
      }
      const context = new AudioContext();
      stream.addTrack(context.createMediaStreamDestination().stream.getAudioTracks()[0]);
      return stream;
    };
"""
