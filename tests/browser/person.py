"""Somebody in a browser: what people do, and what they see and hear."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Self
from urllib.parse import quote, urlencode

from playwright.async_api import BrowserContext, ConsoleMessage, Locator, Page, expect

WATCH = (Path(__file__).parent / 'watch.js').read_text(encoding='utf-8')
PATIENCE = 30_000
"""Milliseconds to wait for what should take a fraction of one second, on a machine that does much else."""
UNAVOIDABLE = re.compile(r'WebSocket is already in CLOSING or CLOSED state\. \(.*/socket\.io[.\w]*\.js\)')
"""What NiceGUI's own line says when the server ended it that very moment; what was said is said again."""

expect.set_options(timeout=PATIENCE)


class Person:
    """One page, and the complaints its console has had so far.

    :param page: an empty page.
    :param url: the address of the application.
    :param forgive: A regular expression of complaints that belong to the story.
    """

    def __init__(self, page: Page, url: str, *, forgive: str | None = None) -> None:
        self.page = page
        self.url = url
        self.name = ''
        self.complaints: list[str] = []
        self._forgive = re.compile(forgive) if forgive else None
        page.set_default_timeout(PATIENCE)
        page.on('console', self._hear_console)
        page.on('pageerror', lambda error: self._complain(f'{error.name}: {error.message}\n{error.stack}'))

    @classmethod
    async def arrive(cls, context: BrowserContext, url: str, *, forgive: str | None = None) -> Self:
        """Open an empty page that is watched from its first script on."""
        page = await context.new_page()
        await page.add_init_script(WATCH)
        return cls(page, url, forgive=forgive)

    # what a person does

    async def visit_lobby(self) -> None:
        await self.page.goto(self.url)
        await expect(self.button('Create room')).to_be_visible()

    async def enter(self, room: str, name: str, **query: str) -> None:
        """Come to the door: the preview and the name."""
        self.name = name
        await self.page.goto(f'{self.url}/room/{quote(room, safe="")}?{urlencode({"name": name, **query})}')

    async def join(self) -> None:
        await self.button('Join now').click()
        await self.until_in_call()

    async def call(self, room: str, name: str) -> None:
        """Come to the door and go in."""
        await self.enter(room, name)
        await self.join()

    async def leave(self) -> None:
        await self.button('Leave').click()

    # what a person sees

    def button(self, name: str) -> Locator:
        return self.page.get_by_role('button', name=name, exact=True)

    def field(self, name: str) -> Locator:
        return self.page.get_by_role('textbox', name=name, exact=True)

    def tile(self, name: str) -> Locator:
        return self.page.get_by_role('group', name=name, exact=True)

    def row(self, room: str) -> Locator:
        """A room in the lobby."""
        return self.page.get_by_role('listitem').filter(
            has=self.page.get_by_role('button', name=f'Join {room}', exact=True)
        )

    def told(self, words: str | re.Pattern[str]) -> Locator:
        """What went wrong, in words."""
        return self.page.get_by_role('alert').filter(has_text=words)

    async def until_in_call(self) -> None:
        await expect(self.button('Join now')).to_have_count(0)
        await expect(self.tile(f'{self.name} (you)')).to_be_visible()

    async def until_frames_advance(self, *names: str) -> None:
        """Wait until the video in each of these tiles has shown five frames more than now."""
        for name in names:
            tile = await self.tile(name).element_handle()
            await self.page.wait_for_function('tile => watch.framesAdvance(tile, 5)', arg=tile)

    async def until_heard(self, *names: str) -> None:
        """Wait until sound arrives from each of these people, and is played."""
        for name in names:
            tile = await self.tile(name).element_handle()
            await self.page.wait_for_function('tile => watch.isHeard(tile)', arg=tile)

    async def until_meeting(self, *others: Person) -> None:
        """Wait until each of these people is seen and heard."""
        names = [other.name for other in others]
        await asyncio.gather(self.until_frames_advance(*names), self.until_heard(*names))

    async def until_gone(self, name: str, *, within: float = PATIENCE) -> None:
        """Wait until there is no tile of that name; `within` is in milliseconds."""
        await expect(self.tile(name)).to_have_count(0, timeout=within)

    async def until_cameras_live(self, number: int) -> None:
        """Wait until that many of this page's camera tracks are live."""
        await self.page.wait_for_function('number => watch.live("video") === number', arg=number)

    async def copied(self) -> str:
        """What is on the clipboard; pages of the application may not read it, so another one does."""
        page = await self.page.context.new_page()
        await page.goto(f'{self.url}/healthz')
        text: str = await page.evaluate('navigator.clipboard.readText()')
        await page.close()
        return text

    # one page that watches for a person shown twice

    async def watch_tiles(self, name: str) -> None:
        await self.page.evaluate('name => watch.countTiles(name)', name)

    async def tiles_seen(self) -> dict[str, int]:
        """The `most` and the `least` tiles of that name there were at one moment since."""
        seen: dict[str, int] = await self.page.evaluate('watch.tiles')
        return seen

    # what the console says

    def _hear_console(self, message: ConsoleMessage) -> None:
        text = f'{message.text} ({message.location.get("url")})'
        if message.type == 'error' and not UNAVOIDABLE.fullmatch(text):
            self._complain(text)

    def _complain(self, text: str) -> None:
        if not (self._forgive and self._forgive.search(text)):
            self.complaints.append(text)


def complaints(people: Iterable[Person]) -> list[str]:
    """What the pages of all these people have complained about."""
    return [f'{person.name or "somebody"}: {text}' for person in people for text in person.complaints]
