"""The buttons under the stage, with a mouse, a keyboard and a finger."""

from __future__ import annotations

import asyncio

from playwright.async_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.wire import Wire

KEYS = {
    'Mute microphone': 'D',
    'Turn camera off': 'E',
    'Share screen': 'S',
    'Raise hand': 'H',
    'React': None,
    'Chat': 'C',
    'People': 'P',
    'Settings': None,
    'More': None,
    'Leave': None,
}


async def test_each_button_is_named_and_tells_its_key_by_a_tip_of_its_own(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    for name, key in KEYS.items():
        button = ann.button(name)
        await expect(button).to_be_visible()
        assert await button.get_attribute('aria-keyshortcuts') == key
        assert await button.get_attribute('title') is None
        await button.hover()
        await expect(tip(ann)).to_have_text(name + (key or ''))
    await ann.page.mouse.move(400, 200)
    await expect(tip(ann)).to_have_count(0)


async def test_a_tip_comes_with_the_keyboard_and_goes_with_escape(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.page.keyboard.press('Tab')
    await expect(ann.button('Mute microphone')).to_be_focused()
    await expect(tip(ann)).to_contain_text('Mute microphone')
    await ann.page.keyboard.press('Escape')
    await expect(tip(ann)).to_have_count(0)
    await expect(ann.button('Mute microphone')).to_be_focused()


async def test_a_button_that_cannot_work_says_why(person: Arrive, room: str):
    bob = await person(may_use=('microphone',))
    await bob.call(room, 'Bob')
    camera = bob.button('Turn camera on')
    await expect(camera).to_be_disabled()
    await expect(camera).to_have_accessible_description('This browser blocks the camera')
    await camera.hover()
    await expect(tip(bob)).to_contain_text('This browser blocks the camera')


async def test_ann_raises_her_hand_and_bob_sees_it_until_she_lowers_it(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.button('Raise hand').click()
    await expect(bob.tile('Ann').get_by_text('Hand raised')).to_be_attached()
    await ann.button('Lower hand').click()
    await expect(bob.tile('Ann').get_by_text('Hand raised')).to_have_count(0)
    await expect(ann.button('Raise hand')).to_be_visible()


async def test_a_double_click_raises_one_hand_once(person: Arrive, wire: Wire, room: str):
    ann = await person(url=wire.url)
    await ann.call(room, 'Ann')
    wire.cut()  # it takes as long as it takes
    await ann.button('Raise hand').evaluate('button => { button.click(); button.click(); button.click(); }')
    await expect(ann.button('Raise hand')).to_have_attribute('aria-busy', 'true')
    wire.carry_on()
    await expect(ann.button('Lower hand')).to_be_visible()
    await expect(ann.button('Lower hand')).not_to_have_attribute('aria-busy', 'true')
    bob = await person()
    await bob.call(room, 'Bob')
    await expect(bob.tile('Ann').get_by_text('Hand raised')).to_be_attached()


async def test_a_reaction_floats_over_its_sender_at_the_other_s_and_goes(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.button('React').click()
    await asyncio.gather(
        ann.button('🎉').click(),
        *(
            expect(reactions(each, name)).to_have_count(1)
            for each, name in ((bob, 'Ann'), (ann, 'Ann (you)'))
        ),
    )
    await expect(reactions(bob, 'Bob (you)')).to_have_count(0)
    await expect(ann.button('🎉')).to_have_count(0)  # it has closed
    await expect(reactions(bob, 'Ann')).to_have_count(0)


async def test_reactions_are_few_and_none_but_ours(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.page.evaluate(SEND_REACTIONS, ['👍'] * 30)
    await expect(reactions(bob, 'Ann').nth(5)).to_be_attached()
    assert await reactions(bob, 'Ann').count() < 20
    await bob.page.evaluate(SEND_REACTIONS, ['<b>', '👍👍', '💩', '🎉'])
    await expect(reactions(ann, 'Bob')).to_have_text(['🎉'])


async def test_six_reactions_by_keyboard(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.button('React').focus()
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('React')).to_have_attribute('aria-expanded', 'true')
    await expect(ann.button('👍')).to_be_focused()
    await ann.page.keyboard.press('ArrowLeft')
    await expect(ann.button('🎉')).to_be_focused()
    await ann.page.keyboard.press('Enter')
    await expect(reactions(bob, 'Ann')).to_have_text(['🎉'])
    await expect(ann.button('React')).to_be_focused()

    await ann.page.keyboard.press('Enter')
    await expect(ann.button('👍')).to_be_focused()
    await ann.page.keyboard.press('Escape')
    await expect(ann.button('👍')).to_have_count(0)
    await expect(ann.button('React')).to_be_focused()


async def test_a_click_elsewhere_closes_what_is_open(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    await ann.button('More').click()
    await expect(ann.button('Keyboard shortcuts')).to_be_visible()
    await ann.tile('Ann (you)').click()
    await expect(ann.button('Keyboard shortcuts')).to_have_count(0)


async def test_a_panel_s_button_is_pressed_while_it_is_open(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    for name in ('Chat', 'People', 'Settings'):
        await ann.button(name).click()
        await expect(ann.button(name)).to_have_attribute('aria-pressed', 'true')
        await expect(ann.page.get_by_role('region', name=name)).to_be_visible()
    await expect(ann.button('Chat')).to_have_attribute('aria-pressed', 'false')
    await ann.button('Settings').click()
    await expect(ann.page.get_by_role('region', name='Settings')).to_have_count(0)


async def test_the_badges_count_people_and_what_is_unread(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await expect(ann.page.locator('.vc-badge-people')).to_have_text('2')
    await expect(ann.button('People')).to_have_accessible_description('In the call: 2')
    await bob.button('Chat').click()
    await bob.page.get_by_role('region', name='Chat').get_by_role('textbox').fill('Hello')
    await bob.page.keyboard.press('Enter')
    await expect(ann.page.locator('.vc-badge-chat')).to_have_text('1')
    await expect(ann.button('Chat')).to_have_accessible_description('Unread: 1')
    await ann.button('Chat').click()
    await expect(ann.page.locator('.vc-badge-chat')).to_have_count(0)


async def test_leave_turns_everything_off_though_the_server_is_out_of_reach(
    person: Arrive, wire: Wire, room: str
):
    ann = await person(url=wire.url, forgive='.')
    await ann.call(room, 'Ann')
    await ann.until_cameras_live(1)
    wire.cut()
    await ann.leave()
    await ann.until_cameras_live(0)
    assert await ann.page.evaluate('watch.live("audio")') == 0


async def test_controls_fade_for_a_mouse_that_rests_and_for_nobody_else(person: Arrive, room: str):
    """Whoever shall not see them fade begins to rest first."""
    ann, bob, carl = await person(), await person(), await person(has_touch=True)
    for each, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await each.call(room, name)
    stage = await ann.page.locator('.vc-stage').bounding_box()

    await bob.page.mouse.move(300, 200)
    await bob.page.keyboard.press('Tab')
    await carl.page.touchscreen.tap(300, 200)
    await ann.page.mouse.move(300, 200)
    await expect(bar(ann)).to_have_css('opacity', '0')
    for each in (bob, carl):
        await expect(bar(each)).to_have_css('opacity', '1')
    assert await ann.page.locator('.vc-stage').bounding_box() == stage

    await ann.page.mouse.move(310, 200)
    await expect(bar(ann)).to_have_css('opacity', '1')


async def test_controls_stay_while_something_is_open_or_one_is_alone(person: Arrive, room: str):
    alone, ann, bob = await person(), await person(), await person()
    await alone.call(f'{room} alone', 'Alone')
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.page.keyboard.press('p')
    await expect(ann.page.get_by_role('region', name='People')).to_be_visible()
    for each in (alone, ann, bob):
        await each.page.mouse.move(300, 200)
    await expect(bar(bob)).to_have_css('opacity', '0')
    for each in (alone, ann):
        await expect(bar(each)).to_have_css('opacity', '1')


async def test_all_buttons_have_one_row_at_a_medium_width(person: Arrive, room: str):
    ann = await person()
    await ann.call(room, 'Ann')
    for width in (641, 700, 768, 900):
        await ann.page.set_viewport_size({'width': width, 'height': 600})
        for name in KEYS:
            await expect(ann.button(name)).to_be_visible()
        await ann.page.wait_for_function(ONE_ROW, arg=[list(KEYS), width])


ONE_ROW = """([names, width]) => {
  const named = (name) => document.querySelector(`.vc-controls [aria-label="${name}"]`);
  const boxes = names.map((name) => named(name).getBoundingClientRect());
  return (
    innerWidth === width &&
    boxes.every((box) => box.y === boxes[0].y && box.left >= 0 && box.right <= width) &&
    boxes.slice(1).every((box, index) => box.left - boxes[index].right >= 3)
  );
}"""
"""Whether buttons stand beside each other, with some room between, in a window of that width."""


async def meet(person: Arrive, room: str) -> tuple[Person, Person]:
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_frames_advance('Ann')
    await expect(ann.tile('Bob')).to_be_visible()
    return ann, bob


def tip(person: Person) -> Locator:
    return person.page.locator('.vc-tooltip')


def bar(person: Person) -> Locator:
    return person.page.get_by_role('toolbar', name='Call controls')


def reactions(person: Person, name: str) -> Locator:
    return person.tile(name).locator('.vc-reaction')


SEND_REACTIONS = """
    async (all) => {
      const { roomOf } = await import("videochat/call/registry.js");
      const { call } = getElement(Number(document.querySelector(".vc-controls").id.slice(1)));
      await Promise.all(all.map((each) => roomOf(call).call.signal("reaction", each)));
    }
"""
