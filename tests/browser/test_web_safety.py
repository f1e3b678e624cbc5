"""What other sites, other browsers and impatient ones cannot do to a call."""

from __future__ import annotations

from urllib.parse import quote

from playwright.async_api import BrowserContext, Page, expect

from tests.browser.application import Application
from tests.browser.conftest import Arrive, StartApplication
from tests.browser.site import Site

HTTPS = {'ignore_https_errors': True}
ALLOW = 'camera; microphone; screen-wake-lock'
"""What a site that frames a call has to let it use."""
REFUSED = 'frame-ancestors|ERR_BLOCKED_BY_RESPONSE|X-Frame-Options'


async def test_only_a_site_that_is_named_may_frame_a_call(
    person: Arrive, start_application: StartApplication, shared_application: Application, room: str
):
    async with Site() as site:
        named = await start_application('--https', '--frame-ancestors', site.url)
        url = named.url.replace('http:', 'https:')
        ann = await person(url=url, forgive=REFUSED, **HTTPS)
        site.page = ''.join(
            f'<iframe width="900" height="700" allow="{ALLOW}" src="{each}/room/{quote(room)}"></iframe>'
            for each in (url, shared_application.url)
        )
        await ann.page.goto(site.url)
        own, refused = ann.page.frames[1:]
        await expect(own.get_by_role('button', name='Join now')).to_be_visible()
        await own.get_by_role('textbox', name='Your name').fill('Ann')
        await own.get_by_role('button', name='Join now').click()
        await expect(own.get_by_role('group', name='Ann (you)').locator('video')).to_be_visible()
        assert await refused.get_by_role('button').count() == 0
        # there, the browser is known by a cookie that is for this site's frames alone, and strict elsewhere
        (framed,) = await known_by(ann.page.context)
        assert framed['sameSite'] == 'None' and framed['secure'] and framed['partitionKey']
        await own.goto(f'{url}/room/{quote(room)}')
        await expect(own.get_by_role('button', name='Join now')).to_be_visible()
        assert [each['value'] for each in await known_by(ann.page.context)] == [framed['value']]


async def test_who_follows_a_link_from_another_site_is_still_who_they_were(
    person: Arrive, start_application: StartApplication, room: str
):
    application = await start_application('--https')
    url = application.url.replace('http:', 'https:')
    ann, newcomer = await person(url=url, **HTTPS), await person(url=url, **HTTPS)
    await ann.visit_lobby()
    (before,) = await known_by(ann.page.context)
    assert before['sameSite'] == 'Strict' and before['secure'] and before['httpOnly']
    async with Site(f'<a href="{url}/room/{quote(room)}?name=Ann#here">Come in</a>') as site:
        for someone in (ann, newcomer):
            await someone.page.goto(site.url)
            asked = navigations(someone.page)
            await someone.page.get_by_role('link').click()
            await expect(someone.button('Join now')).to_be_visible()
            assert someone.page.url == f'{url}/room/{quote(room)}?name=Ann#here'
            assert len(asked) == 2
            await someone.page.go_back()  # not to what has asked again
            assert someone.page.url == f'{site.url}/'
    assert await known_by(ann.page.context) == [before]
    assert len(await known_by(newcomer.page.context)) == 1


async def test_who_asks_for_too_much_is_told_so_in_words(person: Arrive, start_application: StartApplication):
    application = await start_application('--address-page-loads', '2', '--address-pages', '2')
    ann = await person(url=application.url, forgive='429', locale='de')
    for _ in range(2):
        await ann.page.goto(ann.url)
    answer = await ann.page.goto(ann.url)
    assert answer and answer.status == 429
    assert int(answer.headers['retry-after']) >= 1
    await expect(ann.page.get_by_role('alert')).to_be_visible()
    await expect(ann.page.locator('html')).to_have_attribute('lang', 'de')
    await expect(ann.page.get_by_role('link')).to_have_attribute('href', '')


def navigations(page: Page) -> list[str]:
    """The addresses that a page goes to from now on."""
    asked: list[str] = []
    page.on('request', lambda request: request.is_navigation_request() and asked.append(request.url))
    return asked


async def known_by(context: BrowserContext) -> list[dict]:
    """The cookies the browser is known by."""
    return [dict(cookie) for cookie in await context.cookies() if cookie['name'] == 'session']
