"""People whose browsers do not reach each other: through coturn they meet, else they are told why not."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.application import Application
from tests.browser.conftest import Arrive, Launch, StartApplication
from tests.browser.faults.timing import Timing
from tests.browser.person import Person
from tests.browser.test_network_test import check, summary, the_button
from tests.coturn import SECRET, Coturn
from videochat.video.turn import credential_of

NO_UDP = '--webrtc-ip-handling-policy=disable_non_proxied_udp'
"""What a firewall does that lets nothing out but TCP."""
UNREACHED = 'No way to'
UNSET = 'this site has none: whoever runs it can add one'
USELESS = 'it does not let you through'
TOLD_WITHIN = 10.0
"""Seconds from the moment somebody is there until one knows that they are not reached."""
BACK_WITHIN = 15.0
"""Seconds from a TURN server's return: it is tried every eight."""
RELAY_ONLY = ('--ice-policy', 'relay')


@pytest_asyncio.fixture(loop_scope='session')
async def coturn(tmp_path: Path) -> AsyncIterator[Coturn]:
    coturn = Coturn(tmp_path)
    yield coturn
    await coturn.stop()


@pytest_asyncio.fixture(loop_scope='session')
async def walled(launch_browser: Launch) -> Browser:
    """A browser behind a firewall that lets no UDP through."""
    return await launch_browser(NO_UDP)


async def test_people_who_may_use_relays_only_meet_through_coturn_and_again_when_it_was_away(
    person: Arrive, room: str, start_application: StartApplication, coturn: Coturn, timing: Timing
):
    await coturn.start()
    application = await start_application(*coturn.options(), *RELAY_ONLY, '--debug')
    ann, bob = await person(url=application.url), await person(url=application.url)
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    panel = await statistics_of(ann, 'Bob')
    await expect(panel).to_contain_text('Relayed')
    await expect(panel).to_contain_text(f'turn:127.0.0.1:{coturn.port}')
    assert await ways(ann) == {('relay', 'udp')}
    assert len({user.partition(':')[2] for user in coturn.users()}) == 2  # each by a name of their own
    told = [
        await ann.page.content(),
        await bob.page.content(),
        application.errors(),
        await metrics(application),
    ]
    for secret in (SECRET, *(credential_of(user, SECRET) for user in coturn.users())):
        assert not any(secret in text for text in told)

    await coturn.stop()
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.tile(other)).to_contain_text(UNREACHED)
        await expect(each.told(USELESS)).to_have_count(1)
    await coturn.start()
    began = time.monotonic()
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    timing.took('a TURN server comes back: people meet again', time.monotonic() - began, at_most=BACK_WITHIN)
    await expect(ann.told(USELESS)).to_have_count(0)
    await expect(ann.tile('Bob')).not_to_contain_text(UNREACHED)


async def test_people_behind_firewalls_without_udp_meet_over_tcp(
    person: Arrive, room: str, start_application: StartApplication, coturn: Coturn, walled: Browser
):
    await coturn.start()
    application = await start_application(*coturn.options(transport='tcp'))
    ann, bob = [await person(url=application.url, browser=walled) for _ in range(2)]
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    assert await ways(ann) == {('relay', 'tcp')}
    await expect(ann.tile('Bob')).not_to_contain_text(UNREACHED)


async def test_a_relay_that_refuses_is_told_until_it_lets_people_through(
    person: Arrive, room: str, start_application: StartApplication, coturn: Coturn, timing: Timing
):
    await coturn.start(secret='another one')
    application = await start_application(*coturn.options(), *RELAY_ONLY)
    ann, bob = await person(url=application.url), await person(url=application.url)
    await bob.enter(room, 'Bob')
    await expect(bob.button('Turn camera off')).to_be_enabled()
    await the_button(bob).click()
    await expect(check(bob, 'Direct connections')).to_contain_text('Not used here')
    await expect(check(bob, 'Through firewalls')).to_contain_text('refuses the name and password it is given')
    await expect(summary(bob)).to_have_text('Something stands in the way of a call.')
    await until_told(ann, bob, room, timing, 'a TURN server that refuses is told')
    for each in (ann, bob):
        await expect(each.told(USELESS)).to_have_count(1)
        await expect(each.told(UNSET)).to_have_count(0)
    assert 'refuses its credentials' in application.errors()

    await coturn.stop()
    await coturn.start()
    await asyncio.gather(ann.until_meeting(bob), bob.until_meeting(ann))
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.told(USELESS)).to_have_count(0)
        await expect(each.tile(other)).not_to_contain_text(UNREACHED)


async def test_without_turn_it_is_told_what_is_missing_and_who_can_mend_it(
    person: Arrive, room: str, walled: Browser, timing: Timing
):
    ann, bob = await person(browser=walled), await person()
    await ann.enter(room, 'Ann')
    await expect(ann.button('Turn camera off')).to_be_enabled()
    await the_button(ann).click()
    await expect(check(ann, 'Through firewalls')).to_contain_text(
        'and no relay (TURN) is set: you will not see'
    )
    await until_told(ann, bob, room, timing, 'a TURN server that is missing is told')
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.told(UNSET)).to_have_count(1)
        await expect(each.told(f'You and {other} cannot see and hear each other.')).to_have_count(1)
    await ann.button('Dismiss').click()
    await expect(ann.told(UNSET)).to_have_count(0)
    await expect(ann.tile('Bob')).to_contain_text(UNREACHED)
    await bob.leave()
    await ann.until_gone('Bob')
    await expect(bob.told(UNSET)).to_have_count(0)


async def until_told(ann: Person, bob: Person, room: str, timing: Timing, what: str) -> None:
    """Have both join, and wait until each is told that there is no way to the other."""
    await ann.call(room, 'Ann')
    await bob.call(room, 'Bob')
    began = time.monotonic()
    for each, other in ((ann, 'Bob'), (bob, 'Ann')):
        await expect(each.tile(other)).to_contain_text(f"{UNREACHED} {other}'s video")
    timing.took(what, time.monotonic() - began, at_most=TOLD_WITHIN)


async def statistics_of(person: Person, other: str) -> Locator:
    """The figures of the connection to somebody."""
    await person.tile(other).hover()
    await person.button(f'More options for {other}').click()
    await person.button('Statistics').click()
    return person.page.get_by_role('region', name='Statistics')


async def ways(person: Person) -> set[tuple[str, str]]:
    """By what kind of candidate, and by which protocol, media goes to and from a page."""
    found: list[list[str]] = await person.page.evaluate('watch.ways()')
    return {(kind, protocol) for kind, protocol in found}


async def metrics(application: Application) -> str:
    """All that `/metrics` tells."""
    async with httpx.AsyncClient() as client:
        return (await client.get(f'{application.url}/metrics')).text
