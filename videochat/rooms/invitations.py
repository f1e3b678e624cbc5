"""Invitations: signed texts that let somebody into a room."""

from __future__ import annotations

import hashlib
import math
import secrets
import time
from collections.abc import Callable

from itsdangerous import BadData, URLSafeSerializer

from .entry import InviteRole
from .errors import InvalidInvitation
from .names import name_key

MAX_SECONDS = 365 * 24 * 3600.0
"""Longest time that an invitation is good for."""

MAX_INVITATION = 300
"""Longest text that is looked at, in characters."""

_LETTERS = {InviteRole.GUEST: 'g', InviteRole.HOST: 'h'}
_ROLES = {letter: role for role, letter in _LETTERS.items()}


class Invitations:
    """Makes and reads them: who knows the key can make any.

    :param secret: what the key is made of, or where to get it when it is needed; without, nobody else's are
        read, and none outlasts this process.
    :param now: seconds since the epoch.
    """

    def __init__(
        self, secret: str | Callable[[], str] | None = None, *, now: Callable[[], float] = time.time
    ) -> None:
        self._secret = secret or secrets.token_hex(32)
        self._now = now

    def make(self, room: str, role: InviteRole, *, seconds: float, opening: str = '') -> str:
        """An invitation into a room, to be handed over in private.

        :param room: the room's name or id.
        :param seconds: how long it is good for, `MAX_SECONDS` at most.
        :param opening: of which life of the room; '': of any.
        """
        good_for = min(max(seconds, 0.0), MAX_SECONDS) if math.isfinite(seconds) else 0.0
        expiry = math.floor(self._now() + good_for)
        return str(self._signer(room).dumps([_LETTERS[role], expiry, opening]))

    def read(self, invitation: str, room: str, *, opening: str) -> InviteRole:
        """What an invitation makes of who follows it.

        :raises InvalidInvitation: it is too old, for another room or another life of it, or none at all.
        """
        if len(invitation) > MAX_INVITATION:
            raise InvalidInvitation
        signer = self._signer(room)
        try:
            letter, expiry, of = signer.loads(invitation)
        except (BadData, ValueError) as error:
            raise InvalidInvitation from error
        if signer.dumps([letter, expiry, of]) != invitation:
            raise InvalidInvitation  # base64 leaves bits of the last letter unused
        if expiry <= self._now() or of not in {'', opening}:
            raise InvalidInvitation
        return _ROLES[letter]

    def _signer(self, room: str) -> URLSafeSerializer:
        if not isinstance(self._secret, str):
            self._secret = self._secret()
        # The room is in the key and not in the text: for another room it is no invitation at all.
        return URLSafeSerializer(
            self._secret,
            salt=f'videochat invitation {name_key(room)}'.encode(),
            signer_kwargs={'key_derivation': 'hmac', 'digest_method': hashlib.sha256},
        )
