"""Nothing is sent for a tile that nobody sees, and a picture there is too little for says so."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import Arrive
from tests.browser.person import Person
from tests.browser.waiting import until

HERE = Path(__file__).parent
ARRIVALS = (HERE / 'arrivals.js').read_text(encoding='utf-8')
STRAINED = (HERE / 'strained.js').read_text(encoding='utf-8')
STOPS, RETURNS = 2000, 1000
"""Milliseconds until a tile out of sight receives nothing, and until one that is back has its picture."""
WORDS = 'Video paused: the connection is too weak'


async def stops(person: Person, name: str, away: str) -> float:
    """Do something that takes a tile away; return when its last frame came, in milliseconds after that."""
    await person.page.evaluate(
        f"""async name => {{
            window.followed = arrivals.follow(name);
            {away}
        }}""",
        name,
    )
    await person.page.wait_for_function('followed.quiet > 1500')
    last: float = await person.page.evaluate('followed.looking = false, followed.last')
    return last


async def returns(person: Person, name: str, back: str) -> float:
    """Bring a tile back; return the milliseconds until it shows a new picture."""
    took: float = await person.page.evaluate(
        f"""async name => {{
            {back}
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            return arrivals.shows(name);
        }}""",
        name,
    )
    return took


async def test_a_tile_out_of_sight_receives_nothing_and_comes_back_at_once(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await ann.page.add_init_script(ARRIVALS)
    await ann.page.set_viewport_size({'width': 300, 'height': 280})  # so small that there are pages
    for each, name in ((bob, 'Bob'), (carl, 'Carl'), (ann, 'Ann')):
        await each.call(room, name)
    # who speaks comes to the page in sight: nobody shall here
    await ann.page.evaluate('arrivals.room().then(({ speech }) => void (speech.hear = speech.forget))')
    await until(ann.page, 'arrivals.room().then(({ speech }) => !Object.keys(speech.state.speaking).length)')
    await ann.button('Next page').click()
    await until(ann.page, 'arrivals.room().then(({ view }) => view.state.page === 1)')
    away = await ann.page.locator('[data-place=none]:not(.vc-tile-own)').get_attribute('aria-label')
    await ann.button('Previous page').click()
    assert away in ('Bob', 'Carl')
    await ann.until_frames_advance(away)
    await ann.until_heard(away)

    turn = '(await arrivals.room()).view.turn({})'
    assert await stops(ann, away, turn.format(1)) < STOPS
    assert await returns(ann, away, turn.format(-1)) < RETURNS
    await ann.until_heard(away)

    hide = """Object.defineProperty(document, 'hidden', {{ value: {}, configurable: true }});
        document.dispatchEvent(new Event('visibilitychange'))"""
    assert await stops(ann, away, hide.format('true')) < STOPS
    await ann.until_heard(away)  # who looks at another tab goes on listening
    assert await returns(ann, away, hide.format('false')) < RETURNS
    await ann.until_frames_advance(away)


async def test_a_picture_with_too_little_to_send_it_pauses_with_a_word(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await bob.page.add_init_script(STRAINED)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_meeting(bob)

    await bob.page.evaluate('Object.assign(strained, { limit: "bandwidth", available: 10_000 })')
    await expect(ann.tile('Bob').get_by_text(WORDS)).to_be_visible()
    await expect(ann.tile('Bob').locator('video')).to_have_css('opacity', '1')
    await expect(ann.tile('Bob').locator('.vc-tile-media')).to_have_css('opacity', '0')  # no frozen face
    await ann.until_heard('Bob')

    await bob.page.evaluate('Object.assign(strained, { limit: "none", available: 50_000_000 })')
    await expect(ann.tile('Bob').get_by_text(WORDS)).to_have_count(0)
    await ann.until_frames_advance('Bob')
    await expect(ann.tile('Bob').locator('.vc-tile-media')).to_have_css('opacity', '1')
