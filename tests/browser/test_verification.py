"""Two people compare their codes, and a signalling server that lies is caught."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable

import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.application import Application
from tests.browser.axe import assert_accessible
from tests.browser.conftest import Arrive
from tests.browser.eavesdropper import Eavesdropper
from tests.browser.person import Person
from tests.browser.test_stage_video import FRAMES

SLOW = 90_000
"""Milliseconds to wait for what takes some measurements, one every three seconds on an idle machine."""
NOBODY_BETWEEN = 'Verified: nobody is between you and the others'
BETWEEN = 'Not private: somebody may be listening between you and {}'
UNSEEN = 'Not private: what you send also goes to somebody who is not shown here'
SHARE = """() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const paint = canvas.getContext('2d');
    setInterval(() => paint.fillRect(Math.random() * 320, 0, 9, 180), 100);
    navigator.mediaDevices.getDisplayMedia = async () => canvas.captureStream(5);
}"""
ROUTED = 'async () => (await theRoom()).verification.configure(false)'
ENDS = """async () => {
    const { quality, screen } = await theRoom();
    const { endsIn } = await import("videochat/call/fingerprints.js");
    const reports = [];
    for (const source of quality.sources) for (const { report } of await source.read()) reports.push(report);
    for (const { rtcStatsReport } of await screen.reports()) reports.push(rtcStatsReport);
    const ends = reports.flatMap((report) => endsIn(report));
    const all = (end) => [...new Set(ends.map((each) => each[end]))];
    return [reports.length, all("local"), all("remote")];
}"""
"""How many connections the page has, and the certificates at their two ends."""


async def test_two_compare_their_code_and_a_reload_makes_another(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.tile('Bob').get_by_role('button', name='More options').click()
    await ann.page.get_by_role('dialog').get_by_role('button', name='Verify…').click()
    await expect(code(ann)).to_be_visible()
    await pill(bob, 'Verified: 0/1').click()
    assert await signs(ann) == await signs(bob)
    await assert_accessible(ann.page)
    await ann.button('They match').click()
    await expect(pill(ann, NOBODY_BETWEEN)).to_have_text('Verified')
    await expect(ann.button('Done')).to_be_focused()
    await ann.button('Done').click()
    await bob.button('They match').click()
    await bob.page.keyboard.press('Escape')
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.tile(other).get_by_title('Verified', exact=True)).to_be_visible()
    await ann.button('People').click()
    await expect(ann.page.get_by_role('img', name='Verified', exact=True)).to_be_visible()

    await bob.page.reload()
    await expect(pill(ann, NOBODY_BETWEEN)).to_have_count(0)
    await expect(ann.page.get_by_role('status').filter(has_text="Bob's code has changed")).to_be_attached()
    await expect(ann.tile('Bob')).to_contain_text("Bob's code has changed")
    await expect(ann.page.get_by_role('listitem').filter(has_text="Bob's code has changed")).to_be_visible()
    await expect(ann.tile('Bob').get_by_title('Verified', exact=True)).to_have_count(0)
    await pill(bob, 'Verified: 0/1').click()
    await pill(ann, 'Code changed: Bob').click()
    assert await signs(ann) == await signs(bob)
    await ann.button('They match').click()
    await expect(pill(ann, NOBODY_BETWEEN)).to_have_text('Verified')
    await ann.button('Compare again').click()
    await ann.button('They are different').click()
    await expect(ann.tile('Bob')).to_contain_text(BETWEEN.format('Bob'))
    await expect(ann.told(BETWEEN.format('Bob'))).to_have_count(1)


async def test_all_connections_of_two_pages_have_one_certificate_each(person: Arrive, room: str):
    ann, bob = await meet(person, room)
    await ann.page.evaluate(SHARE)
    await ann.button('Share screen').click()
    await bob.until_frames_advance("Ann's screen")
    await pill(ann, 'Verified: 0/1').click()
    await expect(code(ann)).to_be_visible()
    for each in (ann, bob):
        await each.page.evaluate(f'{FRAMES}\n0')
    here, there = await ann.page.evaluate(ENDS), await bob.page.evaluate(ENDS)
    assert here[0] == there[0] == 3
    assert len(here[1]) == len(here[2]) == 1
    assert here[1:] == [there[2], there[1]]
    await ann.page.evaluate(ROUTED)
    await expect(code(ann)).to_have_count(0)
    await expect(ann.page.get_by_role('dialog')).to_contain_text('There is no code in this call')
    await ann.button('Close').last.click()
    await expect(ann.page.locator('.vc-verified-pill')).to_have_count(0)


async def test_somebody_in_between_is_found_out_without_anybody_comparing(
    person: Arrive, room: str, eavesdropper: Eavesdropper, record_property: Callable[[str, object], None]
):
    ann, bob = await meet(person, room, eavesdropper)
    before, met = await eavesdropper.seen(), time.monotonic()
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.told(BETWEEN.format(other))).to_have_count(1, timeout=SLOW)
        await expect(each.tile(other)).to_contain_text(BETWEEN.format(other))
        await expect(pill(each, BETWEEN.format(other))).to_have_text('Not private')
    record_property('somebody in between is found out after s', round(time.monotonic() - met, 1))
    assert await eavesdropper.seen() > before  # the call goes on, and is listened to
    await ann.button('People').click()
    await expect(ann.page.get_by_role('listitem').filter(has_text=BETWEEN.format('Bob'))).to_be_visible()
    await pill(ann, BETWEEN.format('Bob')).click()
    await expect(ann.page.get_by_role('dialog', name='Verify Bob')).to_contain_text('Say nothing secret here')
    await expect(ann.button('They match')).to_have_count(0)


async def test_somebody_in_between_who_forges_the_messages_gives_both_another_code(
    person: Arrive, room: str, forger: Eavesdropper
):
    ann, bob = await meet(person, room, forger)
    for each in (ann, bob):
        await pill(each, 'Verified: 0/1').click()
    assert await signs(ann) != await signs(bob)
    assert await forger.seen() > 0
    for each in (ann, bob):
        await expect(each.told('Not private')).to_have_count(0)


async def test_somebody_unseen_who_is_sent_what_one_sends_is_found_out(
    person: Arrive, room: str, ghost: Eavesdropper
):
    ann, bob = await person(), await person()
    await ghost.tap(ann)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await bob.until_frames_advance('Ann')
    ghost.haunt()
    await expect(ann.told(UNSEEN)).to_have_count(1, timeout=SLOW)
    await expect(pill(ann, UNSEEN)).to_have_text('Not private')
    await expect(bob.told('Not private')).to_have_count(0)


@pytest_asyncio.fixture(loop_scope='session')
async def eavesdropper(
    shared_browser: Browser, shared_application: Application
) -> AsyncIterator[Eavesdropper]:
    eavesdropper = await Eavesdropper.arrive(await shared_browser.new_context(), shared_application.url)
    yield eavesdropper
    await eavesdropper.close()


@pytest_asyncio.fixture(loop_scope='session')
async def ghost(shared_browser: Browser, shared_application: Application) -> AsyncIterator[Eavesdropper]:
    eavesdropper = await Eavesdropper.arrive(
        await shared_browser.new_context(), shared_application.url, meddles=False
    )
    yield eavesdropper
    await eavesdropper.close()


@pytest_asyncio.fixture(loop_scope='session')
async def forger(shared_browser: Browser, shared_application: Application) -> AsyncIterator[Eavesdropper]:
    eavesdropper = await Eavesdropper.arrive(
        await shared_browser.new_context(), shared_application.url, forges=True
    )
    yield eavesdropper
    await eavesdropper.close()


async def meet(person: Arrive, room: str, between: Eavesdropper | None = None) -> tuple[Person, Person]:
    """Ann and Bob see each other."""
    ann, bob = await person(), await person()
    for each, name in ((ann, 'Ann'), (bob, 'Bob')):
        if between:
            await between.tap(each)
        await each.call(room, name)
    await asyncio.gather(ann.until_frames_advance('Bob'), bob.until_frames_advance('Ann'))
    return ann, bob


def pill(person: Person, name: str) -> Locator:
    """What the top line says of who is verified."""
    return person.page.get_by_role('button', name=name)


def code(person: Person) -> Locator:
    return person.page.get_by_role('list', name='Code', exact=True)


async def signs(person: Person) -> list[str]:
    """The names of the signs that a person reads aloud."""
    await expect(code(person)).to_be_visible(timeout=SLOW)
    names = await code(person).get_by_role('listitem').all_text_contents()
    assert len(names) == 4
    return [name.strip() for name in names]
