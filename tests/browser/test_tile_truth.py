"""Tiles say what is true of a picture: whether it comes, why not, and for how long."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.browser.axe import SETTLE
from tests.browser.conftest import Arrive, ArriveFragile
from tests.browser.faults.diary import now
from tests.browser.faults.fragile import Fragile
from tests.browser.faults.timing import Timing
from tests.browser.person import Person

HERE = Path(__file__).parent
STILL_CAMERA = (HERE / 'still_camera.js').read_text(encoding='utf-8')
PROBE = (HERE / 'room_probe.js').read_text(encoding='utf-8')
CROWD = (HERE / 'crowd.js').read_text(encoding='utf-8')

FROZEN, RECONNECTING = 'Video frozen', 'Reconnecting…'
PROMISED = 2.5
"""Seconds after the last picture in which a tile says that there is none."""
BUSY = 1.0
"""Seconds that a page has to wait for its turn, on a machine that does much else."""

EARLY = 0.5
"""Seconds from the moment a picture is there to be shown until it is."""

LAST_PICTURE = """tile => {
    const picture = tile.querySelector('video, canvas');
    const { filter } = getComputedStyle(picture);
    const { opacity } = getComputedStyle(picture.parentElement);
    return Number(opacity) === 1 && filter.includes('brightness') && !tile.querySelector('.vc-tile-face');
}"""


async def meet(fragile: ArriveFragile, room: str) -> tuple[Fragile, Fragile]:
    """Ann, who is told aloud what happens, sees Bob, whose camera can hang."""
    ann, bob = await fragile(), await fragile()
    await bob.page.add_init_script(STILL_CAMERA)
    for each in (ann, bob):
        await each.page.add_init_script(PROBE)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_frames_advance('Bob')
    await bob.until_frames_advance('Ann')
    await ann.page.evaluate('probe.noteWhatIsSaid()')
    await ann.button('People').click()
    return ann, bob


def row(person: Person, name: str) -> Locator:
    """Somebody in the list of people."""
    return (
        person.page.get_by_role('list', name='People in this call')
        .get_by_role('listitem')
        .filter(has_text=name)
    )


async def until_last_picture(page: Page, tile: Locator) -> None:
    """Wait until a tile shows a picture, and plainly none of now."""
    await page.wait_for_function(LAST_PICTURE, arg=await tile.element_handle())


async def said_after_last_picture(person: Fragile, words: str, *, since: float) -> float:
    """How long the tile of Bob was still before it said so, in seconds."""
    (began, _) = (await person.diary.said('Bob', words, since=since))[0]
    frames = [at for at in await person.diary.frames('Bob') if at < began]
    return began - frames[-1]


async def said_too_long(person: Fragile, words: str, *, since: float) -> float:
    """How long the tile of Bob has said so after there was a picture again, in s; below 0 is too early."""
    (_, ended) = (await person.diary.said('Bob', words, since=since))[-1]
    began = (await person.diary.said('Bob', words, since=since))[-1][0]
    frames = [at for at in await person.diary.frames('Bob') if at > began]
    return ended - frames[0]


async def test_a_camera_that_hangs_is_called_frozen_until_it_moves(
    fragile: ArriveFragile, room: str, timing: Timing
):
    ann, bob = await meet(fragile, room)
    tile = ann.tile('Bob')
    began = now()
    await bob.page.evaluate('stillCamera.stop()')
    await expect(tile).to_contain_text(FROZEN)
    await expect(row(ann, 'Bob')).to_contain_text(FROZEN)
    await until_last_picture(ann.page, tile)
    await ann.page.wait_for_function("said.includes('The video of Bob is frozen')")
    timing.took(
        'camera hangs: tile says so',
        await said_after_last_picture(ann, FROZEN, since=began),
        at_most=PROMISED + BUSY,
    )

    # what is switched off is not frozen
    await bob.button('Turn camera off').click()
    await expect(tile).not_to_contain_text(FROZEN)
    await expect(row(ann, 'Bob')).not_to_contain_text(FROZEN)
    await bob.button('Turn camera on').click()
    await expect(tile).to_contain_text(FROZEN)

    await bob.page.evaluate('stillCamera.go()')
    await expect(tile).not_to_contain_text(FROZEN)
    await ann.until_frames_advance('Bob')
    await ann.page.wait_for_function("said.includes('Bob is back')")
    late = await said_too_long(ann, FROZEN, since=began)
    assert late > -EARLY
    timing.took('camera moves: tile says no more', late, at_most=2 + BUSY)
    assert not await ann.diary.said('Bob', RECONNECTING, since=began)
    assert await ann.page.evaluate("said.filter((text) => text.includes('frozen')).length") <= 2


async def test_lost_packets_are_called_reconnecting_until_frames_advance(
    fragile: ArriveFragile, room: str, timing: Timing
):
    ann, bob = await meet(fragile, room)
    tile = ann.tile('Bob')
    began = now()
    await bob.air.cut()
    await expect(tile).to_contain_text(RECONNECTING)
    await expect(row(ann, 'Bob')).to_contain_text(RECONNECTING)
    await until_last_picture(ann.page, tile)
    await ann.page.wait_for_function("said.includes('Bob is reconnecting')")
    timing.took(
        'packets lost: tile says so',
        await said_after_last_picture(ann, RECONNECTING, since=began),
        at_most=PROMISED + BUSY,
    )

    await bob.button('Turn camera off').click()  # it is as true without a picture
    await expect(tile).to_contain_text(RECONNECTING)
    await bob.button('Turn camera on').click()
    await bob.air.restore()
    await expect(tile).not_to_contain_text(RECONNECTING)
    await ann.until_frames_advance('Bob')
    late = await said_too_long(ann, RECONNECTING, since=began)
    assert late > -EARLY
    timing.took('packets come: tile says no more', late, at_most=2 + BUSY)
    assert not await ann.diary.said('Bob', FROZEN, since=began)


async def test_a_lost_page_is_told_over_the_live_picture_and_witnessed(
    fragile: ArriveFragile, room: str, timing: Timing
):
    ann, bob = await meet(fragile, room)
    tile = ann.tile('Bob')
    await ann.page.evaluate("""async () => {
        const { call } = await probe.room();
        const { report } = call;
        window.testimonies = [];
        call.report = (name, detail) => {
            if (name === 'witnessed') testimonies.push({ at: Date.now(), ...detail });
            report(name, detail);
        };
    }""")
    tell = 'name => probe.room().then(({ call }) => call.report(name, {}))'
    began = now()
    await bob.page.evaluate(tell, 'reconnecting')
    await expect(tile).to_contain_text(RECONNECTING)
    told = (await ann.diary.said('Bob', RECONNECTING, since=began))[0][0] - began
    assert told >= 1.8  # less is no loss to anybody
    timing.took('page lost, media flows: tile says so', told, at_most=2 + PROMISED + BUSY)
    await expect(row(ann, 'Bob')).to_contain_text(RECONNECTING)
    await ann.until_frames_advance('Bob')
    assert not await tile.evaluate(LAST_PICTURE)
    await ann.page.wait_for_function('testimonies.length >= 2')

    # a picture is not all that one can be seen by
    await bob.button('Turn camera off').click()
    await bob.button('Mute microphone').click()
    await expect(tile.locator('.vc-tile-face')).to_be_visible()
    await expect(tile).to_contain_text(RECONNECTING)
    before = await ann.page.evaluate('testimonies.length')
    await ann.page.wait_for_function('before => testimonies.length >= before + 3', arg=before)
    times = await ann.page.evaluate('testimonies.map(({ at }) => at)')
    pauses = [(later - earlier) / 1000 for earlier, later in pairwise(times)]
    assert min(pauses) > 1.5
    timing.took('longest time between two testimonies', max(pauses), at_most=4 + BUSY)

    await bob.button('Turn camera on').click()
    await bob.page.evaluate(tell, 'reconnected')
    await expect(tile).not_to_contain_text(RECONNECTING)
    await expect(row(ann, 'Bob')).not_to_contain_text(RECONNECTING)
    said = await ann.page.evaluate('said')
    assert said.count('Bob is reconnecting') == 1


async def test_the_last_picture_stays_while_a_stream_or_the_session_is_made_anew(person: Arrive, room: str):
    ann = await person(may_use=())
    await ann.page.add_init_script(CROWD)
    await ann.call(room, 'Ann')
    await ann.page.evaluate("crowd.come([{ name: 'Bob' }, { name: 'Carl', ratio: 4 / 3 }]).then(() => {})")
    bob, carl = ann.tile('Bob'), ann.tile('Carl')
    for name in ('Bob', 'Carl'):
        await ann.until_frames_advance(name)
    await ann.page.evaluate(SETTLE)
    box = await carl.bounding_box()
    await ann.page.evaluate("crowd.lose('Carl')")
    await expect(carl).to_contain_text(RECONNECTING)
    await until_last_picture(ann.page, carl)
    await ann.page.evaluate(SETTLE)
    assert await carl.bounding_box() == box  # nothing jumps
    await expect(bob).not_to_contain_text(RECONNECTING)
    await ann.page.evaluate("crowd.come([{ name: 'Carl', ratio: 4 / 3 }]).then(() => {})")
    await expect(carl).not_to_contain_text(RECONNECTING)
    await expect(carl.locator('canvas')).to_have_count(0)

    await ann.page.evaluate('crowd.disconnect()')
    for tile in (bob, carl):
        await expect(tile).to_contain_text(RECONNECTING)
        await until_last_picture(ann.page, tile)
