"""A whole visit by keyboard alone, from the lobby to leaving: focus is always seen, and never lost."""

from __future__ import annotations

from playwright.async_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

MOST_STEPS = 60
"""Tabs from one end of a page to the other."""
# what is focused, and whether that is seen: an outline, or something inside that is outlined in its place
FOCUS = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { lost: true };
  const outlined = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const { width, height } = focused.getBoundingClientRect();
  return {
    lost: false,
    seen: width > 0 && height > 0 && (outlined(focused) || outlined(focused.nextElementSibling ?? focused)),
    what: focused.outerHTML.slice(0, 200),
  };
}"""


async def test_a_visit_by_keyboard_alone(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.call(room, 'Bob')

    await ann.visit_lobby()
    await tab_to(ann, ann.field('Your name'))
    await ann.page.keyboard.type('Ann')
    await tab_to(ann, ann.button(f'Join {room}'))
    await ann.page.keyboard.press('Enter')

    ann.name = 'Ann'
    await expect(ann.button('Join now')).to_be_visible()
    await tab_to(ann, ann.button('Mute microphone'))
    await ann.page.keyboard.press('Space')
    await expect(ann.button('Unmute microphone')).to_be_focused()
    await tab_to(ann, ann.button('Join now'))
    await ann.page.keyboard.press('Enter')
    await ann.until_in_call()
    await expect_not_lost(ann)

    await open_and_close_panels(ann)
    await tab_to(ann, ann.button('Raise hand'))
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('Lower hand')).to_be_focused()
    await open_and_close(ann, 'React')
    await open_and_close(ann, 'More')
    await ann.page.keyboard.press('?')
    shortcuts = ann.page.get_by_role('dialog', name='Keyboard shortcuts')
    await expect(shortcuts).to_be_visible()
    await expect_not_lost(ann)
    await ann.page.keyboard.press('Escape')
    await expect(shortcuts).to_have_count(0)
    await expect_not_lost(ann)

    await tab_to(ann, ann.button('Leave'))
    await ann.page.keyboard.press('Enter')
    await expect(ann.page.get_by_role('heading', name='The call has ended')).to_be_focused()
    await tab_to(ann, ann.button('Good'))
    await ann.page.keyboard.press('Space')
    await expect(ann.page.get_by_text('Thank you!')).to_be_focused()
    await tab_to(ann, ann.page.get_by_role('link', name='Back to the lobby'), backwards=True)
    await ann.page.keyboard.press('Enter')
    await expect(ann.button('Create room')).to_be_visible()


async def open_and_close_panels(person: Person) -> None:
    for name in ('Chat', 'People', 'Settings'):
        button = person.page.locator(f'[data-control={name.lower()}]')
        await tab_to(person, button)
        await person.page.keyboard.press('Enter')
        await expect(button).to_have_attribute('aria-pressed', 'true')
        await expect_not_lost(person)
        await person.page.keyboard.press('Escape')
        await expect(button).to_have_attribute('aria-pressed', 'false')
        await expect_not_lost(person)


async def open_and_close(person: Person, name: str) -> None:
    button = person.button(name)
    await tab_to(person, button)
    await person.page.keyboard.press('Enter')
    await expect(button).to_have_attribute('aria-expanded', 'true')
    await expect_not_lost(person)
    await person.page.keyboard.press('Escape')
    await expect(button).to_have_attribute('aria-expanded', 'false')
    await expect(button).to_be_focused()


async def tab_to(person: Person, target: Locator, *, backwards: bool = False) -> None:
    """Press Tab until something is focused; on the way there nothing is focused unseen."""
    await expect(target).to_be_visible()
    wanted = await target.element_handle()
    for _ in range(MOST_STEPS):
        if await person.page.evaluate('wanted => wanted === document.activeElement', wanted):
            return
        await person.page.keyboard.press('Shift+Tab' if backwards else 'Tab')
        focus = await person.page.evaluate(FOCUS)
        # past the last element of a page the browser's own window has the focus
        assert focus['lost'] or focus['seen'], f'focused, but not seen: {focus["what"]}'
    raise AssertionError(f'{target} cannot be reached by Tab')


async def expect_not_lost(person: Person) -> None:
    """Something is focused, so that Tab goes on from here."""
    await person.page.wait_for_function('document.activeElement && document.activeElement !== document.body')
