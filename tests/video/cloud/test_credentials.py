"""Wrong credentials stop the start with one line that names the setting."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from tests.video.cloud.accounts import pem, private_key
from videochat.video.credentials import OpenTokCredentials, VonageCredentials, read_credentials

KEY = '46123456'
SECRET = 'd0c5a8e1b7f34962a1c0ffee5eedf00ddeadbeef'
APPLICATION = '6fa6b4a9-9a1c-4f3e-8d6b-1f0a5b7c2d3e'


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / 'private.key'
    path.write_bytes(pem(private_key()))
    return path


def complaint(**settings: str | Path | None) -> str:
    with pytest.raises(ValueError, match=r'\A[^\n]+\Z') as error:  # one line
        read_credentials(**settings)  # type: ignore[arg-type]
    assert error.value.__cause__ is None
    assert SECRET not in str(error.value)
    return str(error.value)


@pytest.mark.parametrize('nothing', [None, '', '  '])
def test_without_credentials_the_call_stays_here(nothing: str | None) -> None:
    assert read_credentials() is None
    assert read_credentials(opentok_api_key=nothing, vonage_private_key=nothing) is None


def test_a_key_and_secret_are_for_opentok() -> None:
    credentials = read_credentials(opentok_api_key=f' {KEY}\n', opentok_api_secret=SECRET)
    assert credentials == OpenTokCredentials(KEY, SECRET)
    assert SECRET not in repr(credentials)


def test_an_application_and_its_key_are_for_the_unified_environment(key_file: Path) -> None:
    credentials = read_credentials(
        vonage_application_id=APPLICATION.upper(), vonage_private_key=str(key_file)
    )
    assert credentials == VonageCredentials(APPLICATION, key_file)


def test_the_key_may_lie_at_home(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('HOME', str(key_file.parent))
    credentials = read_credentials(vonage_application_id=APPLICATION, vonage_private_key='~/private.key')
    assert credentials == VonageCredentials(APPLICATION, key_file)


def test_half_a_pair_is_missed(key_file: Path) -> None:
    assert 'OPENTOK_API_SECRET is missing' in complaint(opentok_api_key=KEY)
    assert 'OPENTOK_API_KEY is missing' in complaint(opentok_api_secret=SECRET)
    assert 'VONAGE_PRIVATE_KEY is missing' in complaint(vonage_application_id=APPLICATION)
    assert 'VONAGE_APPLICATION_ID is missing' in complaint(vonage_private_key=key_file)
    assert 'OPENTOK_API_SECRET is missing' in complaint(opentok_api_key=KEY, opentok_api_secret=' ')


def test_one_has_to_choose(key_file: Path) -> None:
    both = complaint(
        opentok_api_key=KEY,
        opentok_api_secret=SECRET,
        vonage_application_id=APPLICATION,
        vonage_private_key=key_file,
    )
    assert 'OPENTOK_API_KEY and VONAGE_APPLICATION_ID' in both
    halves = complaint(opentok_api_secret=SECRET, vonage_private_key=key_file)
    assert 'OPENTOK_API_SECRET and VONAGE_PRIVATE_KEY' in halves


@pytest.mark.parametrize('key', ['my-key', '46 123', '-46123456', '46123456x', '４６', '0x10', APPLICATION])
def test_an_opentok_key_has_digits_only(key: str) -> None:
    text = complaint(opentok_api_key=key, opentok_api_secret=SECRET)
    assert text.startswith('OPENTOK_API_KEY')
    assert key not in text


@pytest.mark.parametrize('secret', ['two words', 'line\nbreak', 'schlüssel'])
def test_an_opentok_secret_is_one_plain_word(secret: str) -> None:
    text = complaint(opentok_api_key=KEY, opentok_api_secret=secret)
    assert text.startswith('OPENTOK_API_SECRET')
    assert secret not in text


@pytest.mark.parametrize(
    'application', [KEY, 'me', APPLICATION[:-1], f'{{{APPLICATION}}}', APPLICATION.replace('-', '')]
)
def test_an_application_id_is_a_uuid(application: str, key_file: Path) -> None:
    text = complaint(vonage_application_id=application, vonage_private_key=key_file)
    assert text.startswith('VONAGE_APPLICATION_ID')


def test_a_key_file_that_is_not_there_or_is_no_file(tmp_path: Path) -> None:
    assert 'no such file' in key_complaint(tmp_path / 'nothing.key')
    assert 'is a directory' in key_complaint(tmp_path)
    assert key_complaint('bad\0name')


def test_the_key_itself_in_place_of_its_path() -> None:
    text = key_complaint(pem(private_key()).decode())
    assert 'path' in text
    assert 'BEGIN' not in text


def test_a_file_that_is_no_private_key(tmp_path: Path) -> None:
    key = private_key()
    contents = {
        'empty': b'',
        'poem': b'shall I compare thee',
        'binary': bytes(range(256)),
        'half': pem(key)[:400],
        'public': key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        'der': key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
        assert 'PEM' in key_complaint(tmp_path / name), name


def test_a_key_of_another_kind_or_under_lock(tmp_path: Path) -> None:
    elliptic = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / 'ec.key').write_bytes(
        elliptic.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    assert 'RSA' in key_complaint(tmp_path / 'ec.key')
    locked = private_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b'x'))
    (tmp_path / 'locked.key').write_bytes(locked)
    assert 'password' in key_complaint(tmp_path / 'locked.key')


def key_complaint(key: str | Path) -> str:
    text = complaint(vonage_application_id=APPLICATION, vonage_private_key=key)
    assert text.startswith('VONAGE_PRIVATE_KEY')
    return text
