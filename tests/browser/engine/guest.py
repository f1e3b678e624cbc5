"""Somebody on the plain page, in a browser of their own."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Page

from tests.browser.engine.server import Server
from tests.browser.waiting import until


class Guest:
    """A page, and what its test asks of it."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self._server = server

    async def join(self, session: str, name: str, *, role: str = 'publisher', **options: Any) -> None:
        """Connect, publish (unless `publish` is None) and subscribe to everyone."""
        credentials = await self._server.credentials(session, name, role)
        await self.do('([credentials, options]) => join(credentials, options)', [credentials, options])

    async def do(self, script: str, argument: Any = None) -> Any:
        """Evaluate in the page; a promise is waited for."""
        return await self.page.evaluate(script, argument)

    async def error_of(self, script: str) -> list[Any]:
        """Name and code of what a promise is rejected with."""
        caught = await self.do(f'({script}).then(() => null, ({{ name, code }}) => [name, code])')
        assert isinstance(caught, list), f'{script} did not fail'
        return caught

    async def until(self, condition: str, argument: Any = None) -> None:
        """Wait until a condition holds; a promise is waited for, each time."""
        await until(self.page, condition, argument)

    async def until_heard(self, event: str, **where: Any) -> None:
        """Wait for an event that `call.js` has noted."""
        await self.until('([event, where]) => happened(event, where)', [event, where])

    async def until_frames_advance(self, selector: str = '#subscribers video') -> None:
        """Wait until a video has shown some more pictures."""
        video = f'frames(document.querySelector("{selector}"))'
        await self.until(f'start => {video} > start + 5', await self.do(video))
