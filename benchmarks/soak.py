"""Whether the application holds: many people, faults and attacks for a long time, and nothing left over.

Simulated people (real sockets: NiceGUI's protocol and the engine's, no browser) join, talk, reload and leave
in several rooms, in rounds of a minute: first nothing is wrong; then sockets break and fall silent, browsers
are killed, the server is stopped for a second, and attackers do what they can; then all of that pauses, and
within seconds what each client was told must equal what is in the store and in the engine. Once everybody has
gone, the store, sockets, tasks, objects and memory must be back where they were after a first, shorter round.

Usage: soak.py [--minutes 20] [--people 30] [--rooms 5] [--seed 1] [--kill] [--hasty]
Exit code 1 when something does not hold.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import uvloop
from measuring.report import percentile, print_machine, print_table
from measuring.server import free_port
from simulated.audit import differences
from simulated.census import Census, kept, leftovers, memory_growth, mib
from simulated.crowd import Crowd
from simulated.delays import Delays
from simulated.server import ObservedServer

ATTACKER = Path(__file__).parent / 'simulated' / 'attacker.py'
SETTLING = 20.0
"""Seconds until all views must be equal once nothing happens: a killed browser is missed after ten."""
FORGETTING = 150.0
"""Seconds until everything must be gone once everybody is: a page in a call is kept for 120."""
BACK = 5.0
"""Seconds after the return of a server that was killed until everybody must be back."""

Compare = Callable[[Census, Census], list[str]]


class Soak:
    """One run of it."""

    def __init__(self, options: argparse.Namespace, server: ObservedServer) -> None:
        self._options = options
        self._server = server
        self._chance = random.Random(f'faults {options.seed}')
        self._delays = Delays(server.url)
        self._attacks: Counter[str] = Counter()
        self._did: Counter[str] = Counter()
        self._joins: list[float] = []
        self.failures: list[str] = []

    async def run(self) -> None:
        """Warm up, soak, and compare."""
        round_seconds = min(60.0, self._options.minutes * 60)
        empty = await self._census()
        await self._visit('warm-up', 1, min(30.0, round_seconds / 2), kill=False)
        before = await self._wait_until_gone(empty, kept)
        for left in kept(empty, before):
            self._fail(f'left over of the warm-up: {left}')
        print(f'after the warm-up: {mib(before)} MiB, {before["blocks"]} blocks', flush=True)
        rounds = max(1, round(self._options.minutes * 60 / round_seconds))
        await self._visit('soak', rounds, round_seconds, kill=self._options.kill)
        after = await self._wait_until_gone(before, leftovers)
        for left in (*leftovers(before, after), *memory_growth(before, after)):
            self._fail(f'left over: {left}')
        for record in self._server.trouble():
            self._fail(f'logged: {record}')
        self._summarise(before, after)

    async def _visit(self, name: str, rounds: int, seconds: float, *, kill: bool) -> None:
        """Everybody comes, lives for some rounds, and goes."""
        options = self._options
        seed = f'{options.seed} {name}'
        crowd = Crowd(self._server.url, people=options.people, rooms=options.rooms, seed=seed)
        await self._delays.begin()
        measuring = asyncio.create_task(self._delays.measure())
        crowd.begin()
        try:
            await self._rounds(crowd, name, rounds, seconds, kill=kill)
        finally:
            measuring.cancel()
            errors = await crowd.end()
            await self._delays.end()
        for error in errors:
            self._fail(f'somebody broke down: {error!r}')
        self._did += crowd.did
        self._joins += [seconds for person in crowd.people for seconds in person.slow_joins]

    async def _rounds(self, crowd: Crowd, name: str, rounds: int, seconds: float, *, kill: bool) -> None:
        for number in range(1, rounds + 1):
            began, used = time.monotonic(), self._server.processor_seconds()
            await self._round(crowd, seconds)
            await self._check(crowd, f'{name}, round {number}')
            if kill and number == (rounds + 1) // 2:
                await self._kill(crowd)
                used = 0.0
            busy = (self._server.processor_seconds() - used) / (time.monotonic() - began)
            inside = sum(person.is_in for person in crowd.people)
            census = await self._census()
            print(
                f'{name} {number}/{rounds}: {inside} of {len(crowd.people)} people in, '
                f'{sum(crowd.did.values())} things done, server {busy:.2f} cores, {mib(census)} MiB, '
                f'{census["kept"]["NiceGUI clients"]} pages, {len(self.failures)} failures',
                flush=True,
            )
            if number < rounds:
                crowd.go_on()

    async def _round(self, crowd: Crowd, seconds: float) -> None:
        """First nothing is wrong, then everything is."""
        self._delays.phase = 'quiet'
        await asyncio.sleep(seconds * 0.35)
        self._delays.phase = 'attacked'
        crowd.trouble.set()
        attacker = await asyncio.create_subprocess_exec(
            sys.executable, str(ATTACKER), self._server.url, str(self._chance.random()),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        deadline = time.monotonic() + seconds * 0.5
        while (left := deadline - time.monotonic()) > 0:
            await asyncio.sleep(min(left, self._chance.uniform(5, 15)))
            self._delays.server_was_stopped()
            await self._server.stop_for(self._chance.uniform(0.2, 1.2))
            self._delays.server_was_stopped()
        crowd.trouble.clear()
        self._delays.phase = 'after'
        said, _ = await attacker.communicate(b'')
        if attacker.returncode:
            self._fail(f'the attacker broke down: exit code {attacker.returncode}')
        else:
            self._attacks += Counter(json.loads(said))

    async def _check(self, crowd: Crowd, when: str) -> None:
        """Nothing happens: what all see must soon be what there is."""
        if not await crowd.pause(SETTLING * 2):
            self._fail(f'{when}: somebody is still busy')
        await self._settle(crowd, when, SETTLING)

    async def _settle(self, crowd: Crowd, when: str, patience: float) -> float:
        began = time.monotonic()
        people = [*crowd.people, self._delays.speaker, self._delays.hearer]
        while True:
            wrong = differences(people, await self._server.ask('/soak/state'))
            waited = time.monotonic() - began
            if not wrong or waited > patience:
                break
            await asyncio.sleep(0.25)
        for difference in wrong[:20]:
            self._fail(f'{when}: {difference}')
        return waited

    async def _kill(self, crowd: Crowd) -> None:
        """The server is killed, and started again."""
        before = {person.name: (person.room, person.id) for person in crowd.people if person.is_in}
        await self._server.kill()
        await asyncio.sleep(self._chance.uniform(0.5, 2))
        took = await self._server.start()
        waited = await self._settle(crowd, 'after kill -9', BACK)
        after = {person.name: (person.room, person.id) for person in crowd.people if person.is_in}
        changed = [name for name in before if after.get(name) != before[name]]
        if changed:
            self._fail(f'after kill -9: somebody else now: {", ".join(changed)}')
        print(
            f'killed: back after {took:.1f} s, all {len(before)} people in {waited:.1f} s later', flush=True
        )

    async def _census(self) -> Census:
        return await self._server.ask('/soak/census')

    async def _wait_until_gone(self, before: Census, left: Compare) -> Census:
        began = time.monotonic()
        patience = 30.0 if self._options.hasty else FORGETTING
        while True:
            census = await self._census()
            if not left(before, census) or time.monotonic() > began + patience:
                print(f'all gone after {time.monotonic() - began:.0f} s', flush=True)
                return census
            await asyncio.sleep(1)

    def _summarise(self, before: Census, after: Census) -> None:
        print('\ndone:', ', '.join(f'{name} {count}' for name, count in sorted(self._did.items())))
        print('\nattacks:', ', '.join(f'{name} {count}' for name, count in sorted(self._attacks.items())))
        median, slow = percentile(self._joins, 0.5), percentile(self._joins, 0.99)
        print(f'\njoins: median {median:.2f} s, p99 {slow:.2f} s\n')
        rows = []
        for kind in ('signal', 'chat'):
            quiet, attacked = (self._delays.times[phase, kind] for phase in ('quiet', 'attacked'))
            if quiet and attacked:
                rows += [_row(kind, share, quiet, attacked) for share in (0.5, 0.99)]
        lag = (self._delays.own_lag[phase] for phase in ('quiet', 'attacked'))
        rows.append(_row('this process itself', 0.99, *lag))
        print_table(('delay of', 'quiet ms', 'attacked ms', 'ratio', 'measured'), rows)
        print_table(
            ('server', 'before', 'after'),
            [
                ['resident MiB', mib(before), mib(after)],
                ['memory blocks', str(before['blocks']), str(after['blocks'])],
                *([name, str(before['kept'][name]), str(count)] for name, count in after['kept'].items()),
                *(
                    [f'open {name}', str(before['open'][name]), str(count)]
                    for name, count in after['open'].items()
                ),
                ['tasks', str(sum(before['tasks'].values())), str(sum(after['tasks'].values()))],
            ],
        )

    def _fail(self, what: str) -> None:
        self.failures.append(what)
        print(f'  DOES NOT HOLD: {what}', flush=True)


def _row(kind: str, share: float, quiet: list[float], attacked: list[float]) -> list[str]:
    one, other = percentile(quiet, share) * 1000, percentile(attacked, share) * 1000
    name = f'{kind}, p{share * 100:.0f}'
    return [name, f'{one:.1f}', f'{other:.1f}', f'{other / one:.1f}', f'{len(quiet)} + {len(attacked)}']


async def soak(options: argparse.Namespace) -> list[str]:
    """Run it, and return what does not hold."""
    print_machine()
    with tempfile.TemporaryDirectory() as home:
        server = ObservedServer(Path(home), free_port(), *(['--hasty'] if options.hasty else []))
        await server.start()
        try:
            run = Soak(options, server)
            await run.run()
        finally:
            code = await server.close()
        if code:
            run.failures.append(f'the server ended with exit code {code}')
        return run.failures


def main() -> None:
    """Read the options and soak."""
    parser = argparse.ArgumentParser(description='Whether the application holds, for a long time.')
    parser.add_argument('--minutes', type=float, default=20, help='of the soak itself, after the warm-up')
    parser.add_argument('--people', type=int, default=30, help='who come and go')
    parser.add_argument('--rooms', type=int, default=5, help='rooms they are in')
    parser.add_argument('--seed', default='1', help='the same seed does the same, as far as timing allows')
    parser.add_argument('--kill', action='store_true', help='kill -9 the server in the middle')
    parser.add_argument('--hasty', action='store_true', help='the server forgets within seconds, not minutes')
    options = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    failures = uvloop.run(soak(options))
    print('It holds.' if not failures else f'{len(failures)} things do not hold.', flush=True)
    raise SystemExit(1 if failures else 0)


if __name__ == '__main__':
    main()
