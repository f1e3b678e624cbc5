"""A narrow screen: everything fits, nothing scrolls sideways."""

from __future__ import annotations

from playwright.async_api import expect

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


async def assert_fits(person: Person, *, height: bool = False) -> None:
    """No scrolling sideways, and each button within the window: in width at least."""
    assert await person.page.evaluate('document.documentElement.scrollWidth <= innerWidth')
    buttons = await person.page.get_by_role('button').all()
    assert buttons
    for button in buttons:
        box = await button.bounding_box()
        if box is None:
            continue
        name = await button.get_attribute('aria-label') or await button.inner_text()
        assert box['x'] >= 0, name
        assert box['x'] + box['width'] <= PHONE['width'], name
        assert box['width'] >= 24, name
        assert box['height'] >= 24, name
        if height:
            assert box['y'] >= 0, name
            assert box['y'] + box['height'] <= PHONE['height'], name
