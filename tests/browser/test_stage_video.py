"""Whatever the layout does, every video stays the element it is, and its picture never stops."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person

FRAMES = (Path(__file__).parent / 'frames.js').read_text(encoding='utf-8')
LONGEST = 200
"""Milliseconds a picture may stop."""

SHARE = """async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 400 });
    const paint = canvas.getContext('2d');
    setInterval(() => {
        paint.fillStyle = `hsl(${Math.random() * 360} 60% 50%)`;
        paint.fillRect(0, 0, 640, 400);
    }, 200);
    navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(5);
    const { call } = await theRoom();
    window.share = OT.initPublisher(undefined, { videoSource: 'screen', insertDefaultUI: false });
    call.session.publish(share);
}"""


async def set_view(person: Person, **state: Any) -> None:
    """What settings and controls do."""
    await person.page.evaluate('async state => { Object.assign((await theRoom()).view.state, state) }', state)


async def place(person: Person, name: str, role: str) -> None:
    """Wait until a tile is large, in the strip, in a corner, or one of the grid."""
    await expect(person.tile(name)).to_have_attribute('data-place', role)


async def settled(person: Person) -> None:
    """Let every video show some pictures in the present layout."""
    shown = await person.page.evaluate('frames_.shown()')
    await person.page.wait_for_function('shown => frames_.shown() >= shown + 4', arg=shown)


async def test_through_every_change_of_the_layout_each_video_stays_and_never_stops(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    for each, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await each.page.add_init_script(FRAMES)
        await each.call(room, name)
    everyone = ['Ann (you)', 'Bob', 'Carl']
    await ann.until_frames_advance(*everyone)
    await ann.page.evaluate('names => frames_.follow(names)', everyone)
    await settled(ann)

    await set_view(ann, layout='speaker')
    await expect(ann.page.locator('[data-place=large]')).to_have_count(1)
    await settled(ann)

    await ann.tile('Carl').dblclick()
    await place(ann, 'Carl', 'large')
    await settled(ann)
    await ann.tile('Carl').dblclick()
    await set_view(ann, layout='grid')
    await place(ann, 'Carl', 'grid')
    await settled(ann)

    await bob.page.evaluate(SHARE)
    await place(ann, "Bob's screen", 'large')
    await ann.until_frames_advance("Bob's screen")
    await settled(ann)
    await bob.page.evaluate('share.destroy()')
    await ann.until_gone("Bob's screen")
    await place(ann, 'Bob', 'grid')
    await settled(ann)

    await set_view(ann, selfView='corner')
    await place(ann, 'Ann (you)', 'corner')
    await settled(ann)
    await set_view(ann, selfView='hidden')
    await expect(ann.tile('Ann (you)')).to_have_count(0)
    await set_view(ann, selfView='tile')
    await place(ann, 'Ann (you)', 'grid')

    for panel in ('Chat', 'People', 'Settings'):
        await ann.button(panel).click()
        await expect(ann.button(panel)).to_have_attribute('aria-pressed', 'true')
        await settled(ann)
    await ann.button('Settings').click()
    await expect(ann.button('Settings')).to_have_attribute('aria-pressed', 'false')
    await settled(ann)

    await ann.page.set_viewport_size({'width': 300, 'height': 280})  # so small that there are pages
    await ann.button('Next page').click()
    await expect(ann.page.get_by_text('2 / 2')).to_be_visible()
    await settled(ann)
    await ann.button('Previous page').click()
    await expect(ann.page.get_by_text('1 / 2')).to_be_visible()
    await settled(ann)
    await ann.page.set_viewport_size({'width': 390, 'height': 844})
    await settled(ann)
    await ann.page.set_viewport_size({'width': 1280, 'height': 720})
    await settled(ann)

    await ann.tile('Bob').hover()
    await ann.button('More options for Bob').click()
    await ann.button('Full screen').click()
    await ann.page.wait_for_function('document.fullscreenElement?.ariaLabel === "Bob"')
    await settled(ann)
    await ann.page.evaluate('theRoom().then((room) => room.fullScreen.toggle())')
    await ann.page.wait_for_function('document.fullscreenElement === null')
    await settled(ann)

    for full in ('true', 'false'):
        await ann.page.keyboard.press('f')
        await ann.page.wait_for_function(f'(document.fullscreenElement !== null) === {full}')
        await settled(ann)

    report = await ann.page.evaluate('frames_.report()')
    assert [each['name'] for each in report if not each['same']] == []
    assert [each for each in report if each['moves'] or each['pauses']] == []
    assert [each for each in report if each['stop'] > LONGEST] == []
    assert all(each['twin'] > 20 for each in report), report
