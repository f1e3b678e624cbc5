"""The way to the server fails, for 2, 10 and 30 s. Media between browsers does not go that way."""

from __future__ import annotations

import asyncio

from playwright.async_api import expect

from tests.browser.chatting import messages, write
from tests.browser.conftest import ArriveFragile
from tests.browser.faults.diary import now
from tests.browser.faults.fragile import Fragile
from tests.browser.faults.timing import Timing

RECONNECTING = 'Reconnecting…'
UNANSWERED = 'The server does not answer.'
SAID_AFTER = 2.0
"""Seconds that somebody is without the server until their tile says so: a moment is not worth a word."""
SAID_WITHIN = 4.0
BACK_WITHIN = 5.0
LONGEST_STOP = 0.5
"""Seconds in which a camera of ten pictures a second shows one at least."""


async def test_who_is_without_the_server_is_seen_and_misses_nothing(
    fragile: ArriveFragile, room: str, timing: Timing
):
    ann, bob, carl = [await fragile() for _ in range(3)]
    people = [ann, bob, carl]
    for each, name in zip(people, ('Ann', 'Bob', 'Carl'), strict=True):
        await each.call(room, name)
        await each.button('Chat').click()
    await asyncio.gather(ann.until_meeting(bob, carl), bob.until_meeting(ann, carl), carl.until_meeting(ann))
    began = now()

    carl_lost = now()
    carl.lose_line()
    two_lost = now()
    bob.lose_line()
    await asyncio.sleep(2)
    await expect(bob.told(UNANSWERED)).to_be_visible()
    bob.line.restore()
    two_back = now()
    await write(ann, 'while Carl is away')
    await expect(messages(bob)).to_have_text(['while Carl is away'])
    timing.took('2 s without the server: a message arrives after', now() - two_back, at_most=BACK_WITHIN)
    # he could read as soon as one of his two lines was back; he is lost anew when both are
    await expect(bob.told(UNANSWERED)).to_have_count(0)
    await expect(ann.tile('Bob')).not_to_contain_text(RECONNECTING)
    timing.took('2 s without the server: the tile says nothing after', now() - two_back, at_most=BACK_WITHIN)
    assert_said_no_sooner(await ann.diary.said('Bob', RECONNECTING, since=two_lost), two_lost)

    ten_lost = now()
    bob.lose_line()
    await write(carl, 'Carl, away')
    await write(bob, 'Bob, away')
    await write(ann, 'while two are away')
    await asyncio.sleep(ten_lost + 10 - now())
    bob.line.restore()
    await until_back(ann, bob, ten_lost, 10, timing)

    await asyncio.sleep(carl_lost + 30 - now())
    carl.line.restore()
    await until_back(ann, carl, carl_lost, 30, timing)
    ended = now()

    for each in people:
        for other in people:
            if each is not other:
                stop = await each.diary.longest_gap(other.name, since=began, until=ended)
                timing.took(f'{each.name} sees no picture of {other.name} for', stop, at_most=LONGEST_STOP)
                assert await each.diary.most(other.name) == 1
                assert await each.diary.missing(other.name, since=began) == []
    await expect_same_messages(people, 4)
    await expect_all_as_before(fragile, room, people)


async def until_back(ann: Fragile, other: Fragile, lost: float, seconds: int, timing: Timing) -> None:
    """Wait until the tile of somebody whose line is whole again says nothing more."""
    back = now()
    await expect(ann.tile(other.name)).not_to_contain_text(RECONNECTING)
    what = f'{seconds} s without the server: the tile'
    said = await ann.diary.said(other.name, RECONNECTING, since=lost)
    assert_said_no_sooner(said, lost)
    assert said, f'nobody was told that {other.name} was without the server'
    timing.took(f'{what} says so after', said[0][0] - lost, at_most=SAID_WITHIN)
    timing.took(f'{what} says so no more after', said[-1][1] - back, at_most=BACK_WITHIN)


def assert_said_no_sooner(said: list[tuple[float, float]], lost: float) -> None:
    assert not said or said[0][0] - lost >= SAID_AFTER - 0.1


async def expect_same_messages(people: list[Fragile], number: int) -> None:
    """Everybody has read everything once, and in the same order."""
    for each in people:
        await expect(messages(each)).to_have_count(number)
    texts = await messages(people[0]).all_text_contents()
    assert len(set(texts)) == number
    for each in people:
        await expect(messages(each)).to_have_text(texts)


async def expect_all_as_before(fragile: ArriveFragile, room: str, people: list[Fragile]) -> None:
    """Hands, mutes and chat are seen by all, and somebody who joins now sees everybody."""
    *_, last = people
    await last.button('Raise hand').click()
    await last.button('Mute microphone').click()
    for each in people[:-1]:
        await expect(each.tile(last.name)).to_contain_text('Hand raised')
        await expect(each.tile(last.name)).to_contain_text('Microphone off')
    await last.button('Unmute microphone').click()
    dora = await fragile()
    await dora.call(room, 'Dora')
    await dora.until_meeting(*people)
    await asyncio.gather(*[each.until_meeting(dora) for each in people])
    await expect(dora.page.get_by_role('group')).to_have_count(len(people) + 1)
