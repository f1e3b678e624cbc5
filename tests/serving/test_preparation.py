"""What is ready before the server starts."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from videochat.serving import Serving, prepare
from videochat.serving.command_line import read_settings
from videochat.settings import SettingsError


@pytest.fixture
def free_port() -> int:
    with socket.create_server(('127.0.0.1', 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(('127.0.0.1', 0)) as server:
        yield server.getsockname()[1]


def prepared(state_dir: Path, port: int, *arguments: str) -> Serving:
    return prepare(read_settings(['--state-dir', str(state_dir), '--port', str(port), *arguments], {}))


def test_by_default_it_serves_this_machine_over_plain_http(tmp_path: Path, free_port: int):
    serving = prepared(tmp_path, free_port)
    assert serving.url == f'http://127.0.0.1:{free_port}'
    assert serving.network_urls == ()
    assert not serving.secure


def test_https_makes_a_certificate_and_secures_the_cookie(tmp_path: Path, free_port: int):
    serving = prepared(tmp_path, free_port, '--https')
    assert serving.url == f'https://127.0.0.1:{free_port}'
    assert serving.self_signed
    options = serving.run_options()
    assert Path(options['ssl_certfile']).parent == Path(options['ssl_keyfile']).parent == tmp_path


def test_lan_listens_on_all_addresses(tmp_path: Path, free_port: int):
    serving = prepared(tmp_path, free_port, '--lan')
    assert (serving.host, serving.url) == ('0.0.0.0', f'https://localhost:{free_port}')
    assert all(url.startswith('https://') for url in serving.network_urls)


def test_a_certificate_of_ones_own_turns_https_on(tmp_path: Path, free_port: int):
    made = prepared(tmp_path, free_port, '--https')
    serving = prepared(
        tmp_path / 'other',
        free_port,
        '--certificate',
        made.ssl_certfile,
        '--certificate-key',
        made.ssl_keyfile,
    )
    assert serving.secure
    assert not serving.self_signed


def test_a_taken_port_is_named(tmp_path: Path, taken_port: int):
    with pytest.raises(SettingsError, match=f'VIDEOCHAT_PORT: port {taken_port} is taken'):
        prepared(tmp_path, taken_port)
    with pytest.raises(SettingsError, match=f'VIDEOCHAT_PORT: port {taken_port} is taken'):
        prepared(tmp_path, taken_port, '--lan')


def test_an_address_of_another_machine_is_named(tmp_path: Path, free_port: int):
    with pytest.raises(
        SettingsError, match=r'VIDEOCHAT_HOST: 203\.0\.113\.9 is not an address of this machine'
    ):
        prepared(tmp_path, free_port, '--host', '203.0.113.9')


def test_the_cookie_secret_stays_the_same_at_the_next_start(tmp_path: Path, free_port: int):
    first = prepared(tmp_path, free_port)
    assert len(first.secret) >= 32
    assert prepared(tmp_path, free_port).secret == first.secret
    assert stat.S_IMODE((tmp_path / 'secret').stat().st_mode) == 0o600


def test_an_emptied_secret_file_is_filled_again(tmp_path: Path, free_port: int):
    (tmp_path / 'secret').write_text('')
    assert len(prepared(tmp_path, free_port).secret) >= 32


def test_with_a_secret_given_nothing_is_written(tmp_path: Path, free_port: int):
    serving = prepared(tmp_path / 'state', free_port, '--secret', 'sixteen-letters-or-more')
    assert serving.secret == 'sixteen-letters-or-more'
    assert not (tmp_path / 'state').exists()
    assert 'sixteen' not in repr(serving)


def test_a_state_folder_that_cannot_be_made_is_named(tmp_path: Path, free_port: int):
    (tmp_path / 'file').write_text('in the way')
    for more in ([], ['--https']):
        with pytest.raises(
            SettingsError, match=r'VIDEOCHAT_STATE_DIR: cannot write to .* \(not a directory\)'
        ):
            prepared(tmp_path / 'file' / 'state', free_port, *more)


@pytest.mark.parametrize(
    ('display', 'asked', 'opens'),
    [('', [], False), (':0', [], True), (':0', ['--no-open'], False), ('', ['--open'], True)],
)
def test_the_browser_opens_when_there_is_a_display(tmp_path, free_port, monkeypatch, display, asked, opens):
    monkeypatch.setattr('platform.system', lambda: 'Linux')
    monkeypatch.delenv('WAYLAND_DISPLAY', raising=False)
    monkeypatch.setenv('DISPLAY', display)
    assert prepared(tmp_path, free_port, *asked).opens_browser is opens
