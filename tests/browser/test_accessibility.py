"""No screen has anything that axe-core finds wrong, in light and dark, on a desktop and on a phone."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.axe import assert_accessible
from tests.browser.conftest import Arrive, StartApplication

A_SCREEN = """navigator.mediaDevices.getDisplayMedia = async () => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  setInterval(() => context.fillRect(0, 0, canvas.width, canvas.height), 200);
  return canvas.captureStream(5);
};"""


async def test_an_empty_lobby(person: Arrive, start_application: StartApplication):
    application = await start_application()
    ann = await person(url=application.url)
    await ann.visit_lobby()
    await expect(ann.page.get_by_text('No room is open')).to_be_visible()
    await assert_accessible(ann.page)


async def test_a_lobby_with_rooms_and_what_opens_in_it(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.call(room, 'Bob')
    await ann.visit_lobby()
    await expect(ann.row(room)).to_be_visible()
    await ann.button('Create room').click()
    await expect(ann.told('Please enter a name')).to_be_visible()
    await assert_accessible(ann.page)
    await ann.page.locator('.vc-disclosure button').first.click()
    await assert_accessible(ann.page)


async def test_an_address_of_no_room(person: Arrive):
    ann = await person(forgive='404')
    await ann.page.goto(f'{ann.url}/room/a/b/c')
    await expect(ann.page.get_by_role('link', name='Back to the lobby')).to_be_visible()
    await assert_accessible(ann.page)


async def test_the_door_of_a_room(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.call(room, 'Bob')
    await ann.enter(room, 'bob')
    await ann.until_frames_advance('bob (you)')
    await assert_accessible(ann.page)
    await ann.button('Join now').click()
    await expect(ann.told('already in room')).to_be_visible()
    await assert_accessible(ann.page)


async def test_the_door_when_the_camera_is_denied(person: Arrive, room: str):
    ann = await person(may_use=())
    await ann.enter(room, 'Ann')
    await expect(ann.page.get_by_role('alert')).to_be_visible()
    await assert_accessible(ann.page)


async def test_a_call_of_one(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await expect(ann.button('Copy link')).to_be_visible()
    await assert_accessible(ann.page)


async def test_a_call_of_three_and_what_opens_in_it(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person(may_use=())
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await carl.call(room, 'Carl')
    await ann.until_frames_advance('Bob')
    await bob.button('Raise hand').click()
    await bob.button('Mute microphone').click()
    await ann.button('Mute microphone').click()
    await ann.button('Turn camera off').click()
    await assert_accessible(ann.page)
    for panel in ('Chat', 'People', 'Settings'):
        await ann.page.locator(f'[data-control={panel.lower()}]').click()
        await expect(ann.page.locator('.vc-side')).to_be_visible()
        await expect(ann.page.locator('.vc-panel-wait')).to_have_count(0 if panel == 'Settings' else 1)
        await assert_accessible(ann.page)
    await ann.page.keyboard.press('Escape')
    for opener in ('reactions', 'more'):
        await ann.page.locator(f'.vc-controls [data-control={opener}]').click()
        await assert_accessible(ann.page)
        await ann.page.keyboard.press('Escape')
    await ann.page.keyboard.press('?')
    await expect(ann.page.get_by_role('dialog', name='Keyboard shortcuts')).to_be_visible()
    await assert_accessible(ann.page)


async def test_after_a_call(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.leave()
    await expect(ann.button('Rejoin')).to_be_visible()
    await assert_accessible(ann.page)
    await ann.button('Good').click()
    await expect(ann.page.get_by_role('status').filter(has_text='Thank you!')).to_be_visible()
    await assert_accessible(ann.page)


async def test_a_shared_screen_and_the_menu_of_a_tile(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.page.add_init_script(A_SCREEN)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.button('Share screen').click()
    await expect(bob.button('Stop sharing')).to_be_visible()
    await ann.until_frames_advance("Bob's screen")
    await assert_accessible(ann.page)
    await assert_accessible(bob.page)
    await ann.tile('Bob').hover()
    await ann.button('More options for Bob').click()
    await expect(ann.page.get_by_role('dialog')).to_be_visible()
    await assert_accessible(ann.page)
