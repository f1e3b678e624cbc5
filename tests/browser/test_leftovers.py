"""Fifty joins and leaves in one page: nothing stays behind in the browser, and nobody in the room."""

from __future__ import annotations

import contextlib
from pathlib import Path

from playwright.async_api import TimeoutError, expect

from tests.browser.conftest import Arrive, StartApplication
from tests.browser.person import Person

APP = Path(__file__).parent / 'apps' / 'one_page.py'
TIMES = 50
NOTHING = {'connections': 0, 'spares': 0, 'tracks': 0, 'sounds': 0, 'locks': 0, 'windows': 0}
"""What is open in a page whose call is over."""


async def test_fifty_calls_in_one_page_leave_nothing_behind(
    person: Arrive, start_application: StartApplication
):
    application = await start_application(command=(str(APP),))
    ann, bob = await person(url=application.url), await person(url=application.url, may_use=('microphone',))
    ann.name, bob.name = 'Ann', 'Bob'
    await bob.page.goto(f'{bob.url}/?name=Bob')
    await bob.button('Enter').click()
    await expect(bob.button('Mute microphone')).to_be_enabled()
    await ann.page.goto(f'{ann.url}/?name=Ann')
    for page in (ann.page, bob.page):
        await page.evaluate('connected = () => watch.leftovers().connections === 2')

    await call_once(ann, bob)
    await until_leftovers(ann, NOTHING)
    first = [await each.page.evaluate('watch.leftovers()') for each in (ann, bob)]
    assert (first[1]['connections'], first[1]['tracks']) == (0, 1)
    first[1]['spares'] = 1  # who is in a call is ready for the next to come
    for _ in range(TIMES - 1):
        await call_once(ann, bob)
    for each, expected in zip((ann, bob), first, strict=True):
        await until_leftovers(each, expected)
    assert await ann.page.locator('video, audio').count() == 0


async def call_once(ann: Person, bob: Person) -> None:
    """Ann comes, both receive each other, and she goes."""
    await ann.button('Enter').click()
    for each in (ann, bob):
        await each.page.wait_for_function('connected()')
    await ann.leave()
    await expect(ann.button('Enter')).to_be_visible()
    await bob.until_gone('Ann')
    for each in (ann, bob):
        await each.page.wait_for_function('watch.leftovers().connections === 0')


async def until_leftovers(person: Person, expected: dict[str, int]) -> None:
    """Wait until the page has no more of that open and running."""
    with contextlib.suppress(TimeoutError):
        await person.page.wait_for_function(
            """expected => {
              const now = watch.leftovers();
              return Object.entries(expected).every(([name, most]) => now[name] <= most);
            }""",
            arg=expected,
        )
    now = await person.page.evaluate('watch.leftovers()')
    assert {name: (most, now[name]) for name, most in expected.items() if now[name] > most} == {}
