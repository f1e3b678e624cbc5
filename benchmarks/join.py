"""From the click on Join now to the first frame of the other person, in real browsers.

Ann is in a room; Bob has its pre-join before him, camera and microphone open, and clicks Join now.
Measured is the time from the click until Bob's page shows Ann's first frame, and until Ann's page shows
Bob's. Beside it, in turns in the same browser, two pages with one bare RTCPeerConnection and a trivial
signalling socket: the limit.

Usage: join.py [--joins 10]
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from limits import call
from measuring.browser import FLAGS, chromium
from measuring.report import median, print_machine, print_table
from measuring.server import serve_script, serve_videochat
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

FIRST_FRAME = Path(__file__).parent / 'measuring' / 'first_frame.js'
SETTLING = 1500
"""Milliseconds with everything open and nothing to do before the click."""


@dataclass
class Figures:
    """Milliseconds from the click to the first frame."""

    newcomer: list[float] = field(default_factory=list)
    other: list[float] = field(default_factory=list)


class Application:
    """The room pages of the application."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def join(self, page: Page, room: str, name: str) -> None:
        """Join and be in the call."""
        await self.prepare(page, room, name)
        await page.get_by_role('button', name='Join now').click()
        await page.get_by_role('button', name='Join now').wait_for(state='detached')

    async def prepare(self, page: Page, room: str, name: str) -> None:
        """Show the pre-join with a preview that plays."""
        await page.goto(f'{self._url}/room/{quote(room)}?{urlencode({"name": name})}')
        await _preview_plays(page)


class Bare:
    """Two pages with nothing but a connection."""

    def __init__(self, url: str) -> None:
        self._url = url

    async def join(self, page: Page, room: str, name: str) -> None:
        """Open the socket that waits for the other."""
        await self.prepare(page, room, name, other='Bob')
        await page.get_by_role('button', name='Join now').click()
        await page.locator('[data-joined]').wait_for()

    async def prepare(self, page: Page, _room: str, name: str, other: str = 'Ann') -> None:
        """Open camera and microphone."""
        await page.goto(f'{self._url}/call.html?{urlencode({"me": name, "other": other})}')
        await _preview_plays(page)


async def measure(joins: int) -> None:
    """Measure and print."""
    print_machine()
    async with (
        serve_videochat() as server,
        serve_script(Path(call.__file__)) as limit_server,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        sides: tuple[Application | Bare, ...] = (Application(server.url), Bare(limit_server.url))
        people = [(await _context(browser), await _context(browser)) for _ in sides]
        figures = [Figures() for _ in sides]
        for number in range(joins + 1):
            for side, (ann, bob), found in zip(sides, people, figures, strict=True):
                # the first warms up
                await _measure_one(side, ann, bob, f'Room {number}', found if number else Figures())
        await browser.close()
    print_table(
        ('milliseconds', 'videochat', 'range', 'limit', 'range', 'ratio'),
        [
            _row('newcomer sees the other', figures, lambda each: each.newcomer),
            _row('other sees the newcomer', figures, lambda each: each.other),
        ],
    )


async def _measure_one(
    side: Application | Bare, ann: BrowserContext, bob: BrowserContext, room: str, found: Figures
) -> None:
    other, newcomer = await ann.new_page(), await bob.new_page()
    try:
        await side.join(other, room, 'Ann')
        await side.prepare(newcomer, room, 'Bob')
        await newcomer.wait_for_timeout(SETTLING)
        await newcomer.get_by_role('button', name='Join now').click()
        for page, name in ((newcomer, 'Ann'), (other, 'Bob')):
            await page.wait_for_function('name => window.measured.frames[name]', arg=name, timeout=20_000)
        clicked = (await _measured(newcomer))['clicked']
        found.newcomer.append((await _measured(newcomer))['frames']['Ann'] - clicked)
        found.other.append((await _measured(other))['frames']['Bob'] - clicked)
    finally:
        await newcomer.close()
        await other.close()


async def _measured(page: Page) -> dict[str, Any]:
    result: dict[str, Any] = await page.evaluate('window.measured')
    return result


async def _context(browser: Browser) -> BrowserContext:
    context = await browser.new_context(viewport={'width': 960, 'height': 640})
    await context.add_init_script(path=FIRST_FRAME)
    return context


async def _preview_plays(page: Page) -> None:
    await page.get_by_role('button', name='Join now').wait_for()
    await page.wait_for_function('document.querySelector("video")?.currentTime > 0.2')


def _row(what: str, figures: list[Figures], of: Callable[[Figures], list[float]]) -> tuple[str, ...]:
    own, limit = (of(each) for each in figures)
    return (what, *_summary(own), *_summary(limit), f'{median(own) / median(limit):.1f}')


def _summary(values: list[float]) -> tuple[str, str]:
    return f'{median(values):.0f}', f'{min(values):.0f}–{max(values):.0f}'


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description='From the click on Join now to the first frame.')
    parser.add_argument('--joins', type=int, default=10, help='joins measured on each side')
    asyncio.run(measure(parser.parse_args().joins))


if __name__ == '__main__':
    main()
