"""Two and three people in one call: they see and hear each other, come and go."""

from __future__ import annotations

from playwright.async_api import expect

from tests.browser.conftest import Arrive


async def test_two_people_see_and_hear_each_other(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')

    await ann.until_meeting(bob)
    await bob.until_meeting(ann)
    await ann.until_frames_advance('Ann (you)')
    await expect(ann.tile('Bob')).not_to_contain_text('Connecting to video…')


async def test_three_people_come_and_go_and_nobody_else_s_video_is_touched(person: Arrive, room: str):
    ann, bob, carl = await person(), await person(), await person()
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await ann.until_frames_advance('Bob')
    video = await ann.tile('Bob').locator('video').element_handle()
    own = await ann.tile('Ann (you)').locator('video').element_handle()

    await carl.call(room, 'Carl')
    for one, others in ((ann, (bob, carl)), (bob, (ann, carl)), (carl, (ann, bob))):
        await one.until_meeting(*others)
    await carl.leave()
    await ann.until_gone('Carl')
    await bob.until_gone('Carl')

    await ann.until_frames_advance('Bob', 'Ann (you)')
    for name, before in (('Bob', video), ('Ann (you)', own)):
        now = await ann.tile(name).locator('video').element_handle()
        assert await ann.page.evaluate('([now, before]) => now === before', [now, before]), name


async def test_someone_who_joins_by_address_alone_is_in_the_call(person: Arrive, room: str):
    ann, bob = await person(), await person()
    await ann.call(room, 'Ann')
    bob.name = 'Bob'
    await bob.page.goto(f'{bob.url}/room/{room}/Bob')
    await bob.until_in_call()
    await ann.until_frames_advance('Bob')
    await bob.until_frames_advance('Ann')
