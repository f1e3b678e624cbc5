"""The sockets of pages: who may have one, what may come over it, and how much."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl
from weakref import WeakKeyDictionary

import structlog
from nicegui import Client
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from videochat.serving.page_line import PageLimits, PageLine
from videochat.video.embedded.limits import TokenBucket

log = structlog.get_logger(__name__)

KEY = 'videochat.page_line'
"""Where a socket's scope holds its line."""

TRY_AGAIN_LATER = 1013
POLICY_VIOLATION = 1008
LONGEST_QUERY = 2000
"""Bytes; a page's has about 300."""
ID = re.compile(r'[\w-]{1,100}', re.ASCII)
NUMBER = re.compile(r'[0-9]{1,15}')


@dataclass(slots=True)
class _Page:
    """One page's lines, the oldest first, and how often it may have another."""

    lines: list[PageLine]
    entries: TokenBucket


class PageLines:
    """An ASGI app around NiceGUI's: each socket of a page goes through it.

    There is no polling: a call needs WebSockets anyway, and requests in their place know no bounds.
    """

    def __init__(
        self, app: ASGIApp, limits: PageLimits | None = None, *, on_overrun: Callable[[str], None]
    ) -> None:
        """Guard `app`.

        :param limits: what pages may do.
        :param on_overrun: called with the id of a page that is about to be dropped.
        """
        self._app = app
        self._limits = limits or PageLimits()
        self._on_overrun = on_overrun
        self._lines: dict[PageLine, None] = {}
        self._pages: WeakKeyDictionary[Client, _Page] = WeakKeyDictionary()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'websocket':
            answer = PlainTextResponse(
                'This address takes WebSockets only.', 400, headers={'Connection': 'close'}
            )
            await answer(scope, receive, send)
            return
        code = self._refusal(scope)
        if code is not None:
            await send({'type': 'websocket.close', 'code': code})
            return
        line = PageLine(receive, send, self._limits, on_overrun=self._on_overrun)
        scope[KEY] = line
        self._lines[line] = None
        try:
            await self._app(scope, line.receive, line.send)
        finally:
            line.end()
            del self._lines[line]

    def may_enter(self, client: Client) -> bool:
        """Whether a page may have another line now."""
        return self._page_of(client).entries.take()

    def enter(self, line: PageLine, client: Client) -> None:
        """A socket is that of a page from now on.

        Of too many the oldest goes: a browser has one line, and two when its network changes.
        """
        page = self._page_of(client)
        page.lines = [each for each in page.lines if each in self._lines and each is not line]
        while len(page.lines) >= self._limits.lines:
            page.lines.pop(0).dismiss()
        page.lines.append(line)
        line.page = client.id

    def _page_of(self, client: Client) -> _Page:
        page = self._pages.get(client)
        if page is None:
            page = _Page([], TokenBucket(self._limits.entries, self._limits.entry_rate))
            self._pages[client] = page
        return page

    def _refusal(self, scope: Scope) -> int | None:
        query = bytes(scope['query_string'])
        if len(query) > LONGEST_QUERY or not are_ids(dict(parse_qsl(query.decode('latin-1')))):
            return POLICY_VIOLATION
        if len(self._lines) >= self._limits.sockets:
            waiting = next((line for line in self._lines if line.page is None and not line.over), None)
            if waiting is None:
                return TRY_AGAIN_LATER
            waiting.dismiss()
        return None


def are_ids(data: Mapping[str, Any]) -> bool:
    """Whether the ids that a page shows are ids; NiceGUI takes whatever there is, and keeps it."""
    ids = (data.get(name) for name in ('client_id', 'tab_id', 'document_id', 'old_tab_id'))
    number = data.get('next_message_id')
    return all(id in (None, '') or (isinstance(id, str) and ID.fullmatch(id)) for id in ids) and (
        number in (None, '')
        or (isinstance(number, int) and not isinstance(number, bool) and 0 <= number < 2**53)
        or (isinstance(number, str) and NUMBER.fullmatch(number) is not None)
    )
