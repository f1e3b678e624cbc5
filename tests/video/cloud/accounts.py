"""Accounts at Vonage: what the customer holds, and how Vonage checks what is signed with it."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from videochat.video.credentials import Credentials, OpenTokCredentials, VonageCredentials


class Account(Protocol):
    """A customer of Vonage."""

    @property
    def id(self) -> str: ...

    @property
    def secrets(self) -> tuple[str, ...]: ...

    def credentials(self) -> Credentials: ...

    def read_key_to_the_api(self, headers: dict[str, str]) -> dict[str, object]: ...

    def read_token(self, token: str) -> dict[str, object]: ...


@dataclass(frozen=True)
class OpenTokAccount:
    """A project in the OpenTok environment."""

    id: str = '46123456'
    secret: str = 'd0c5a8e1b7f34962a1c0ffee5eedf00ddeadbeef'

    @property
    def secrets(self) -> tuple[str, ...]:
        return (self.secret,)

    def credentials(self) -> OpenTokCredentials:
        return OpenTokCredentials(self.id, self.secret)

    def read_key_to_the_api(self, headers: dict[str, str]) -> dict[str, object]:
        claims = _verify(headers['x-opentok-auth'], self.secret, 'HS256', 'iss', 'ist', 'iat', 'exp', 'jti')
        if claims['iss'] != self.id:
            raise ValueError(f'iss: {claims["iss"]}')
        return claims

    def read_token(self, token: str) -> dict[str, object]:
        claims = _verify(token, self.secret, 'HS256', 'iss', 'ist', 'iat', 'exp', 'nonce', 'scope')
        assert claims['iss'] == self.id
        return claims


@dataclass(frozen=True)
class VonageAccount:
    """An application in the unified environment; its key lies in a file, as from the dashboard."""

    folder: Path
    id: str = '6fa6b4a9-9a1c-4f3e-8d6b-1f0a5b7c2d3e'
    key: rsa.RSAPrivateKey = field(default_factory=lambda: private_key())
    file_name: str = 'private.key'

    @property
    def secrets(self) -> tuple[str, ...]:
        return tuple(line for line in pem(self.key).decode().splitlines() if not line.startswith('-----'))

    def credentials(self) -> VonageCredentials:
        path = self.folder / self.file_name
        path.write_bytes(pem(self.key))
        return VonageCredentials(self.id, path)

    def read_key_to_the_api(self, headers: dict[str, str]) -> dict[str, object]:
        scheme, _, token = headers['authorization'].partition(' ')
        if scheme != 'Bearer':
            raise ValueError(f'scheme: {scheme}')
        if 'OpenTok-With-Vonage-API-Backend' not in headers['user-agent']:
            raise ValueError(f'user agent: {headers["user-agent"]}')
        return self._verify(token, 'ist', 'iat', 'exp', 'jti')

    def read_token(self, token: str) -> dict[str, object]:
        return self._verify(token, 'iat', 'exp', 'jti', 'scope', 'acl')

    def _verify(self, token: str, *needed: str) -> dict[str, object]:
        public = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        claims = _verify(token, public, 'RS256', 'application_id', *needed)
        if claims['application_id'] != self.id:
            raise ValueError(f'application_id: {claims["application_id"]}')
        return claims


def pem(key: rsa.RSAPrivateKey) -> bytes:
    """A private key as the dashboard gives it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@cache
def private_key() -> rsa.RSAPrivateKey:
    """One RSA key for all tests; another takes a second to make."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _verify(token: str, key: str | bytes, algorithm: str, *needed: str) -> dict[str, object]:
    claims: dict[str, object] = jwt.decode(
        token, key, algorithms=[algorithm], options={'require': list(needed)}
    )
    return claims
