"""The whole application with an account at Vonage, when the cloud does not carry the call."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.cloud.application import Application
from tests.video.cloud.accounts import Account, OpenTokAccount, VonageAccount
from tests.video.cloud.vonage import Answer, FakeVonage

Start = Callable[[str], Awaitable[Application]]


@pytest.fixture(params=['opentok'])
def account(request: pytest.FixtureRequest, tmp_path: Path) -> Account:
    return OpenTokAccount() if request.param == 'opentok' else VonageAccount(tmp_path)


@pytest.fixture
def vonage(account: Account) -> Iterator[FakeVonage]:
    service = FakeVonage(account)
    yield service
    service.close()


@pytest.fixture
async def start(vonage: FakeVonage, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts the application with a script address."""
    started: list[Application] = []

    async def start(script: str) -> Application:
        started.append(Application(vonage, script, tmp_path))
        await started[-1].start()
        return started[-1]

    yield start
    for application in started:
        print(await application.stop())  # shown with a test that fails


@pytest.fixture
async def application(start: Start, site: str) -> Application:
    return await start(f'{site}/opentok.min.js')


@pytest.mark.parametrize('account', ['opentok', 'unified'], indirect=True)
async def test_ann_is_told_that_the_call_cannot_be_reached(
    application: Application, account: Account, vonage: FakeVonage, page: Page
) -> None:
    await open_room(page, application)
    await page.get_by_role('button', name='Join now').click()

    await expect(page.get_by_role('alert')).to_contain_text('The call could not be reached.')
    await expect(page.get_by_role('button', name='Join now')).to_be_enabled()  # a way on
    await expect(page.get_by_role('status').filter(has_text='Nobody is here yet')).to_be_visible()
    assert len(vonage.sessions) == 1
    assert [visit.faults for visit in vonage.visits] == [[]]
    said = await application.stop()
    assert 'session created' in said
    assert not any(secret in said for secret in (*account.secrets, *vonage.sessions))


async def test_ann_may_try_again_as_often_as_she_likes(application: Application, page: Page) -> None:
    await open_room(page, application)
    for _ in range(2):
        await asyncio.gather(
            page.wait_for_function('!document.body.innerText.includes("could not be reached")'),
            page.get_by_role('button', name='Join now').click(),
        )
        await expect(page.get_by_role('alert')).to_contain_text('The call could not be reached.')
    await expect(page.locator('video').first).to_be_visible()


async def test_a_room_without_a_session_says_so_and_lets_ann_in_once_there_is_one(
    application: Application, vonage: FakeVonage, page: Page
) -> None:
    vonage.next_answer = Answer(403)
    await open_room(page, application)
    await page.get_by_role('button', name='Join now').click()
    await expect(page.get_by_role('alert')).to_be_visible()
    assert vonage.sessions == []
    assert 'UNAUTHORIZED' in application.log()

    vonage.next_answer = None
    await page.get_by_role('button', name='Join now').click()
    await expect(page.get_by_role('alert')).to_contain_text('The call could not be reached.')
    assert len(vonage.sessions) == 1


async def test_ann_is_told_when_vonage_s_script_cannot_be_loaded(start: Start, site: str, page: Page) -> None:
    await open_room(page, await start(f'{site}/not-here.js'))
    await expect(page.get_by_role('alert').first).to_contain_text('The call could not be loaded.')


async def open_room(page: Page, application: Application) -> None:
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    await page.goto(f'{application.url}/room/Garden?name=Ann')
