"""Starting and stopping, as a person does it at a terminal."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from videochat.rooms import InvalidInvitation, Invitations, InviteRole

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the application in an empty folder, with no settings but those given."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str, **environ: str) -> subprocess.Popen[str]:
        kept = {
            name: value for name, value in os.environ.items() if name in {'PATH', 'LANG', 'COVERAGE_FILE'}
        }
        process = subprocess.Popen(
            [sys.executable, '-m', 'videochat', *arguments],
            env=kept
            | {'HOME': str(tmp_path), 'PYTHONWARNINGS': 'default', 'VIDEOCHAT_OPEN': 'off'}
            | environ,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def port() -> int:
    with socket.create_server(('127.0.0.1', 0)) as server:
        return server.getsockname()[1]


def refusal(process: subprocess.Popen[str]) -> str:
    """The one line a start was refused with."""
    out, err = process.communicate(timeout=30)
    assert process.returncode == 2, err
    assert out == ''
    assert err.count('\n') == 1, err
    return err


def test_an_unknown_option_is_refused(start: Start):
    assert refusal(start('--nonsense')) == 'videochat: unknown option --nonsense (--help lists all options)\n'


def test_half_set_credentials_are_refused(start: Start):
    assert 'OPENTOK_API_SECRET is missing' in refusal(start(OPENTOK_API_KEY='47000000'))


def test_a_misspelt_variable_is_refused(start: Start):
    assert 'did you mean VIDEOCHAT_HTTPS?' in refusal(start(VIDEOCHAT_HTTP='on'))


def test_a_taken_port_is_refused(start: Start):
    with socket.create_server(('127.0.0.1', 0)) as server:
        port = server.getsockname()[1]
        assert f'VIDEOCHAT_PORT: port {port} is taken' in refusal(start('--port', str(port)))


def test_an_unreadable_certificate_is_refused(start: Start, port: int):
    told = refusal(start('--port', str(port), '--certificate', 'none.pem', '--certificate-key', 'none.key'))
    assert 'VIDEOCHAT_CERTIFICATE: cannot read none.pem (no such file or directory)' in told


def test_help_and_version_need_nothing_to_be_right(start: Start):
    for option, told in (('--help', 'VIDEOCHAT_PORT, default: 8080'), ('--version', 'videochat ')):
        process = start(option)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (0, '')
        assert told in out


def test_an_invitation_of_the_operator_is_one_line_that_the_server_will_accept(start: Start, tmp_path: Path):
    process = start(
        'invite', 'Ann & Bob', '--role', 'host', '--hours', '2', '--base-url', 'https://a.example/'
    )
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert 'as host' in err
    link, invitation = out.strip().split('#invite=')
    assert link == 'https://a.example/room/Ann%20%26%20Bob'
    assert invitation not in err, 'nobody keeps what is said beside the link'

    secret = (tmp_path / '.local/state/videochat/secret').read_text()
    assert Invitations(secret).read(invitation, 'ann & bob', opening='any') is InviteRole.HOST
    with pytest.raises(InvalidInvitation):
        Invitations(secret, now=lambda: time.time() + 2 * 3600 + 5).read(invitation, 'ann & bob', opening='')
    assert sorted(path.name for path in tmp_path.iterdir()) == ['.local']


@pytest.mark.parametrize(
    ('arguments', 'told'),
    [
        ((), 'arguments are required: ROOM'),
        (('Garden', '--hours', '0'), '--hours: must be a number up to 8760'),
        (('Garden', '--role', 'king'), '--role: invalid choice'),
        (('Garden', '--base-url', 'javascript:1'), '--base-url: must be an address'),
        (('Gar\u202eden',), 'ROOM: '),
        (('Garden', '--nonsense'), 'unknown option --nonsense'),
    ],
)
def test_an_invitation_that_cannot_be_is_refused(start: Start, arguments: tuple[str, ...], told: str):
    assert told in refusal(start('invite', *arguments))


@pytest.mark.parametrize('scheme', ['http', 'https'])
def test_it_starts_serves_and_stops_with_ctrl_c(start: Start, port: int, tmp_path: Path, scheme: str):
    process = start('--port', str(port), *(['--https'] if scheme == 'https' else []))
    url = f'{scheme}://127.0.0.1:{port}'
    assert process.stdout is not None
    told = next((line for line in process.stdout if 'is ready' in line), '')
    assert told == f'Video chat is ready: {url}\n', process.communicate()[1]

    state = tmp_path / '.local' / 'state' / 'videochat'
    trust = ssl.create_default_context(cafile=state / 'certificate.pem') if scheme == 'https' else None
    for path in ('/', '/healthz', '/metrics'):
        with urllib.request.urlopen(url + path, context=trust, timeout=10) as answer:
            assert answer.status == 200
    assert (state / 'secret').stat().st_mode & 0o077 == 0

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert out.endswith('Stopped.\n')
    assert 'Traceback' not in err
    assert 'Warning' not in err
    assert process.returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ['.local'], (
        'nothing is left in the current folder'
    )
