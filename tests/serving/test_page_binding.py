"""Who may speak for a page: the browser that fetched it."""

from __future__ import annotations

import base64
import json
from types import SimpleNamespace
from typing import Any

import pytest

from videochat.serving.page_binding import is_of_its_browser


class Page:
    """As much of a NiceGUI client as is looked at."""

    def __init__(self, browser: str, *, cookie: bool = True) -> None:
        cookies = {'session': signed(browser)} if cookie else {}
        self._request = SimpleNamespace(session={'id': browser}, cookies=cookies)


def signed(browser: str) -> str:
    return base64.b64encode(json.dumps({'id': browser}).encode()).decode() + '.time.signature'


def socket(browser: str | None, *, cookie: bool = True) -> dict[str, Any]:
    headers = [(b'cookie', f'session={signed(browser or "")}'.encode())] if cookie else []
    session = {'id': browser} if browser else {}
    return {'asgi.scope': {'type': 'websocket', 'headers': headers, 'session': session}}


@pytest.mark.parametrize(
    ('page', 'environ', 'may'),
    [
        (Page('ann'), socket('ann'), True),
        (Page('ann'), socket('eve'), False),
        (Page('ann'), socket(None, cookie=False), False),
        (Page('ann'), socket(None), False),  # a cookie that is not signed by this server
        (Page('ann'), socket('new', cookie=False), False),  # which NiceGUI gives who has none
        (Page('ann', cookie=False), socket('ann'), True),  # a first visit
        (Page('ann', cookie=False), socket('eve'), False),
        (Page('ann', cookie=False), socket(None, cookie=False), True),  # a browser that keeps no cookies
    ],
)
def test_only_the_browser_that_fetched_a_page_speaks_for_it(page, environ, may):
    assert is_of_its_browser(page, environ) is may


def test_once_the_cookie_was_shown_nobody_comes_without():
    page = Page('ann', cookie=False)
    assert is_of_its_browser(page, socket('ann'))
    assert not is_of_its_browser(page, socket(None, cookie=False))
    assert is_of_its_browser(page, socket('ann'))


def test_an_app_that_knows_no_browsers_lets_all_in():
    assert is_of_its_browser(Page('ann'), {'asgi.scope': {'type': 'websocket', 'headers': []}})
