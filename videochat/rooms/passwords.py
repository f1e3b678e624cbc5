"""Passwords of rooms: kept as hashes, made and compared away from the event loop."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from .errors import N_, InvalidPassword, ServerBusy

MAX_PASSWORD = 128
"""Longest password, in code points after normalisation."""

MOST_AT_ONCE = 2
"""Each takes 64 MiB (RFC 9106's second choice, argon2-cffi's default) and about a tenth of a second."""

MOST_WAITING = 32
"""How many may wait for those: whoever comes then is to try again."""

Result = TypeVar('Result')
_threads = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix='password')


class Passwords:
    """Makes and compares hashes (argon2id).

    :param hasher: in place of argon2-cffi's defaults.
    """

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """What to keep of a password.

        :param password: as `clean_password` gives it.
        :raises ServerBusy: too many others wait for the same.
        """
        return await self._work(lambda: self._hasher.hash(password))

    async def match(self, known: str, guess: str) -> bool:
        """Whether somebody knows the password.

        :param known: what was kept of it.
        :param guess: as it was typed.
        :raises ServerBusy: too many others wait for the same.
        """
        try:
            password = clean_password(guess)
        except InvalidPassword:
            return False

        def verify() -> bool:
            try:
                return self._hasher.verify(known, password)
            except (VerificationError, InvalidHashError):
                return False

        return await self._work(verify)

    async def _work(self, work: Callable[[], Result]) -> Result:
        if self._waiting >= MOST_WAITING:
            raise ServerBusy
        self._waiting += 1
        future = asyncio.get_running_loop().run_in_executor(_threads, work)
        # Who stops waiting does not stop the thread: it counts until it is done.
        future.add_done_callback(self._done)
        return await asyncio.shield(future)

    def _done(self, future: asyncio.Future[Result]) -> None:
        self._waiting -= 1
        if not future.cancelled():
            future.exception()


def clean_password(text: str) -> str:
    """The same password however it was typed (NFC).

    :raises InvalidPassword: nothing, too long, or no text.
    """
    password = unicodedata.normalize('NFC', text) if len(text) <= 4 * MAX_PASSWORD else text
    if not password:
        raise InvalidPassword(N_('Please enter a password.'))
    if len(password) > MAX_PASSWORD:
        raise InvalidPassword(N_('A password may have {number} characters at most.'), number=MAX_PASSWORD)
    if any('\ud800' <= character <= '\udfff' for character in password):
        raise InvalidPassword(N_('This password has a character that cannot be used.'))
    return password
