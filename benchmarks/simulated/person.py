"""Somebody with a browser, who comes into a room, stays there as well as a browser can, and leaves."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable

import aiohttp

from .page import Page
from .page_socket import PageRefused

JOIN_PATIENCE = 20.0
"""Seconds a join may take on a machine that has other things to do, a second of a stopped server included."""
LEAVE_PATIENCE = 5.0
"""Seconds until a page is closed that was left, though the server has not ended the call."""
HEALING = 12.0
"""Seconds in which a page that was thrown out finds its way back; after that a person would click."""

Action = Callable[[], Awaitable[None]]


class Person:
    """Has one page open at a time; chance is always the same with the same seed.

    :param seed: of what happens by chance.
    :param did: counts what all people did.
    :param flowing: participants whose media reaches the others, who vouch for them.
    """

    def __init__(
        self, server_url: str, name: str, room: str, seed: str, did: Counter[str], flowing: set[str]
    ) -> None:
        self.name = name
        self.room = room
        self.is_in = False
        """Whether they take themselves to be in the room, or on the way back to it."""
        self.page: Page | None = None
        self.slow_joins: list[float] = []
        self._url = server_url
        self._chance = random.Random(seed)
        self._did = did
        self._flowing = flowing
        self._tab = ''
        self._must_reload = asyncio.Event()
        self._http = self._new_browser()

    @property
    def id(self) -> str:
        """The participant they are, as their page knows."""
        own = self.page.people.own if self.page else None
        return str(own['id']) if own else ''

    async def join(self) -> None:
        """Open the room and join."""
        await self._load()
        page = self._present
        await page.tell('click', on='Join now')
        await self._arrive(page)

    def open_tab(self) -> None:
        """Turn to another tab of the same browser; the page that is open stays as it is."""
        self._tab, self.page = '', None

    async def leave(self) -> None:
        """Press Leave, and close the page."""
        page = self._go()
        await page.end_call()
        await page.tell('click', on='leave_button')
        await page.until_out(LEAVE_PATIENCE)
        await self._gently(page.say_goodbye())  # nothing, when the click has arrived
        await page.close()
        self.page = None

    async def close_tab(self) -> None:
        """Close the page in the middle of the call: it says goodbye itself."""
        page = self._go()
        await self._gently(page.say_goodbye())
        await page.close()
        self.page = None

    async def reload(self, *, goodbye: bool = True) -> None:
        """Load the page anew, and come straight back into the call."""
        self._must_reload.clear()
        page = self.page
        if page:
            if goodbye:
                await self._gently(page.say_goodbye())
            await page.close()
        await self._load()
        page = self._present
        await page.tell('reloaded', {'name': self.name})
        await self._arrive(page)

    async def close(self) -> None:
        """Be gone for good, politely."""
        if self.page and self.is_in:
            await self.close_tab()
        elif self.page:
            await self.page.close()
        await self._http.close()

    async def _count(self, name: str, action: Action) -> None:
        try:
            await action()
            self._did[name] += 1
        except (OSError, aiohttp.ClientError, LookupError, TimeoutError) as error:
            self._did[f'{name} failed: {type(error).__name__}'] += 1
            if self.page and self.is_in and self._is_out():
                self._must_reload.set()

    async def _load(self) -> None:
        """Load the page; one that was forgotten before it had a line is loaded once more, as browsers do."""
        self._must_reload.clear()
        self._tab = self._tab or str(uuid.UUID(bytes=self._chance.randbytes(16), version=4))
        try:
            await self._open_page()
        except PageRefused:
            await self._present.close()
            await self._open_page()

    async def _open_page(self) -> None:
        self.page = Page(
            self._http, self._url, self.name, self._chance, self._flowing, on_reload=self._must_reload.set
        )
        await self.page.open(self.room, self._tab)

    async def _arrive(self, page: Page) -> None:
        self.is_in = True
        loop = asyncio.get_running_loop()
        began = loop.time()
        async with asyncio.timeout(JOIN_PATIENCE):
            while not (page.people.entered and page.call and page.call.stream_id):
                page.heard.clear()
                try:
                    await asyncio.wait_for(page.heard.wait(), 0.25)
                except TimeoutError:
                    if self._must_reload.is_set():
                        return
        self.slow_joins.append(loop.time() - began)
        self._flowing.add(self.id)

    async def heal(self) -> None:
        """Load the page again when it asked for that, or when the call does not come back by itself."""
        if self._must_reload.is_set():
            await self._count('loaded again for the server', lambda: self.reload(goodbye=False))
            return
        if not self._is_out():
            return
        deadline = asyncio.get_running_loop().time() + HEALING
        while self._is_out() and not self._must_reload.is_set():
            if asyncio.get_running_loop().time() > deadline:
                await self._count('CLICKED to be in again', self.reload)
                return
            await asyncio.sleep(0.2)

    def _is_out(self) -> bool:
        page = self.page
        return not (page and page.people.entered and page.call and page.call.stream_id)

    @property
    def _present(self) -> Page:
        if self.page is None:
            raise LookupError('no page is open')
        return self.page

    def _go(self) -> Page:
        page = self._present
        self.is_in = False
        self._flowing.discard(self.id)
        return page

    async def _gently(self, goodbye: Awaitable[None]) -> None:
        try:
            await goodbye
        except (OSError, aiohttp.ClientError):
            pass  # a beacon that did not get through

    def _new_browser(self) -> aiohttp.ClientSession:
        # a browser never turns a kept connection into a WebSocket, and uvicorn may close one that was
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True),
            cookie_jar=aiohttp.CookieJar(unsafe=True),
            timeout=aiohttp.ClientTimeout(total=30),
        )
