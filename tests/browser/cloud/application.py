"""The whole application in a process of its own, with an account at Vonage."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

from tests.video.cloud.vonage import FakeVonage
from videochat.video.credentials import OpenTokCredentials


class Application:
    """Started as a person would start it, by settings in the environment.

    :param vonage: where it calls, and whose account it has.
    :param script: the address of OpenTok.js that its pages load.
    :param home: an empty folder.
    """

    def __init__(self, vonage: FakeVonage, script: str, home: Path) -> None:
        self.url = ''
        self._settings = {
            **{name: os.environ[name] for name in ('PATH', 'LANG') if name in os.environ},
            **_credentials(vonage),
            'HOME': str(home),
            'NO_PROXY': '127.0.0.1',
            'PYTHONPATH': str(Path(__file__).parents[3]),
            'VIDEOCHAT_OPEN': 'off',
            'VIDEOCHAT_OPENTOK_API_URL': vonage.url,
            'VIDEOCHAT_OPENTOK_SCRIPT': script,
        }
        self._log = home / 'application.log'
        self._home = home

    async def start(self) -> None:
        """Start it, and wait until it says where it is."""
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            port = free.getsockname()[1]
        with self._log.open('w') as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, '-m', 'videochat'),
                env={**self._settings, 'VIDEOCHAT_PORT': str(port)},
                cwd=self._home,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        assert self._process.stdout
        async with asyncio.timeout(30):
            async for line in self._process.stdout:
                _, ready, self.url = line.decode().strip().partition('is ready: ')
                if ready:
                    return
        raise RuntimeError(f'it ended before it was ready: {self.log()}')

    async def stop(self) -> str:
        """Stop it as Ctrl-C does, and return all that it has said."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGINT)
        async with asyncio.timeout(30):
            said, _ = await self._process.communicate()
        return said.decode() + self.log()

    def log(self) -> str:
        return self._log.read_text()


def _credentials(vonage: FakeVonage) -> dict[str, str]:
    credentials = vonage.account.credentials()
    if isinstance(credentials, OpenTokCredentials):
        return {'OPENTOK_API_KEY': credentials.api_key, 'OPENTOK_API_SECRET': credentials.api_secret}
    return {
        'VONAGE_APPLICATION_ID': credentials.application_id,
        'VONAGE_PRIVATE_KEY': str(credentials.private_key),
    }
