"""The server is killed and started again, while people talk."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.chatting import messages, write
from tests.browser.conftest import ArriveFragile, StartApplication
from tests.browser.faults.diary import now
from tests.browser.faults.fragile import Fragile
from tests.browser.faults.timing import Timing

BACK_WITHIN = 5.0
LONGEST_STOP = 0.5
AWAY = 3.0
"""Seconds between the end of one server and the start of the next."""


async def test_the_server_is_killed_and_all_are_who_they_were_when_it_is_back(
    fragile: ArriveFragile, start_application: StartApplication, room: str, timing: Timing
):
    application = await start_application()
    ann, bob, carl = [await fragile(application=application) for _ in range(3)]
    people = [ann, bob, carl]
    for each, name in zip(people, ('Ann', 'Bob', 'Carl'), strict=True):
        await each.call(room, name)
        await each.button('Chat').click()
    await ann.button('Raise hand').click()
    await carl.button('Mute microphone').click()
    await write(bob, 'before')
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann), carl.until_meeting(ann, bob))
    await expect(bob.tile('Carl')).to_contain_text('Microphone off')
    await expect(bob.tile('Ann')).to_contain_text('Hand raised')
    await expect(messages(carl)).to_have_text(['before'])

    await application.kill()
    killed = now()
    for each in people:
        await expect(each.told('The server does not answer. The call goes on')).to_be_visible()
    await asyncio.sleep(max(0.0, killed + AWAY - now()))
    for each in people:
        for other in people:
            if each is not other:
                stop = await each.diary.longest_gap(other.name, since=killed, until=killed + AWAY)
                timing.took(f'server away: no picture of {other.name} for', stop, at_most=LONGEST_STOP)

    await application.start()
    back = now()
    seen = await asyncio.gather(
        *[
            each.diary.until_flowing(other.name, after=back)
            for each in people
            for other in people
            if each is not other
        ]
    )
    timing.took('server killed: all see all after', max(seen) - back, at_most=BACK_WITHIN)
    for each in people:
        await each.until_in_call()
        await expect(each.page.get_by_role('alert')).to_have_count(0)
        await expect(each.page.get_by_role('group')).to_have_count(3)
        await expect(messages(each)).to_have_text(['before'])
    await expect(carl.button('Unmute microphone')).to_be_enabled()
    await expect(ann.button('Lower hand')).to_be_visible()
    there = [
        await as_before(each, name, words)
        for each in people
        for name, words in (('Ann', 'Hand raised'), ('Bob', 'Bob'), ('Carl', 'Microphone off'))
        if each.name != name
    ]
    timing.took(
        'server killed: names, hands and mutes as before after', max(there) - back, at_most=BACK_WITHIN
    )
    await ann.tile('Bob').click(button='right')
    await expect(ann.button('Spotlight for everyone')).to_be_visible()
    await ann.page.keyboard.press('Escape')
    for each in people:
        await each.button('Chat').click()
    await write(carl, 'after')
    for each in people:
        await expect(messages(each)).to_have_text(['before', 'after'])
        assert max([await each.diary.most(other.name) for other in people if other is not each]) == 1
    await asyncio.gather(ann.until_heard('Bob'), bob.until_heard('Ann'), carl.until_heard('Ann', 'Bob'))


async def as_before(each: Fragile, name: str, words: str) -> float:
    """When the tile of that name said so again, for good."""
    await expect(each.tile(name)).to_contain_text(words)
    return (await each.diary.said(name, words, since=0))[-1][0]
