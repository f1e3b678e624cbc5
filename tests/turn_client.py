"""As much of a TURN client (RFC 8656) as it takes to open a relay, and to keep it."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import os
import struct
from typing import Final

ALLOCATE, REFRESH = 0x0003, 0x0004
COOKIE: Final = b'\x21\x12\xa4\x42'
USERNAME, MESSAGE_INTEGRITY, ERROR_CODE, LIFETIME = 0x0006, 0x0008, 0x0009, 0x000D
REALM, NONCE, REQUESTED_TRANSPORT = 0x0014, 0x0015, 0x0019
UDP = b'\x11\0\0\0'
RESENT_AFTER = 0.5
PATIENCE = 10.0


class TurnClient(asyncio.DatagramProtocol):
    """Speaks with one server over UDP."""

    def __init__(self, port: int, username: str, credential: str) -> None:
        self._port = port
        self._login = (username, credential)
        self._answers: dict[bytes, asyncio.Future[bytes]] = {}
        self._realm = self._nonce = b''
        self._transport: asyncio.DatagramTransport

    @classmethod
    async def dial(cls, port: int, *, username: str, credential: str) -> TurnClient:
        """Turn to the server on a port of this machine."""
        return await cls(port, username, credential)._dial()

    async def another(self) -> TurnClient:
        """One with the same login, whom the server does not know yet."""
        return await TurnClient(self._port, *self._login)._dial()

    async def allocate(self) -> int:
        """Open a relay; returns 0, or the number of the error."""
        return await self._ask(ALLOCATE, {REQUESTED_TRANSPORT: UDP})

    async def refresh(self, *, seconds: int = 600) -> int:
        """Keep the relay for so long; returns 0, or the number of the error."""
        return await self._ask(REFRESH, {LIFETIME: struct.pack('!I', seconds)})

    def forget_nonce(self) -> None:
        """Ask with one that the server does not know."""
        self._nonce = b'stale'

    def close(self) -> None:
        self._transport.close()

    def datagram_received(self, data: bytes, _address: object) -> None:
        answer = self._answers.get(data[8:20])
        if answer and not answer.done():
            answer.set_result(data)

    async def _dial(self) -> TurnClient:
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_datagram_endpoint(
            lambda: self, remote_addr=('127.0.0.1', self._port)
        )
        return self

    async def _ask(self, method: int, attributes: dict[int, bytes]) -> int:
        error, answer = 0, {}
        for _ in range(3):  # without a nonce, with one, with a fresh one
            answer = _attributes(await self._send(method, attributes))
            error = answer[ERROR_CODE][2] * 100 + answer[ERROR_CODE][3] if ERROR_CODE in answer else 0
            if error not in {401, 438} or answer.get(NONCE, b'') == self._nonce:
                break
            self._realm, self._nonce = answer.get(REALM, self._realm), answer[NONCE]
        return error

    async def _send(self, method: int, attributes: dict[int, bytes]) -> bytes:
        username, credential = self._login
        if self._nonce:
            attributes = attributes | {USERNAME: username.encode(), REALM: self._realm, NONCE: self._nonce}
        body = b''.join(_pack(kind, value) for kind, value in attributes.items())
        id = os.urandom(12)
        if self._nonce:
            key = hashlib.md5(b':'.join([username.encode(), self._realm, credential.encode()])).digest()
            signed = struct.pack('!HH', method, len(body) + 24) + COOKIE + id + body
            body += _pack(MESSAGE_INTEGRITY, hmac.digest(key, signed, hashlib.sha1))
        message = struct.pack('!HH', method, len(body)) + COOKIE + id + body
        self._answers[id] = asyncio.get_running_loop().create_future()
        async with asyncio.timeout(PATIENCE):
            while True:
                self._transport.sendto(message)
                done, _ = await asyncio.wait([self._answers[id]], timeout=RESENT_AFTER)
                if done:
                    return self._answers.pop(id).result()


def _pack(kind: int, value: bytes) -> bytes:
    return struct.pack('!HH', kind, len(value)) + value + b'\0' * (-len(value) % 4)


def _attributes(message: bytes) -> dict[int, bytes]:
    found, rest = {}, message[20:]
    while rest:
        kind, length = struct.unpack('!HH', rest[:4])
        found[kind] = rest[4 : 4 + length]
        rest = rest[4 + length + -length % 4 :]
    return found
