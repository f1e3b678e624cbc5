"""What attacks on the server cost it, and the people in a call beside them.

Two people are in a call in real browsers. In turns nothing is wrong, and somebody at another network address
attacks: floods of messages on the page's socket and the engine's, of descriptions and candidates for those in
the call, of requests, a thousand sockets, and all at once. Measured are the frames a second that one sees of
the other, the longest pause between two of them, the server's processor time and memory, how long it takes to
answer, and a newcomer to join. The attacker gives way to all other processes: on a real network it would not
share a machine with those whom it attacks.

Usage: attack.py [--seconds 10] [--only "page flood"]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.request import urlopen

from measuring.browser import FLAGS, chromium
from measuring.report import percentile, print_machine, print_table
from measuring.server import Server, serve_videochat
from playwright.async_api import Browser, Page, async_playwright

HERE = Path(__file__).parent
FRAMES = HERE / 'measuring' / 'frame_rate.js'
FLOODING = HERE / 'simulated' / 'flooding.py'
ATTACKS = ('page flood', 'engine flood', 'SDP bombs', 'HTTP flood', 'sockets', 'mixed')
ROOM = 'Garden'
SETTLING = 3.0


@dataclass(frozen=True)
class Figures:
    """What one turn showed."""

    rate: float
    pause: float
    busy: float
    memory: int
    answer: float
    join: float
    did: str = ''


async def measure(seconds: float, attacks: tuple[str, ...]) -> None:
    """Measure and print."""
    print_machine()
    async with serve_videochat() as server, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        ann, bob = [await _join(browser, server.url, name) for name in ('Ann', 'Bob')]
        await asyncio.sleep(SETTLING)
        rows = []
        for attack in attacks:
            quiet = await _turn(browser, server, ann, seconds)
            attacked = await _turn(browser, server, ann, seconds, attack)
            rows.append(_row(attack, quiet, attacked))
            print(f'{attack}: {attacked.did}', flush=True)
        del bob
        await browser.close()
    print_table(
        ('attack', 'frames/s', 'ratio', 'pause ms', 'server cores', 'MiB', 'answer p99 ms', 'join s'), rows
    )


async def _turn(
    browser: Browser, server: Server, ann: Page, seconds: float, attack: str | None = None
) -> Figures:
    attacker = None
    if attack:
        attacker = await asyncio.create_subprocess_exec(
            *(sys.executable, str(FLOODING), server.url, attack, ROOM),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        await asyncio.sleep(SETTLING)
    await ann.evaluate('measuredFrames.begin()')
    used, began = server.processor_seconds(), time.monotonic()
    answers = [answer async for answer in _answers(server.url, seconds)]
    lasted = time.monotonic() - began
    busy = (server.processor_seconds() - used) / lasted
    times: list[float] = await ann.evaluate('measuredFrames.of("Bob")')
    join = await _time_join(browser, server.url)
    said = b''
    if attacker:
        said, _ = await attacker.communicate(b'')
        await asyncio.sleep(SETTLING)
    return Figures(
        rate=len(times) / lasted,
        pause=max((after - before for before, after in pairwise(times)), default=lasted * 1000),
        busy=busy,
        memory=server.memory(),
        answer=percentile(answers, 0.99) * 1000,
        join=join,
        did=', '.join(f'{name} {count}' for name, count in json.loads(said or b'{}').items()),
    )


async def _answers(url: str, seconds: float):  # type: ignore[no-untyped-def]
    """How long the server takes to answer, again and again: how late its loop is."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        began = time.monotonic()
        await asyncio.to_thread(lambda: urlopen(url + '/healthz', timeout=10).read())
        yield time.monotonic() - began
        await asyncio.sleep(0.05)


async def _join(browser: Browser, url: str, name: str, room: str = ROOM) -> Page:
    context = await browser.new_context(viewport={'width': 640, 'height': 480})
    await context.add_init_script(path=FRAMES)
    page = await context.new_page()
    await page.goto(f'{url}/room/{room}?name={name}')
    await page.get_by_role('button', name='Join now').click()
    await page.get_by_role('group', name=f'{name} (you)').wait_for()
    return page


async def _time_join(browser: Browser, url: str) -> float:
    """Seconds that somebody takes from the address of a room of their own to being in it."""
    began = time.monotonic()
    page = await _join(browser, url, 'Newcomer', room='Cellar')
    took = time.monotonic() - began
    await page.context.close()
    return took


def _row(attack: str, quiet: Figures, attacked: Figures) -> tuple[str, ...]:
    def both(before: float, after: float, digits: int = 1) -> str:
        return f'{before:.{digits}f} → {after:.{digits}f}'

    return (
        attack,
        both(quiet.rate, attacked.rate),
        f'{attacked.rate / quiet.rate:.2f}',
        both(quiet.pause, attacked.pause, 0),
        both(quiet.busy, attacked.busy, 2),
        both(quiet.memory / 2**20, attacked.memory / 2**20, 0),
        both(quiet.answer, attacked.answer, 0),
        both(quiet.join, attacked.join),
    )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description='What attacks cost the server and a call beside them.')
    parser.add_argument('--seconds', type=float, default=10, help='of each turn')
    parser.add_argument('--only', choices=ATTACKS, help='one attack')
    options = parser.parse_args()
    asyncio.run(measure(options.seconds, (options.only,) if options.only else ATTACKS))


if __name__ == '__main__':
    main()
