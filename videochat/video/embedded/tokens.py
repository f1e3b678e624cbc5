"""Session ids and tokens of the embedded engine: OpenTok's own, made with a local key."""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass

import jwt
from opentok import Client, Roles

from videochat.video.embedded.errors import Code, RefusedError

# OpenTok's own default. A token is read at each connect, also when a laptop wakes up after a night,
# and it is worth nothing once its session has ended, so a shorter life would only break long calls.
TOKEN_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Grant:
    """What a good token allows its bearer."""

    role: Roles
    data: str

    @property
    def participant(self) -> str:
        """Whom the connection data names; nobody, if that is somebody else's."""
        try:
            return str(json.loads(self.data)['participant'])
        except (ValueError, TypeError, KeyError):
            return ''


class LocalKey:
    """An API key and secret that exist as long as this process."""

    def __init__(self) -> None:
        self.api_key = str(10_000_000 + secrets.randbelow(90_000_000))
        self._secret = secrets.token_hex(32)
        self._client = Client(self.api_key, self._secret)

    def make_session_id(self) -> str:
        """Make an id laid out as OpenTok's: a prefix, then base64 of fields joined by `~`."""
        fields = f'1~{self.api_key}~~{int(time.time() * 1000)}~{secrets.token_urlsafe(18)}~'
        return '1_' + base64.urlsafe_b64encode(fields.encode()).decode().rstrip('=')

    def make_token(
        self, session_id: str, *, participant_id: str, role: str, seconds: float = TOKEN_SECONDS
    ) -> str:
        """Make a token for one participant; `role` is the value of an OpenTok role."""
        return str(
            self._client.generate_token(
                session_id,
                role=Roles(role),
                expire_time=time.time() + seconds,
                data=json.dumps({'participant': participant_id}),
            )
        )

    def verify(self, token: str, session_id: str) -> Grant:
        """Read a token made by `make_token`; raises `RefusedError` for any other."""
        try:
            claims = jwt.decode(
                token,
                self._secret,
                algorithms=['HS256'],
                issuer=self.api_key,
                options={'require': ['exp', 'iat', 'iss']},
            )
            if claims.get('scope') != 'session.connect' or claims.get('session_id') != session_id:
                raise RefusedError(Code.AUTHENTICATION, 'The token is for something else.')
            return Grant(Roles(claims.get('role')), str(claims.get('connection_data', '')))
        except jwt.ExpiredSignatureError:
            raise RefusedError(Code.AUTHENTICATION, 'The token has expired.') from None
        except (jwt.PyJWTError, ValueError):
            raise RefusedError(Code.AUTHENTICATION, 'The token is not valid.') from None
