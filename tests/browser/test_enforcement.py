"""Who the room has let go gets nothing more of it, though they hold on to all that they had."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.chatting import PROBE
from tests.browser.conftest import Arrive
from tests.browser.faults.fragile import LOST_NETWORK
from tests.browser.waiting import until

HOSTILE = (Path(__file__).parent / 'engine' / 'hostile.js').read_text(encoding='utf-8')
OWN_LINE = '_nicegui'
"""Addresses of a page's own line to the server have this in them, those of the engine's not."""
LISTEN = """async () => {
    window.heard = [];
    const { call } = await probe.room();
    call.session.on('signal', ({ type }) => heard.push(type));
}"""
REACT = "probe.room().then(({ call }) => call.signal('reaction', '👍'))"


async def test_who_lost_their_pages_line_alone_gets_nothing_until_it_is_back(person: Arrive, room: str):
    ann = await person()
    # of whom nobody receives anything: so nobody says that they are still there
    bob = await person(may_use=(), forgive=f'OT_|Content Security|{LOST_NETWORK}')
    await ann.page.add_init_script(PROBE)
    for script in (PROBE, HOSTILE):
        await bob.page.add_init_script(script)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_frames_advance('Ann')
    await ann.page.evaluate(REACT)
    await bob.page.evaluate(LISTEN)
    await ann.page.evaluate(REACT)
    await bob.page.wait_for_function("heard.includes('signal:reaction')")

    await bob.page.evaluate('line => cutLines(line)', OWN_LINE)
    await ann.until_gone('Bob')
    await until(bob.page, 'isSentTo().then((sent) => !sent)')
    await bob.page.evaluate('heard.length = 0')
    await ann.page.evaluate(REACT)
    assert not await bob.page.evaluate('isSentTo()')
    assert await bob.page.evaluate('heard.length') == 0

    await bob.page.evaluate('mendLines()')
    await expect(ann.tile('Bob')).to_be_visible()
    await bob.until_frames_advance('Ann')
    await bob.page.wait_for_function("heard.includes('signal:reaction')")
