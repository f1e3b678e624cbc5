"""The cookie that a browser is known by; under HTTPS it does not come with what other sites ask for."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from videochat.assets import ASSETS

SESSION: Final = 'session'
"""The cookie's name; Starlette's own."""

AGAIN: Final = (ASSETS / 'html' / 'again.html').read_text(encoding='utf-8')
"""Asks for its own address again."""

_SCRIPT: Final = sha256(AGAIN.partition('<script>')[2].partition('</script>')[0].encode()).digest()

AGAIN_HEADERS: Final = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': f"default-src 'none'; script-src 'sha256-{b64encode(_SCRIPT).decode()}'; "
    "frame-ancestors 'none'",
}

_SAME_SITE = re.compile(r';\s*(samesite=\w+|secure|partitioned)', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StrictCookies:
    """An ASGI app around another, which tells browsers when to send its session cookie.

    A strict cookie does not come with who follows a link from another site. They get a page that asks for
    the same address again, of itself: then the cookie comes along, and they are who they were. Browsers keep
    what stands after the # of the address.

    :param app: what answers.
    :param framed: whether other sites may show its pages in a frame: there, a browser keeps no strict cookie,
        but one that is for that site's frames alone.
    """

    app: ASGIApp
    framed: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http' or scope['scheme'] != 'https':
            await self.app(scope, receive, send)
            return
        if _from_a_link(scope):
            await HTMLResponse(AGAIN, headers=AGAIN_HEADERS)(scope, receive, send)
            return
        flags = 'none; Secure; Partitioned' if self.framed and _in_a_frame(scope) else 'strict; Secure'

        async def send_strictly(message: Message) -> None:
            if message['type'] == 'http.response.start':
                _make(message, flags)
            await send(message)

        await self.app(scope, receive, send_strictly)


def _from_a_link(scope: Scope) -> bool:
    """Whether somebody comes from another site, so that it cannot be told yet who they are."""
    headers = Headers(scope=scope)
    return (
        headers.get('sec-fetch-site') == 'cross-site'
        and headers.get('sec-fetch-mode') == 'navigate'
        and headers.get('sec-fetch-dest') == 'document'
        and scope['method'] == 'GET'
        and SESSION not in HTTPConnection(scope).cookies
    )


def _in_a_frame(scope: Scope) -> bool:
    return Headers(scope=scope).get('sec-fetch-dest') == 'iframe'


def _make(message: Message, flags: str) -> None:
    headers = MutableHeaders(scope=message)
    cookies = headers.getlist('set-cookie')
    if not any(cookie.startswith(f'{SESSION}=') for cookie in cookies):
        return
    del headers['set-cookie']
    for cookie in cookies:
        if cookie.startswith(f'{SESSION}='):
            cookie = _SAME_SITE.sub('', cookie) + f'; SameSite={flags}'
        headers.append('set-cookie', cookie)
