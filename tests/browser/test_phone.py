"""A narrow screen: everything fits, nothing scrolls sideways."""

from __future__ import annotations

import contextlib

from playwright.async_api import Locator, TimeoutError, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

PHONE = {'width': 360, 'height': 640}


async def test_lobby_door_and_call_fit_a_phone(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person(viewport=PHONE, has_touch=True)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob with a very long name that does not fit into any tile at all')
    await carl.visit_lobby()
    await expect(carl.row(room)).to_be_visible()
    await assert_fits(carl)

    await carl.enter(room, 'Carl')
    await expect(carl.button('Join now')).to_be_visible()
    await carl.until_frames_advance('Carl (you)')
    await assert_fits(carl)

    await carl.join()
    await carl.until_meeting(ann, bob)
    await assert_fits(carl, height=True)
    for name in ('Ann', bob.name, 'Carl (you)'):
        await expect(carl.tile(name)).to_be_in_viewport(ratio=0.99)


async def test_who_is_alone_on_a_phone_sees_the_invitation(person: Arrive, room: str):
    carl = await person(viewport=PHONE, has_touch=True)
    await carl.call(room, 'Carl')
    await expect(carl.button('Copy link')).to_be_in_viewport()
    await carl.until_frames_advance('Carl (you)')
    await assert_fits(carl, height=True)


BAR = ('Mute microphone', 'Turn camera off', 'Chat', 'More', 'Leave')


async def test_the_bar_holds_five_and_the_sheet_the_rest(person: Arrive, room: str):
    carl = await person(viewport=PHONE, has_touch=True)
    await carl.page.add_init_script('delete MediaDevices.prototype.getDisplayMedia')  # as phones are
    await carl.call(room, 'Carl')
    bar = carl.page.get_by_role('toolbar', name='Call controls')
    await expect(bar.get_by_role('button')).to_have_count(len(BAR))
    for name in BAR:
        await assert_touchable(carl.button(name))

    await carl.button('More').tap()
    sheet = carl.page.get_by_role('dialog', name='More')
    for name in ('👍', '🎉', 'Raise hand', 'People', 'Settings', 'Speaker view'):
        await assert_touchable(sheet.get_by_role('button', name=name, exact=True))
    await expect(carl.button('Share screen')).to_have_count(0)
    await assert_fits(carl)

    await carl.button('Raise hand').tap()
    await expect(sheet).to_have_count(0)
    await carl.button('More').tap()
    await expect(carl.button('Lower hand')).to_be_visible()


async def test_a_reaction_from_the_sheet_is_seen(person: Arrive, room: str):
    ann, carl = await person(), await person(viewport=PHONE, has_touch=True)
    await ann.call(room, 'Ann')
    await carl.call(room, 'Carl')
    await expect(ann.tile('Carl')).to_be_visible()
    await carl.button('More').tap()
    await carl.button('👏').tap()
    await expect(ann.tile('Carl').locator('.vc-reaction')).to_have_text('👏')
    await expect(carl.page.get_by_role('dialog')).to_have_count(0)


async def test_the_sheet_by_keyboard(person: Arrive, room: str):
    carl = await person(viewport=PHONE)
    await carl.call(room, 'Carl')
    await carl.button('More').focus()
    await carl.page.keyboard.press('Enter')
    sheet = carl.page.get_by_role('dialog', name='More')
    await expect(sheet.get_by_role('button', name='👍')).to_be_focused()
    await carl.page.keyboard.press('End')
    await carl.page.keyboard.press('ArrowDown')
    await expect(sheet.get_by_role('button', name='👍')).to_be_focused()
    await carl.page.keyboard.press('Escape')
    await expect(sheet).to_have_count(0)
    await expect(carl.button('More')).to_be_focused()


async def test_a_finger_closes_the_sheet(person: Arrive, room: str):
    carl = await person(viewport=PHONE, has_touch=True)
    await carl.call(room, 'Carl')
    sheet = carl.page.get_by_role('dialog', name='More')
    for way in ('swipe', 'backdrop'):
        await carl.button('More').tap()
        await expect(sheet).to_be_in_viewport(ratio=1)  # it slides in
        box = await sheet.bounding_box()
        assert box
        if way == 'backdrop':
            await carl.page.touchscreen.tap(box['width'] / 2, box['y'] / 2)
        else:
            await swipe_down(carl, box['width'] / 2, box['y'] + 20, by=30)
            await expect(sheet).to_be_visible()  # not far enough
            await swipe_down(carl, box['width'] / 2, box['y'] + 20, by=120)
        await expect(sheet).to_have_count(0)
        await expect(carl.button('More')).to_be_focused()


async def test_leaving_by_touch_is_immediate(person: Arrive, room: str):
    ann, carl = await person(), await person(viewport=PHONE, has_touch=True)
    await ann.call(room, 'Ann')
    await carl.call(room, 'Carl')
    await expect(ann.tile('Carl')).to_be_visible()
    await carl.button('Leave').tap()
    await ann.until_gone('Carl', within=5000)


async def test_the_screen_is_kept_awake_in_the_call_and_again_when_one_comes_back(person: Arrive, room: str):
    carl = await person(viewport=PHONE, has_touch=True)
    await carl.page.add_init_script(WAKE_LOCKS)
    await carl.enter(room, 'Carl')
    await expect(carl.button('Join now')).to_be_visible()
    assert await carl.page.evaluate('locks.length') == 0
    await carl.join()
    await carl.page.wait_for_function('locks.length === 1')
    # the browser lets go of it whenever another app comes to the front
    await carl.page.evaluate(
        'locks[0].released = true; document.dispatchEvent(new Event("visibilitychange"))'
    )
    await carl.page.wait_for_function('locks.length === 2')
    await carl.leave()
    await carl.page.wait_for_function('locks.every((each) => each.released)')


WAKE_LOCKS = """
    window.locks = [];
    navigator.wakeLock.request = async () => {
      const lock = { released: false, release: async () => (lock.released = true) };
      locks.push(lock);
      return lock;
    };
"""


async def swipe_down(person: Person, x: float, y: float, *, by: float) -> None:
    """Touch there, move down, let go."""
    devtools = await person.page.context.new_cdp_session(person.page)
    await devtools.send('Input.dispatchTouchEvent', {'type': 'touchStart', 'touchPoints': [{'x': x, 'y': y}]})
    for step in range(1, 5):
        point = {'x': x, 'y': y + by * step / 4}
        await devtools.send('Input.dispatchTouchEvent', {'type': 'touchMove', 'touchPoints': [point]})
    await devtools.send('Input.dispatchTouchEvent', {'type': 'touchEnd', 'touchPoints': []})
    await devtools.detach()


MISFITS = """whole => {
  const seen = (each) =>
    each.checkVisibility({ visibilityProperty: true }) && !each.closest("[aria-hidden=true]");
  const fits = ({ left, right, top, bottom, width, height }) =>
    left >= 0 && right <= innerWidth && width >= 24 && height >= 24 &&
    (!whole || (top >= 0 && bottom <= innerHeight));
  const buttons = [...document.querySelectorAll("button, [role=button]")].filter(seen);
  if (!buttons.length) return ["no button"];
  const misfits = buttons.filter((each) => !fits(each.getBoundingClientRect()));
  return misfits.map((each) => each.ariaLabel || each.innerText);
}"""
"""Buttons that are too small or not within the window."""


async def assert_touchable(button: Locator) -> None:
    await expect(button).to_be_visible()
    box = await button.bounding_box()
    assert box and box['width'] >= 44 and box['height'] >= 44


async def assert_fits(person: Person, *, height: bool = False) -> None:
    """No scrolling sideways, and each button within the window: in width at least."""
    await person.page.wait_for_function('document.documentElement.scrollWidth <= innerWidth')
    with contextlib.suppress(TimeoutError):
        await person.page.wait_for_function(f'whole => ({MISFITS})(whole).length === 0', arg=height)
    assert await person.page.evaluate(MISFITS, height) == []
