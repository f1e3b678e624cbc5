"""What a first visit costs: how long until the lobby can be used, and what comes over the wire.

Each visit is with an empty cache. Beside it, in turns in the same browser, a bare page of NiceGUI with
one label.

Usage: page.py [--visits 10]
"""

from __future__ import annotations

import argparse
import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring.browser import FLAGS, chromium
from measuring.report import median, print_machine, print_table
from measuring.server import serve_script, serve_videochat
from playwright.async_api import Browser, async_playwright

INTERACTIVE = Path(__file__).parent / 'measuring' / 'interactive.js'
LABEL = Path(__file__).parent / 'limits' / 'label.py'
MOST_BYTES = 500_000
"""What a first visit may weigh."""


@dataclass
class Visits:
    """What visits to one page took.

    :param ready: a selector of what one comes for.
    """

    name: str
    url: str
    ready: str
    milliseconds: list[float] = field(default_factory=list)
    bytes: int = 0
    requests: int = 0
    largest: list[tuple[int, str]] = field(default_factory=list)


async def measure(visits: int, *, details: bool) -> None:
    """Measure and print."""
    print_machine()
    async with (
        serve_videochat() as server,
        serve_script(LABEL) as bare,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        pages = (
            Visits('lobby', f'{server.url}/', '.vc-lobby-form button'),
            Visits('room', f'{server.url}/room/Garden?name=Ann', '.vc-tile-video video'),
            Visits('one label', f'{bare.url}/', 'body .nicegui-content > div'),
        )
        for number in range(visits + 1):
            for page in pages:
                await _visit(browser, page, counted=number > 0)  # the first warms up the servers
        await browser.close()
    limit = median(pages[-1].milliseconds)
    print_table(
        ('first visit', 'ms', 'range', 'ratio', 'requests', 'kB'),
        [_row(page, limit) for page in pages],
    )
    if details:
        for page in pages[:2]:
            print_table(('bytes', page.name), [(str(size), url) for size, url in page.largest])


async def _visit(browser: Browser, page: Visits, *, counted: bool) -> None:
    context = await browser.new_context(viewport={'width': 1280, 'height': 800})
    await context.add_init_script(path=INTERACTIVE)
    await context.add_init_script(f'interactiveWhen({page.ready!r})')
    tab = await context.new_page()
    network = await context.new_cdp_session(tab)
    await network.send('Network.enable')
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def note_request(event: dict[str, Any]) -> None:
        addresses[event['requestId']] = event['request']['url']

    def note_end(event: dict[str, Any]) -> None:
        sizes[event['requestId']] = int(event['encodedDataLength'])

    network.on('Network.requestWillBeSent', note_request)
    network.on('Network.loadingFinished', note_end)
    await tab.goto(page.url)
    await tab.wait_for_function('window.interactive', timeout=60_000)
    await tab.wait_for_load_state('networkidle')
    if counted:
        page.milliseconds.append(await tab.evaluate('window.interactive'))
        page.bytes, page.requests = sum(sizes.values()), len(sizes)
        page.largest = sorted(((size, addresses[key]) for key, size in sizes.items()), reverse=True)
    await context.close()


def _row(page: Visits, limit: float) -> tuple[str, ...]:
    times = page.milliseconds
    heavy = ' too much' if page.bytes > MOST_BYTES else ''
    return (
        page.name,
        f'{median(times):.0f}',
        f'{min(times):.0f}–{max(times):.0f}',
        f'{median(times) / limit:.2f}',
        str(page.requests),
        f'{page.bytes / 1000:.0f}{heavy}',
    )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description='What a first visit costs.')
    parser.add_argument('--visits', type=int, default=10, help='visits measured of each page')
    parser.add_argument('--details', action='store_true', help='also print what each request weighs')
    options = parser.parse_args()
    asyncio.run(measure(options.visits, details=options.details))


if __name__ == '__main__':
    main()
