"""The real OpenTok.js in Chromium, cut off from Vonage: what works there, and how connecting fails."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Page

from tests.video.cloud.accounts import OpenTokAccount
from tests.video.cloud.vonage import new_session_id
from videochat.rooms import Role
from videochat.video.cloud import CloudPlatform


@pytest.fixture(autouse=True)
async def _opened(page: Page, site: str) -> None:
    await page.goto(f'{site}/call.html')


async def test_it_loads_and_finds_the_browser_good_enough(page: Page) -> None:
    assert await run(page, 'OT.checkSystemRequirements()') == 1


async def test_it_finds_camera_and_microphone(page: Page) -> None:
    kinds = await run(page, 'deviceKinds()')
    assert {'audioInput', 'videoInput'} <= set(kinds)


async def test_the_preview_moves_until_it_is_ended(page: Page) -> None:
    await run(page, 'startPreview()')
    assert await run(page, 'previewAdvances()')
    assert await run(page, 'endPreview()') == ['ended', 'ended']


async def test_connecting_fails_by_name_while_the_preview_goes_on(page: Page) -> None:
    account = OpenTokAccount()
    session_id = new_session_id(account.id, 1)
    platform = CloudPlatform(account.credentials())
    token = await platform.create_token(session_id, participant_id='ann-1', role=Role.PUBLISHER)

    await run(page, 'startPreview()')
    error = await run(
        page,
        '([key, session, token]) => failToConnect(key, session, token)',
        [platform.browser().api_key, session_id, token],
    )

    assert (error['name'], error['code']) == ('OT_CONNECT_FAILED', 1006)
    assert token not in error['message']
    assert await run(page, 'previewAdvances()')


async def run(page: Page, script: str, argument: object = None) -> Any:
    async with asyncio.timeout(60):  # Playwright itself would wait for ever
        return await page.evaluate(script, argument)
