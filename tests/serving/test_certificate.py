"""The self-signed certificate, and certificates of one's own."""

import asyncio
import datetime as dt
import ipaddress
import os
import ssl
import stat
from pathlib import Path

import pytest

from videochat.serving.certificate import check_certificate, keep_certificate
from videochat.settings import SettingsError

NAMES = ['localhost', 'laptop.local']
ADDRESSES = [ipaddress.ip_address('192.0.2.7'), ipaddress.ip_address('2001:db8::7')]
NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return keep_certificate(tmp_path, NAMES, ADDRESSES)


@pytest.mark.parametrize('address', ['localhost', 'laptop.local', '127.0.0.1', '192.0.2.7', '2001:db8::7'])
async def test_a_browser_that_trusts_it_accepts_every_address_of_the_machine(pair, address: str):
    certificate, key = pair
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    server = await asyncio.start_server(lambda _reader, writer: writer.close(), '127.0.0.1', 0, ssl=serving)
    async with server:
        trusting = ssl.create_default_context(cafile=certificate)
        port = server.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection(
            '127.0.0.1', port, ssl=trusting, server_hostname=address
        )
        assert await reader.read() == b''
        writer.close()
        await writer.wait_closed()


def test_it_is_used_again_at_the_next_start(tmp_path: Path, pair):
    before = pair[0].read_bytes()
    assert keep_certificate(tmp_path, NAMES, ADDRESSES[:1]) == pair
    assert pair[0].read_bytes() == before


def test_it_is_made_again_when_the_machine_has_a_new_address(tmp_path: Path, pair):
    before = pair[0].read_bytes()
    keep_certificate(tmp_path, NAMES, [ipaddress.ip_address('192.0.2.8')])
    assert pair[0].read_bytes() != before


def test_it_is_made_again_a_week_before_its_end(tmp_path: Path):
    certificate, _ = keep_certificate(tmp_path, NAMES, [], now=NOW)
    first = certificate.read_bytes()
    keep_certificate(tmp_path, NAMES, [], now=NOW + dt.timedelta(days=389))
    assert certificate.read_bytes() == first
    keep_certificate(tmp_path, NAMES, [], now=NOW + dt.timedelta(days=391))
    assert certificate.read_bytes() != first


@pytest.mark.parametrize('spoilt', [0, 1])
def test_it_is_made_again_when_a_file_is_spoilt(tmp_path: Path, pair, spoilt: int):
    pair[spoilt].write_text('spoilt')
    keep_certificate(tmp_path, NAMES, ADDRESSES)
    check_certificate(*pair)


def test_nobody_else_on_the_machine_can_read_the_key(tmp_path: Path):
    before = os.umask(0)
    try:
        certificate, key = keep_certificate(tmp_path / 'state', NAMES, [])
    finally:
        os.umask(before)
    assert stat.S_IMODE(key.stat().st_mode) == stat.S_IMODE(certificate.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / 'state').stat().st_mode) == 0o700


def test_a_certificate_of_ones_own_is_accepted(pair):
    check_certificate(*pair)


def test_a_missing_certificate_is_named(tmp_path: Path, pair):
    with pytest.raises(SettingsError, match=r'VIDEOCHAT_CERTIFICATE: cannot read .*none\.pem \(no such file'):
        check_certificate(tmp_path / 'none.pem', pair[1])
    with pytest.raises(SettingsError, match=r'VIDEOCHAT_CERTIFICATE_KEY: cannot read .* \(is a directory'):
        check_certificate(pair[0], tmp_path)


def test_a_file_that_is_no_certificate_is_named(tmp_path: Path, pair):
    (tmp_path / 'text.pem').write_text('hello')
    with pytest.raises(SettingsError, match=r'VIDEOCHAT_CERTIFICATE: .*text\.pem is not a certificate'):
        check_certificate(tmp_path / 'text.pem', pair[1])


def test_the_key_of_another_certificate_is_refused(tmp_path: Path, pair):
    _, another_key = keep_certificate(tmp_path / 'another', NAMES, [])
    with pytest.raises(SettingsError, match=r"VIDEOCHAT_CERTIFICATE_KEY: .* is not the certificate's key"):
        check_certificate(pair[0], another_key)
