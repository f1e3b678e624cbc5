"""What all scripts that take pictures of the app share: a server, a browser, and people with drawn faces."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FACE = ROOT / 'scripts' / 'face.js'
PARTS = ('wall', 'wallEnd', 'skin', 'hair', 'shirt')
LOOKS = [
    dict(zip(PARTS, colours.split(), strict=True))
    for colours in (
        '#41536d #272040 #e9bb9c #3d2a22 #4c66d8',
        '#40705e #21353d #c98f66 #1f1b18 #213040',
        '#6d5138 #3a3b1e #8b5a3b #15110f #dbd3c6',
        '#5b3f6e #3d2033 #f0c7a8 #8a4624 #73304b',
        '#35586e #1c2b3f #d9a27c #54382a #c9772f',
        '#70503f #2f2624 #f2d0b4 #c79a4b #3f6b57',
        '#3f4d70 #20243f #a46c47 #1a1512 #b34b5c',
        '#4f6b46 #24331f #e4b18f #6b4a33 #2f3f78',
        '#6b4562 #2f2038 #7a4c31 #100d0c #e0b64f',
        '#3c6670 #1b2f36 #edc3a5 #a83f2a #454a55',
        '#5d5a3a #2d2b1c #c68c63 #2b211d #7f4fa0',
        '#44496b #1f2033 #f1cbb0 #d3b27a #2e7d74',
    )
]
ARGUMENTS = [
    '--no-sandbox',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
    '--disable-background-networking',
    '--disable-component-update',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]


def chromium() -> str | None:
    """The browser's path; None for the one Playwright brings along."""
    return os.environ.get('CHROMIUM') or shutil.which('chromium')


def camera(look: dict[str, str], *, rate: int = 5, humming: bool = False) -> str:
    """A script that puts a drawn face in place of the camera."""
    return f'{FACE.read_text()}\nface({json.dumps(look)}, {json.dumps({"rate": rate, "humming": humming})})'


@contextmanager
def application(*command: str) -> Iterator[str]:
    """The application on a free port; its address.

    :param command: what Python runs in its place, followed by the port and a folder.
    """
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as state:
        usual = (
            '-m',
            'videochat',
            '--no-open',
            '--log-level',
            'error',
            '--port',
            str(port),
            '--state-dir',
            state,
        )
        server = subprocess.Popen(
            [sys.executable, *((*command, str(port), state) if command else usual)],
            cwd=ROOT,
            env={**os.environ, 'PYTHONPATH': str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        url = f'http://127.0.0.1:{port}'
        try:
            while not _answers(f'{url}/healthz'):
                if server.poll() is not None:
                    raise SystemExit('The server did not start.')
                time.sleep(0.1)
            yield url
        finally:
            server.terminate()
            server.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url):
            return True
    except (urllib.error.URLError, ConnectionError):
        return False
