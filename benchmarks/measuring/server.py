"""A server in a process of its own: its address, its memory, its processor time."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0


@dataclass(frozen=True)
class Server:
    """One that answers."""

    url: str
    pid: int

    def memory(self) -> int:
        """Resident memory, bytes."""
        pages = int(Path(f'/proc/{self.pid}/statm').read_text().split()[1])
        return pages * os.sysconf('SC_PAGE_SIZE')

    def processor_seconds(self) -> float:
        """Time its threads have run so far."""
        threads = Path(f'/proc/{self.pid}/task').iterdir()
        return sum(int((thread / 'schedstat').read_text().split()[0]) for thread in threads) / 1e9


@asynccontextmanager
async def serve_videochat(*options: str) -> AsyncIterator[Server]:
    """Run the application as its users do, with nothing kept between runs."""
    port = free_port()
    with tempfile.TemporaryDirectory() as state:
        fixed = ('--port', str(port), '--no-open', '--log-level', 'error', '--state-dir', state)
        async with _serve(port, '-m', 'videochat', *fixed, *options) as server:
            yield server


@asynccontextmanager
async def serve_script(script: Path) -> AsyncIterator[Server]:
    """Run a server of `limits/`; it takes its port as the only argument."""
    port = free_port()
    async with _serve(port, str(script), str(port)) as server:
        yield server


@asynccontextmanager
async def _serve(port: int, *arguments: str) -> AsyncIterator[Server]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, cwd=ROOT, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await _answering(process, port)
        yield Server(f'http://127.0.0.1:{port}', process.pid)
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), 10)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _answering(process: asyncio.subprocess.Process, port: int) -> None:
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while asyncio.get_running_loop().time() < deadline:
        if process.returncode is not None:
            raise RuntimeError(f'The server stopped at once, exit code {process.returncode}')
        try:
            _, writer = await asyncio.open_connection('127.0.0.1', port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise RuntimeError('The server did not start')


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return int(probe.getsockname()[1])
