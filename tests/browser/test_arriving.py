"""How a newcomer's tile comes: with the first frame, or after a moment with a word."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import Arrive

PROBE = (Path(__file__).parent / 'room_probe.js').read_text(encoding='utf-8')
ARRIVE = """async () => {
    (await probe.room()).people.patch({ id: 'late', name: 'Late', connection: 'joining', hand: null });
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const tile = document.querySelector('[data-tile="late"]');
    return { arriving: tile.hasAttribute('data-arriving'), placed: tile.hasAttribute('data-place') };
}"""


async def test_who_is_not_seen_in_a_moment_is_said_to_be_on_the_way(person: Arrive, room: str):
    ann = await person()
    await ann.page.add_init_script(PROBE)
    await ann.call(room, 'Ann')
    assert await ann.page.evaluate(ARRIVE) == {'arriving': True, 'placed': False}
    await expect(ann.tile('Late')).to_have_attribute('data-place', 'grid')
    await expect(ann.tile('Late')).to_contain_text('Connecting to video…')


async def test_who_has_no_video_gets_a_place_as_well(person: Arrive, room: str):
    ann, bob = await person(), await person(may_use=())
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await expect(ann.tile('Bob')).to_have_attribute('data-place', 'grid')
    await expect(ann.tile('Bob')).not_to_contain_text('Connecting')


async def test_what_tiles_of_others_are_made_of_is_compiled_at_the_door(person: Arrive, room: str):
    ann = await person()
    await ann.enter(room, 'Ann')
    await expect(ann.button('Join now')).to_be_visible()
    await ann.page.evaluate(
        """async () => {
            const { SubscriberTile } = await import('videochat/stage/subscriber_tile.js');
            const { VcTileMarks } = await import('videochat/stage/tile_marks.js');
            const { VcDeviceWords } = await import('videochat/stage/device_words.js');
            window.parts = [SubscriberTile, VcTileMarks, VcDeviceWords];
        }"""
    )
    await ann.page.wait_for_function('parts.every((each) => each.render)')
