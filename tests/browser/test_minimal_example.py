"""`examples/minimal.py`: what the public API alone can do."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.application import PROJECT
from tests.browser.conftest import Arrive, StartApplication

MINIMAL = (str(PROJECT / 'examples' / 'minimal.py'),)


async def test_the_seed_s_lobby_and_room_in_forty_lines(start_application: StartApplication, person: Arrive):
    example = await start_application(command=MINIMAL)
    ann, bob, other = [await person(url=example.url) for _ in range(3)]

    await ann.page.goto(example.url)
    await ann.field('Your name').fill('Ann')
    await ann.field('Room name').fill('Garden')
    await ann.button('Create room').click()
    ann.name = 'Ann'
    await ann.until_frames_advance('Ann (you)')

    await bob.page.goto(example.url)
    bob.name = 'Bob'
    await bob.field('Your name').fill('Bob')
    await expect(bob.row('Garden')).to_contain_text('1 in call')
    await bob.button('Join Garden').click()
    await ann.until_meeting(bob)
    await bob.until_meeting(ann)

    await other.page.goto(f'{example.url}/room/Garden/ann')
    await expect(other.page.get_by_text('ann is already in room Garden.')).to_be_visible()

    await bob.leave()
    await ann.until_gone('Bob')
    await expect(bob.row('Garden')).to_contain_text('1 in call')


async def test_it_is_short_and_plain_python():
    source = (PROJECT / 'examples' / 'minimal.py').read_text(encoding='utf-8')
    assert len(source.splitlines()) <= 40
    assert not any(foreign in source for foreign in ('<', 'javascript', 'html', '._', 'import _'))
