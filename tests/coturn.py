"""Debian's TURN server on free ports of this machine, started as nobody special and for one story."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import socket
from pathlib import Path

import pytest

SECRET = 'shared between coturn and videochat'
PATIENCE = 20.0
"""Seconds that a start may take on a busy machine."""
REALM = 'videochat.test'
LOOPBACK = '127.0.0.1'


class Coturn:
    """A `turnserver` that checks credentials made from a secret.

    :param home: an empty folder, for its log.
    """

    def __init__(self, home: Path) -> None:
        self.port = _free_port()
        self._log = home / f'turnserver-{self.port}.log'
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, *, secret: str = SECRET) -> None:
        """Start it, once or again, and wait until it listens."""
        program = os.environ.get('COTURN') or shutil.which('turnserver')
        if not program:
            pytest.fail('coturn is missing: sudo apt-get install coturn', pytrace=False)
        options = {
            'listening-ip': LOOPBACK,
            'relay-ip': LOOPBACK,
            'listening-port': str(self.port),
            'realm': REALM,
            'static-auth-secret': secret,
            'userdb': str(self._log.with_suffix('.db')),
            'pidfile': str(self._log.with_suffix('.pid')),
            'log-file': 'stdout',
        }
        switches = ('use-auth-secret', 'allow-loopback-peers', 'no-cli', 'no-tls', 'no-dtls', 'verbose')
        with self._log.open('w') as log:
            self._process = await asyncio.create_subprocess_exec(
                program,
                '-n',  # no configuration of the system's
                *(f'--{name}={value}' for name, value in options.items()),
                *(f'--{name}' for name in switches),
                cwd=self._log.parent,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
            )
        async with asyncio.timeout(PATIENCE):
            while not await _listens(self.port):
                assert self._process.returncode is None, self.log()
                await asyncio.sleep(0.02)

    async def stop(self) -> None:
        """End it, as a machine that is switched off does."""
        if self._process and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def log(self) -> str:
        """All that it has said."""
        return self._log.read_text(errors='replace')

    def users(self) -> set[str]:
        """The names of those it has opened a relay to."""
        return set(re.findall(r'new, realm=<[^>]*>, username=<([^>]+)>', self.log()))

    def options(self, *, transport: str = 'udp') -> tuple[str, ...]:
        """The options of an application that uses it."""
        servers = [{'urls': f'turn:{LOOPBACK}:{self.port}?transport={transport}'}]
        return ('--ice-servers', json.dumps(servers), '--turn-secret', SECRET)


async def _listens(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    writer.close()
    return True


def _free_port() -> int:
    """A port that nothing listens on, neither by TCP nor by UDP."""
    while True:
        with socket.create_server((LOOPBACK, 0)) as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
            port: int = tcp.getsockname()[1]
            try:
                udp.bind((LOOPBACK, port))
            except OSError:
                continue
            return port
