"""What a blurred or replaced background costs: frames a second of one's own picture, and the browser's CPU.

The camera is Chromium's made-up one, in which there is nobody: all of each frame is background, the most
there can be.

Usage: effects.py [--seconds 8]
"""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path

from measuring.browser import FLAGS, chromium
from measuring.report import print_machine, print_table
from measuring.server import serve_videochat
from playwright.async_api import Browser, Page, async_playwright

MEASURE = Path(__file__).parent / 'measuring' / 'effects.js'
SIZES = ('640x360', '1280x720')
FILTERS: dict[str, dict[str, str] | None] = {
    'as it is': None,
    'blur': {'type': 'backgroundBlur', 'blurStrength': 'high'},
    'picture': {
        'type': 'backgroundReplacement',
        'backgroundImgUrl': '/videochat/assets/backgrounds/hills.jpg',
    },
}
SETTLING = 4
"""Seconds until the load of the model is forgotten, and the filter has found its pace."""


async def measure(seconds: float) -> None:
    """Measure and print."""
    print_machine()
    rows = []
    async with serve_videochat() as server, async_playwright() as playwright:
        for size in SIZES:
            for name, video_filter in FILTERS.items():
                browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
                rows.append((size, name, *await _cost(browser, server.url, size, video_filter, seconds)))
                await browser.close()
    print_table(('camera', 'background', 'ms until shown', 'frames/s', 'CPU of one core'), rows)


async def _cost(
    browser: Browser, url: str, size: str, video_filter: dict[str, str] | None, seconds: float
) -> tuple[str, str, str]:
    page: Page = await browser.new_page()
    await page.goto(f'{url}/healthz')
    await page.add_script_tag(url=f'{url}/embedded/opentok.js')
    await page.add_script_tag(path=MEASURE)
    waited = await page.evaluate('([size, filter]) => show(size, filter)', [size, video_filter])
    await asyncio.sleep(SETTLING)
    frames, busy = await page.evaluate('frames()'), _cpu_seconds()
    await asyncio.sleep(seconds)
    frames, busy = await page.evaluate('frames()') - frames, _cpu_seconds() - busy
    return f'{waited:.0f}', f'{frames / seconds:.1f}', f'{busy / seconds:.0%}'


def _cpu_seconds() -> float:
    """What all browsers on this machine that are this process's have used."""
    ticks, own, parents = {}, {os.getpid()}, {}
    for folder in Path('/proc').iterdir():
        if folder.name.isdigit():
            try:
                fields = (folder / 'stat').read_text().rpartition(')')[2].split()
            except OSError:  # it has ended
                continue
            parents[int(folder.name)] = int(fields[1])
            ticks[int(folder.name)] = int(fields[11]) + int(fields[12])
    while grown := {pid for pid, parent in parents.items() if parent in own} - own:
        own |= grown
    return sum(ticks[pid] for pid in own if pid != os.getpid()) / os.sysconf('SC_CLK_TCK')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--seconds', type=float, default=8, help='of each measurement')
    asyncio.run(measure(parser.parse_args().seconds))
