"""The two kinds of credentials that switch to the cloud, checked before anything starts."""

import re
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key


@dataclass(frozen=True, slots=True)
class OpenTokCredentials:
    """A project of the OpenTok environment."""

    api_key: str
    api_secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class VonageCredentials:
    """An application of the unified Vonage environment, and where its private key lies."""

    application_id: str
    private_key: Path = field(repr=False)


Credentials = OpenTokCredentials | VonageCredentials


def read_credentials(
    *,
    opentok_api_key: str | None = None,
    opentok_api_secret: str | None = None,
    vonage_application_id: str | None = None,
    vonage_private_key: str | Path | None = None,
) -> Credentials | None:
    """Check the four settings; `None` when none of them is set, which means the embedded engine.

    An empty or blank setting counts as not set.

    :raises ValueError: something is missing or malformed; the text is one line naming the setting, and holds
        no secret.
    """
    key, secret = _given(opentok_api_key), _given(opentok_api_secret)
    application, path = _given(vonage_application_id), _given(vonage_private_key)
    if (key or secret) and (application or path):
        given = 'OPENTOK_API_KEY' if key else 'OPENTOK_API_SECRET'
        other = 'VONAGE_APPLICATION_ID' if application else 'VONAGE_PRIVATE_KEY'
        raise ValueError(f'{given} and {other} are both set: choose either OpenTok or Vonage credentials')
    if key or secret:
        return _opentok(key, secret)
    if application or path:
        return _vonage(application, path)
    return None


def load_private_key(path: Path) -> RSAPrivateKey:
    """Read the private key of a Vonage application; it takes about 50 ms.

    :raises ValueError: the file cannot be read or holds no such key; the text is one line naming the setting.
    """
    try:
        pem = path.read_bytes()
    except (OSError, ValueError) as error:  # the latter for a path that no file can have
        reason = (getattr(error, 'strerror', None) or 'not a path').lower()
        raise ValueError(f'VONAGE_PRIVATE_KEY: cannot read {path} ({reason})') from None
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:  # the library's way to ask for a password
        raise ValueError(f'VONAGE_PRIVATE_KEY: {path} is protected by a password') from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError(f'VONAGE_PRIVATE_KEY: {path} is not a private key in PEM format') from None
    if not isinstance(key, RSAPrivateKey):
        raise ValueError(f'VONAGE_PRIVATE_KEY: {path} is not an RSA key')
    return key


def _opentok(key: str, secret: str) -> OpenTokCredentials:
    if not key:
        raise ValueError('OPENTOK_API_KEY is missing (OPENTOK_API_SECRET is set)')
    if not secret:
        raise ValueError('OPENTOK_API_SECRET is missing (OPENTOK_API_KEY is set)')
    if not re.fullmatch('[0-9]+', key):
        raise ValueError('OPENTOK_API_KEY must consist of digits')
    if not re.fullmatch('[!-~]+', secret):
        raise ValueError('OPENTOK_API_SECRET must consist of letters and digits, without spaces')
    return OpenTokCredentials(key, secret)


def _vonage(application: str, path: str) -> VonageCredentials:
    if not application:
        raise ValueError('VONAGE_APPLICATION_ID is missing (VONAGE_PRIVATE_KEY is set)')
    if not path:
        raise ValueError('VONAGE_PRIVATE_KEY is missing (VONAGE_APPLICATION_ID is set)')
    if not re.fullmatch('[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', application.lower()):
        raise ValueError('VONAGE_APPLICATION_ID must be a UUID, as the Vonage dashboard shows it')
    if '-----BEGIN' in path:
        raise ValueError("VONAGE_PRIVATE_KEY must be the path of the key's file, not the key itself")
    private_key = Path(path).expanduser()
    load_private_key(private_key)
    return VonageCredentials(str(uuid.UUID(application)), private_key)


def _given(value: str | Path | None) -> str:
    return '' if value is None else str(value).strip()
