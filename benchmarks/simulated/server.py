"""The observed application in a process of its own: started, stopped for a second, killed, started again."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import aiohttp

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
GOING = 'No response returned.'
"""Of what Starlette says about a browser that goes before its answer."""


class ObservedServer:
    """One server; a second start is on the same port, with what the first one kept.

    :param home: an empty folder.
    """

    def __init__(self, home: Path, port: int, *options: str) -> None:
        self.url = f'http://127.0.0.1:{port}'
        self._log = home / 'server.log'
        # settings of who runs this are none of its own
        self._environment = {name: os.environ[name] for name in ('PATH', 'LANG') if name in os.environ}
        self._environment['HOME'] = str(home)
        fixed = ('--port', str(port), '--no-open', '--log-level', 'error', '--state-dir', str(home / 'state'))
        for limit in ('PAGE_LOADS', 'PAGES', 'JOINS', 'SOCKETS'):  # one address has all
            self._environment[f'VIDEOCHAT_ADDRESS_{limit}'] = '0'
        self._command = (sys.executable, str(ROOT / 'benchmarks/simulated/observed.py'), *fixed, *options)
        self._process: asyncio.subprocess.Process | None = None
        self._cookies: aiohttp.CookieJar | None = None

    async def start(self) -> float:
        """Start it; returns the seconds until it answers."""
        began = time.monotonic()
        with self._log.open('a') as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=ROOT,
                env=self._environment,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
            )
        while time.monotonic() < began + START_SECONDS:
            if self._process.returncode is not None:
                raise RuntimeError(f'The server ended at once: {self._log.read_text()[-2000:]}')
            try:
                async with aiohttp.ClientSession() as http, http.get(self.url + '/healthz') as response:
                    if response.status == 200:
                        return time.monotonic() - began
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
        raise RuntimeError('The server did not start')

    async def stop_for(self, seconds: float) -> None:
        """Stop the process, as a machine does that has too much else to do."""
        self._signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            self._signal(signal.SIGCONT)

    async def kill(self) -> None:
        """As kill -9 does."""
        self._signal(signal.SIGKILL)
        assert self._process
        await self._process.wait()

    async def close(self) -> int:
        """Stop it, and return the exit code."""
        assert self._process
        if self._process.returncode is None:
            self._signal(signal.SIGINT)
            try:
                await asyncio.wait_for(self._process.wait(), 20)
            except TimeoutError:
                await self.kill()
        return self._process.returncode or 0

    async def ask(self, path: str) -> dict[str, Any]:
        """What it says at one of the observer's addresses."""
        # one browser: NiceGUI keeps something of each for a while
        self._cookies = self._cookies or aiohttp.CookieJar(unsafe=True)
        options = {'timeout': aiohttp.ClientTimeout(total=30), 'cookie_jar': self._cookies}
        async with aiohttp.ClientSession(**options) as http, http.get(self.url + path) as response:
            if response.status != 200:
                raise RuntimeError(f'{path} failed: {self.trouble()[-1]}')
            answer: dict[str, Any] = json.loads(await response.text())
            return answer

    def processor_seconds(self) -> float:
        """Time its threads have run so far."""
        assert self._process
        threads = Path(f'/proc/{self._process.pid}/task').iterdir()
        return sum(int((thread / 'schedstat').read_text().split()[0]) for thread in threads) / 1e9

    def trouble(self) -> list[str]:
        """What it logged as an error, the last lines of each."""
        records = re.split(r'^(?=\d\d:\d\d:\d\d )', self._log.read_text(), flags=re.MULTILINE)
        return [record.strip()[-1500:] for record in records if record.strip() and GOING not in record]

    def _signal(self, number: int) -> None:
        if self._process and self._process.returncode is None:
            os.kill(self._process.pid, number)
