"""The application in a process of its own, as a person starts it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import socket
import sys
import urllib.request
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[2]
SETTINGS = {'VIDEOCHAT_OPEN': 'off', 'PYTHONWARNINGS': 'default'}
PATIENCE = 30.0
"""Seconds a start or a stop may take on a busy machine."""


class Application:
    """Started with `start`; everything it writes goes into one file of its home.

    :param home: an empty folder.
    :param command: what Python runs; the application itself when left out.
    """

    def __init__(self, home: Path, *command: str) -> None:
        self.port = free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        self._home = home
        self._command = command or ('-m', 'videochat')
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *options: str) -> None:
        """Start it, and wait until it is able to serve."""
        kept = {name: os.environ[name] for name in ('PATH', 'LANG') if name in os.environ}
        with self._log.open('a') as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *self._command, '--port', str(self.port), *options),
                env={
                    **kept,
                    'HOME': str(self._home),
                    'PYTHONPATH': str(PROJECT),
                    'VIDEOCHAT_PORT': str(self.port),
                }
                | SETTINGS,
                cwd=self._home,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        async with asyncio.timeout(PATIENCE):
            async for line in self._process.stdout:
                if b'is ready: ' in line:
                    return await self._answering()
        raise RuntimeError(f'it ended before it was ready: {self.errors()}')

    async def _answering(self) -> None:
        """An app of one's own says that it is ready before it listens."""
        while True:
            try:
                _, writer = await asyncio.open_connection('127.0.0.1', self.port)
            except ConnectionRefusedError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return

    async def health(self) -> dict[str, Any]:
        """What `/healthz` answers."""
        answer: dict[str, Any] = json.loads(await self._get('/healthz'))
        return answer

    async def metric(self, name: str) -> float:
        """One number of `/metrics`."""
        found = re.search(rf'^{name} (\S+)$', await self._get('/metrics'), re.MULTILINE)
        assert found, name
        return float(found[1])

    async def stop(self) -> int:
        """Press Ctrl-C, and return the exit code."""
        assert self._process
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE):
            await self._process.communicate()
        assert self._process.returncode is not None
        return self._process.returncode

    async def kill(self) -> None:
        """End it so that it can do nothing about it; `start` starts it again, at the same place."""
        assert self._process
        self._process.kill()
        await self._process.communicate()

    def errors(self) -> str:
        """All that it wrote to its error output."""
        return self._log.read_text()

    def trouble(self) -> str:
        """Its tracebacks and warnings, but for Starlette's about a browser that goes before its answer."""
        records = re.split(r'^(?=\d\d:\d\d:\d\d )', self.errors(), flags=re.MULTILINE)
        bad = [record for record in records if re.search('Traceback|Warning', record)]
        return ''.join(record for record in bad if 'RuntimeError: No response returned.' not in record)[:3000]

    @property
    def _log(self) -> Path:
        return self._home / f'stderr-{self.port}.log'

    async def _get(self, path: str) -> str:
        def get() -> str:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return str(answer.read().decode())

        return await asyncio.to_thread(get)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(('127.0.0.1', 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
