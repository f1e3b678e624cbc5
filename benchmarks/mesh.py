"""What two to six people get of each other's pictures, everyone in one browser on this machine.

Each row is one call after everyone has been there for a while: the frames a second that arrive in each remote
tile, their size and bitrate, the browser's processor time, and how much of the sound had to be made up. Every
number of people is measured twice: as the application adapts, and with a fixed picture of 640×480.

Usage: mesh.py [--people 2 3 4 6] [--settling 20] [--seconds 10] [--only adaptive|fixed] [--processes]
"""

from __future__ import annotations

import argparse
import asyncio
import os
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from measuring.browser import FLAGS, chromium
from measuring.processes import processor_seconds
from measuring.report import median, print_machine, print_table
from measuring.server import serve_videochat
from playwright.async_api import Browser, Page, async_playwright

RECEIVED = Path(__file__).parent / 'measuring' / 'received.js'
NAMES = ('Ann', 'Bob', 'Chidi', 'Dana', 'Emre', 'Fay', 'Gus', 'Hana')
WINDOW = {'width': 1024, 'height': 720}
CAMERA = '--use-fake-device-for-media-stream=fps=30'
AIMS = {3: 25, 4: 20, 6: 15}
"""Frames a second there should be, by the number of people."""

Received = list[dict[str, Any]]


@dataclass(frozen=True)
class Options:
    """What to measure.

    :param settling: seconds from the last join until the measurement begins.
    :param seconds: how long it lasts.
    """

    people: list[int]
    settling: float
    seconds: float
    modes: tuple[str, ...]
    processes: bool


@dataclass(frozen=True)
class Figures:
    """One call.

    :param rates: frames a second of each remote tile.
    :param concealed: share of the sound that was made up, of each remote tile.
    :param processors: seconds of processor time a second, by kind of process.
    """

    rates: list[float]
    sizes: list[tuple[int, int]]
    kilobits: list[float]
    concealed: list[float]
    processors: dict[str, float]


async def measure(options: Options) -> None:
    """Measure and print."""
    print_machine()
    rows: list[tuple[str, ...]] = []
    async with serve_videochat() as server, async_playwright() as playwright:
        for people in options.people:
            for mode in options.modes:
                # a browser of its own, so that nothing of the call before is left
                browser = await playwright.chromium.launch(
                    executable_path=chromium(),
                    args=[*(flag for flag in FLAGS if 'fake-device' not in flag), CAMERA],
                )
                figures = await _measure_one(browser, server.url, people, mode, options)
                await browser.close()
                rows.append(_row(people, mode, figures))
                print('  '.join(rows[-1]), flush=True)
                if options.processes:
                    shares = sorted(figures.processors.items(), key=lambda each: -each[1])
                    print(
                        people, mode, ', '.join(f'{kind} {share:.2f}' for kind, share in shares), flush=True
                    )
    print_table(
        ('people', 'picture', 'aim', 'fps', 'least', 'size', 'kbit/s', 'cores', 'made-up sound', 'worst'),
        rows,
    )


async def _measure_one(browser: Browser, url: str, people: int, mode: str, options: Options) -> Figures:
    async with AsyncExitStack() as stack:
        pages: list[Page] = []
        for name in NAMES[:people]:
            context = await browser.new_context(viewport=WINDOW)
            stack.push_async_callback(context.close)
            if mode == 'fixed':
                await context.add_init_script('window.fixedPicture = true')
            await context.add_init_script(path=RECEIVED)
            page = await context.new_page()
            page.set_default_timeout(60_000)
            await page.goto(f'{url}/room/Mesh {people} {mode}?{urlencode({"name": name})}')
            await page.get_by_role('button', name='Join now').wait_for()
            pages.append(page)
        for page in pages:  # once all have loaded: others do that on machines of their own
            await page.get_by_role('button', name='Join now').click()
            await page.get_by_role('button', name='Leave', exact=True).wait_for()
        for page in pages:
            await page.wait_for_function(
                'number => document.querySelectorAll(".vc-tile-video").length === number', arg=people
            )
        await asyncio.sleep(options.settling)
        root = os.getpid()
        time = asyncio.get_running_loop().time
        began, processors = time(), processor_seconds(root)
        before = [await _received(page) for page in pages]
        await asyncio.sleep(options.seconds)
        after = [await _received(page) for page in pages]
        took, spent = time() - began, processor_seconds(root)
        return _figures(
            before, after, {kind: (spent[kind] - processors.get(kind, 0)) / took for kind in spent}
        )


async def _received(page: Page) -> dict[str, dict[str, Any]]:
    found: Received = await page.evaluate('received()')
    return {each['id']: each for each in found}


def _figures(
    before: list[dict[str, dict[str, Any]]],
    after: list[dict[str, dict[str, Any]]],
    processors: dict[str, float],
) -> Figures:
    pairs = [
        (was[key], now)
        for was, page in zip(before, after, strict=True)
        for key, now in page.items()
        if key in was
    ]

    def a_second(name: str) -> list[float]:
        return [(now[name] - was[name]) / (now['at'] - was['at']) for was, now in pairs]

    samples = a_second('samples')
    return Figures(
        rates=a_second('frames'),
        sizes=[(now['width'], now['height']) for _, now in pairs],
        kilobits=[each * 8 / 1000 for each in a_second('bytes')],
        concealed=[part / max(1, whole) for part, whole in zip(a_second('concealed'), samples, strict=True)],
        processors={kind: share for kind, share in processors.items() if share >= 0.005},
    )


def _row(people: int, mode: str, figures: Figures) -> tuple[str, ...]:
    width, height = sorted(figures.sizes)[len(figures.sizes) // 2]
    browser = sum(share for kind, share in figures.processors.items() if not kind.startswith('other'))
    return (
        str(people),
        mode,
        f'{AIMS[people]}' if people in AIMS else '',
        f'{median(figures.rates):.0f}',
        f'{min(figures.rates):.0f}',
        f'{width}×{height}',
        f'{median(figures.kilobits):.0f}',
        f'{browser:.2f}',
        f'{median(figures.concealed):.2%}',
        f'{max(figures.concealed):.2%}',
    )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description="What people get of each other's pictures.")
    parser.add_argument('--people', type=int, nargs='+', default=[2, 3, 4, 6], help='how many in each call')
    parser.add_argument('--settling', type=float, default=20, help='seconds before the measurement')
    parser.add_argument('--seconds', type=float, default=10, help='seconds measured')
    parser.add_argument('--only', choices=('adaptive', 'fixed'), help='only so')
    parser.add_argument(
        '--processes', action='store_true', help='also print which threads of which processes worked'
    )
    given = parser.parse_args()
    modes = (given.only,) if given.only else ('adaptive', 'fixed')
    asyncio.run(measure(Options(given.people, given.settling, given.seconds, modes, given.processes)))


if __name__ == '__main__':
    main()
