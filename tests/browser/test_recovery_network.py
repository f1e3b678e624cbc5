"""Somebody's whole network fails, for 5 and 20 s: neither the server nor anybody else can be reached."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.chatting import messages, write
from tests.browser.conftest import ArriveFragile
from tests.browser.faults.diary import now
from tests.browser.faults.fragile import Fragile
from tests.browser.faults.timing import Timing

RECONNECTING = 'Reconnecting…'
FOUND_WITHIN = 4.0
"""Seconds until a picture that has stopped is said to have."""
GONE_WITHIN = 10.0
BACK_WITHIN = 3.0


async def test_whose_network_fails_is_frozen_and_back_when_it_is_back(
    fragile: ArriveFragile, room: str, timing: Timing
):
    ann, bob, carl = [await fragile() for _ in range(3)]
    people = [ann, bob, carl]
    for each, name in zip(people, ('Ann', 'Bob', 'Carl'), strict=True):
        await each.call(room, name)
    await bob.button('Raise hand').click()
    await carl.button('Chat').click()
    await write(carl, 'before')
    await asyncio.gather(ann.until_meeting(bob, carl), bob.until_meeting(ann, carl), carl.until_meeting(ann))

    lost = now()
    await asyncio.gather(carl.lose_network(), bob.lose_network())
    carl.line.strand()  # twenty seconds are more than routers remember a connection
    await write(carl, 'away')
    await asyncio.sleep(lost + 5 - now())
    await until_back(ann, bob, lost, 5, timing)
    await expect(carl.told('Your connection is lost. Reconnecting…')).to_be_visible()
    await asyncio.sleep(lost + 20 - now())
    await until_back(ann, carl, lost, 20, timing)
    await asyncio.gather(*[each.until_meeting(*[o for o in people if o is not each]) for each in people])

    await expect(ann.tile('Bob')).to_contain_text('Hand raised')
    for each in people:
        await expect(each.page.get_by_role('alert')).to_have_count(0)
        await expect(each.page.get_by_role('group')).to_have_count(3)
        for other in people:
            assert await each.diary.most(other.name) <= 1
    await ann.button('Chat').click()
    await expect(messages(ann)).to_have_text(['before', 'away'])


async def until_back(ann: Fragile, other: Fragile, lost: float, seconds: int, timing: Timing) -> None:
    """Give somebody their network back, and wait until both see each other."""
    back = now()
    await other.find_network()
    seen, sees = await asyncio.gather(
        ann.diary.until_flowing(other.name, after=back), other.diary.until_flowing('Ann', after=back)
    )
    await expect(ann.tile(other.name)).not_to_contain_text(RECONNECTING)
    what = f'{seconds} s without a network:'
    print(await ann.diary.story(other.name, since=lost))
    said = await ann.diary.said(other.name, RECONNECTING, since=lost)
    assert said, f'nobody was told that {other.name} was without a network'
    timing.took(f'{what} the tile says so after', said[0][0] - lost, at_most=FOUND_WITHIN)
    for gone, _ in await ann.diary.missing(other.name, since=lost):
        timing.took(f'{what} gone after', gone - lost, at_most=GONE_WITHIN)
    timing.took(f'{what} seen again after', seen - back, at_most=BACK_WITHIN)
    timing.took(f'{what} sees again after', sees - back, at_most=BACK_WITHIN)
