"""People whose camera or microphone is refused, missing or switched off."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from tests.browser.application import Application
from tests.browser.conftest import NETWORK_HOST, Arrive, Launch
from tests.browser.person import Person


async def test_bob_may_use_no_device_and_joins_all_the_same(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=())
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob Builder')
    told = bob.told('blocks the camera and the microphone')
    await expect(told).to_contain_text('You can join without them.')
    await expect(bob.button('Turn camera on')).to_be_disabled()

    await bob.join()
    await bob.until_meeting(ann)
    await expect(ann.tile('Bob Builder')).to_contain_text('BB')
    await expect(ann.tile('Bob Builder')).not_to_contain_text('Connecting to video…')


async def test_bob_allows_the_camera_after_all_and_is_seen_with_no_new_join(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=())
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await expect(ann.tile('Bob')).to_be_visible()

    await bob.page.context.grant_permissions(['camera', 'microphone'])
    await ann.until_meeting(bob)  # the page notices by itself
    await bob.until_frames_advance('Bob (you)')
    await expect(bob.told('blocks the camera')).to_have_count(0)


async def test_bob_joins_with_the_microphone_alone(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=('microphone',))
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await expect(bob.told('blocks the camera')).not_to_contain_text('microphone')
    await bob.join()

    await ann.until_heard('Bob')
    await expect(initials(ann, 'Bob')).to_be_visible()
    await expect(ann.tile('Bob')).not_to_contain_text('Connecting to video…')
    await bob.until_meeting(ann)


async def test_bob_joins_with_the_camera_alone_and_is_marked_as_muted(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=('camera',))
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await expect(bob.told('blocks the microphone')).not_to_contain_text('camera')
    await bob.join()

    await ann.until_frames_advance('Bob')
    await expect(muted_mark(ann, 'Bob')).to_be_attached()
    await expect(muted_mark(bob, 'Bob (you)')).to_be_attached()


async def test_bob_s_machine_has_neither_camera_nor_microphone(
    person: Arrive, launch_browser: Launch, room: str
):
    ann, bob = await person(), await person(browser=await launch_browser(devices=False))
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await expect(bob.told('No camera and no microphone were found.')).to_be_visible()
    await expect(bob.button('Try again')).to_be_visible()

    await bob.join()
    await bob.until_meeting(ann)
    await expect(initials(ann, 'Bob')).to_be_visible()
    await expect(ann.tile('Bob')).not_to_contain_text('Connecting to video…')


async def test_bob_s_camera_is_used_by_another_program_so_he_talks_without_it(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.page.add_init_script(CAMERA_TAKEN)
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await expect(bob.told('Is another program using it?')).to_contain_text('camera')
    await bob.join()
    await ann.until_heard('Bob')

    await bob.page.evaluate('taken = false')
    await ann.until_meeting(bob)  # the page tries again by itself


async def test_over_plain_http_on_a_network_address_there_is_no_camera_and_it_says_why(
    person: Arrive, shared_application: Application, room: str
):
    ann, bob = await person(), await person(url=f'http://{NETWORK_HOST}:{shared_application.port}')
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await expect(bob.told('not served over HTTPS')).to_be_visible()
    await bob.join()
    await bob.until_meeting(ann)
    await expect(initials(ann, 'Bob')).to_be_visible()


async def test_a_browser_that_cannot_call_says_so_and_leads_back(person: Arrive, room: str):
    bob = await person()
    await bob.page.add_init_script('delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection;')
    await bob.enter(room, 'Bob')
    await expect(bob.told('This browser cannot make video calls.').first).to_be_visible()
    await bob.page.get_by_role('link', name='Back to the lobby').click()
    await expect(bob.button('Create room')).to_be_visible()


async def test_bob_turns_the_camera_off_and_on_again(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    await bob.button('Turn camera off').click()
    await expect(initials(ann, 'Bob')).to_be_visible()
    await bob.until_cameras_live(0)  # its light is off
    await expect(initials(bob, 'Bob (you)')).to_be_visible()
    await ann.until_heard('Bob')

    await bob.button('Turn camera on').click()
    await bob.until_cameras_live(1)
    await ann.until_frames_advance('Bob')
    await bob.until_frames_advance('Bob (you)')
    await expect(initials(ann, 'Bob')).to_have_count(0)


async def test_bob_mutes_himself_and_the_others_see_it(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)
    await expect(muted_mark(ann, 'Bob')).to_have_count(0)

    await bob.button('Mute microphone').click()
    await expect(muted_mark(ann, 'Bob')).to_be_attached()
    await bob.button('Unmute microphone').click()
    await expect(muted_mark(ann, 'Bob')).to_have_count(0)
    await ann.until_heard('Bob')


async def test_what_bob_switches_off_at_the_door_stays_off_in_the_call(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.enter(room, 'Bob')
    await bob.button('Turn camera off').click()
    await bob.button('Mute microphone').click()
    await bob.until_cameras_live(0)
    await bob.join()

    await expect(initials(ann, 'Bob')).to_be_visible()
    await expect(ann.tile('Bob')).not_to_contain_text('Connecting to video…')
    await expect(muted_mark(ann, 'Bob')).to_be_attached()
    await bob.button('Turn camera on').click()
    await ann.until_frames_advance('Bob')


async def test_a_double_click_on_a_switch_does_no_harm(person: Arrive, room: str):
    bob = await person()
    await bob.call(room, 'Bob')
    for off, on in (
        ('Turn camera off', 'Turn camera on'),
        ('Mute microphone', 'Unmute microphone'),
    ):
        await expect(bob.button(off)).to_be_enabled()
        await bob.button(off).evaluate('switch_ => { switch_.click(); switch_.click(); }')
        switch = bob.button(on).or_(bob.button(off))
        await expect(switch).to_be_enabled()
        await expect(switch).not_to_have_attribute('aria-busy', 'true')
        await expect(bob.tile('Bob (you)')).to_be_visible()


def initials(person: Person, name: str) -> Locator:
    return person.tile(name).locator('.vc-avatar')


def muted_mark(person: Person, name: str) -> Locator:
    return person.tile(name).locator('use[href$="#mic-off"]')


CAMERA_TAKEN = """
    window.taken = true;
    const open = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (taken && constraints.video) throw new DOMException("Could not start", "NotReadableError");
      return open(constraints);
    };
"""
