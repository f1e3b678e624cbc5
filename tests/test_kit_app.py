"""An app built on the kit, served by `chat.run()`."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJyb29tIjoieCJ9.c2lnbmF0dXJl'
APP = f"""
import logging
from nicegui import app
from videochat import VideoChat

chat = VideoChat()
app.on_startup(lambda: logging.getLogger('mine').warning('here is {TOKEN}'))
chat.run(title='An app')
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / 'main.py').write_text(APP)
    with socket.create_server(('127.0.0.1', 0)) as server:
        port = server.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if name in {'PATH', 'LANG'}}
    process = subprocess.Popen(
        [sys.executable, 'main.py'],
        env=kept
        | {
            'HOME': str(tmp_path),
            'PYTHONPATH': str(PROJECT),
            'VIDEOCHAT_OPEN': 'off',
            'VIDEOCHAT_PORT': str(port),
        },
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def test_its_logs_hold_no_token_and_ctrl_c_ends_it(served: subprocess.Popen[str]):
    assert served.stdout is not None
    assert any('is ready' in line for line in served.stdout)
    served.send_signal(signal.SIGINT)
    _, logged = served.communicate(timeout=30)
    assert 'here is' in logged
    assert TOKEN not in logged
