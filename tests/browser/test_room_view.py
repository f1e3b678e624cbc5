"""A room within an app's own page."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import Arrive, StartApplication

WITH_HEADER = Path(__file__).parent / 'apps' / 'with_header.py'
WHOLE = 'document.documentElement.scrollHeight === innerHeight'


async def test_below_a_header_the_whole_room_is_in_sight(start_application: StartApplication, person: Arrive):
    application = await start_application(command=(str(WITH_HEADER),))
    ann = await person(url=application.url)
    ann.name = 'Ann'
    await ann.page.goto(application.url)
    await ann.until_in_call()
    await expect(ann.button('Leave')).to_be_in_viewport(ratio=1)
    await ann.page.wait_for_function(WHOLE)

    await ann.leave()
    await expect(ann.button('Rejoin')).to_be_in_viewport(ratio=1)
    await ann.page.wait_for_function(WHOLE)
