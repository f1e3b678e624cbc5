"""Browsers die, sleep, come twice and again and again."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import Arrive, ArriveFragile, Launch
from tests.browser.faults.diary import now
from tests.browser.faults.fragile import LOST_NETWORK, Fragile
from tests.browser.faults.processes import Processes
from tests.browser.faults.timing import Timing

GONE_WITHIN = 10.0
BACK_WITHIN = 5.0
AWAKE_WITHIN = 10.0
"""Seconds until somebody is back whose tile had gone."""
ASLEEP = 60.0
RELOADS = 10


async def test_who_dies_or_sleeps_is_gone_and_who_comes_again_is_there_once(
    fragile: ArriveFragile, person: Arrive, launch_browser: Launch, room: str, timing: Timing
):
    ann, dora = await fragile(), await fragile()
    dead, asleep = await launch_browser(), await launch_browser()
    bob, carl = await fragile(browser=dead), await fragile(browser=asleep)
    for each, name in zip((ann, bob, carl, dora), ('Ann', 'Bob', 'Carl', 'Dora'), strict=True):
        await each.call(room, name)
    await asyncio.gather(ann.until_meeting(bob, carl, dora), carl.until_meeting(ann), dora.until_meeting(ann))

    bobs, carls = await Processes.of(dead), await Processes.of(asleep)
    carls.sleep()
    slept = now()
    bobs.kill()
    killed = now()
    await ann.until_gone('Bob')
    await ann.until_gone('Carl')
    timing.took('browser killed: gone after', await gone(ann, 'Bob', killed), at_most=GONE_WITHIN)
    timing.took('machine asleep: gone after', await gone(ann, 'Carl', slept), at_most=GONE_WITHIN)

    await expect_reloads_to_leave_nothing(ann, dora, timing)
    await expect_a_second_tab_to_take_over(ann, dora, person)

    await asyncio.sleep(slept + ASLEEP - now())
    carls.wake()
    woke = now()
    seen = await ann.diary.until_flowing('Carl', after=woke)
    timing.took('machine asleep for 60 s: seen again after', seen - woke, at_most=AWAKE_WITHIN)
    sees = await carl.diary.until_flowing('Ann', after=woke)
    timing.took('machine asleep for 60 s: sees again after', sees - woke, at_most=AWAKE_WITHIN)
    await ann.until_meeting(carl)
    await carl.until_meeting(ann)
    await expect(ann.page.get_by_role('group')).to_have_count(3)
    await expect(carl.page.get_by_role('group')).to_have_count(3)
    for name in ('Bob', 'Carl', 'Dora'):
        assert await ann.diary.most(name) == 1


async def gone(ann: Fragile, name: str, since: float) -> float:
    """Seconds until there was no tile of that name."""
    (span, *_) = await ann.diary.missing(name, since=since)
    return span[0] - since


async def expect_reloads_to_leave_nothing(ann: Fragile, dora: Fragile, timing: Timing) -> None:
    """However often somebody reloads, they have one place, and others as many connections as before."""
    connections = await ann.page.evaluate('watch.leftovers().connections')
    for _ in range(RELOADS):
        await dora.page.reload()
        await dora.until_in_call()
    reloaded = now()
    seen = await ann.diary.until_flowing('Dora', after=reloaded)
    timing.took('ten reloads: seen again after', seen - reloaded, at_most=BACK_WITHIN)
    await expect(ann.page.get_by_role('group')).to_have_count(2)
    await ann.page.wait_for_function('number => watch.leftovers().connections === number', arg=connections)


async def expect_a_second_tab_to_take_over(ann: Fragile, dora: Fragile, person: Arrive) -> None:
    """Of two tabs of one person the newer counts, back and forth."""
    tab = await person(beside=dora, url=dora.url, forgive=LOST_NETWORK)
    room = await dora.page.evaluate('location.pathname')
    tab.name = 'Dora'
    await tab.page.goto(f'{tab.url}{room}?name=Dora&prejoin=0')
    await tab.until_in_call()
    await expect(dora.told('in another tab')).to_be_visible()
    await ann.until_meeting(tab)
    await expect(ann.page.get_by_role('group')).to_have_count(2)
    await expect(ann.tile('Dora')).to_have_count(1)
