"""One socket of a page: what comes over it is looked at before NiceGUI sees it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

import structlog
from nicegui import json
from starlette.types import Receive, Send

from videochat.video.embedded.limits import TokenBucket

log = structlog.get_logger(__name__)

POLICY_VIOLATION = 1008
GOODBYE = '41'
"""Socket.io's word for: it is over, and not to be tried again."""
PONG, CLOSE = '3', '1'
CONNECT = ('40', '40{}')
EVENT = re.compile(r'42\d{0,6}(?=\[)', re.ASCII)
NAMES = frozenset({'handshake', 'event', 'javascript_response', 'ack', 'log'})
"""What a page of NiceGUI says."""

Message = MutableMapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageLimits:
    """What pages may ask of the server; times are seconds."""

    burst: int = 300
    rate: float = 40.0
    """Messages at once, and a second; each KiB counts as one more. Somebody who types, drags and clicks at
    once sends about ten a second; a browser that comes back says again what it thinks was lost."""
    longest: int = 64 * 1024
    """Characters of a message; the longest of the chat has 4,000."""
    silence: float = 5.0
    """So long a socket may take until it shows which page it is of."""
    patience: float = 5.0
    """So long the server waits for a page that does not read."""
    farewell: float = 1.0
    """So long the last words to a page have time to leave."""
    sockets: int = 4000
    lines: int = 3
    """Sockets of one page."""
    entries: int = 30
    entry_rate: float = 1.0
    """How often a page may come back, at once and a second: it is told again each time what it has missed."""


class PageLine:
    """Stands between a socket and socket.io: `receive` and `send` are those of ASGI."""

    def __init__(
        self, receive: Receive, send: Send, limits: PageLimits, *, on_overrun: Callable[[str], None]
    ) -> None:
        """Begin with a stranger, who has to show soon which page it is.

        :param on_overrun: called with the id of the page that is about to be dropped.
        """
        self.page: str | None = None
        """Id of the page it is of, once that is known."""
        self.over = False
        self._receive = receive
        self._send = send
        self._limits = limits
        self._on_overrun = on_overrun
        self._bucket = TokenBucket(limits.burst, limits.rate)
        self._connected = False
        self._closing: asyncio.Task[None] | None = None
        loop = asyncio.get_running_loop()
        self._stranger = loop.call_later(limits.silence, self._dismiss_stranger)

    async def receive(self) -> Message:
        """The next message that is one; the end of the socket when one is not, or is one too many."""
        message = await self._receive()
        if message['type'] == 'websocket.receive' and (fault := self._fault(message.get('text'))):
            await self._drop(fault)
        return {'type': 'websocket.disconnect', 'code': POLICY_VIOLATION} if self.over else message

    async def send(self, message: Message) -> None:
        """Send; who reads nothing for long is not waited for."""
        if self.over:
            return
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._send(message)
        except TimeoutError:
            log.info('page does not read')
            self.dismiss()
            raise OSError('the page does not read') from None

    def dismiss(self) -> None:
        """Close it; a browser that is still there opens another."""
        if not self.over:
            self.over = True
            self._closing = asyncio.get_running_loop().create_task(self._close(''))

    def end(self) -> None:
        """It is gone."""
        self.over = True
        self._stranger.cancel()

    def _dismiss_stranger(self) -> None:
        if self.page is None:
            self.dismiss()

    async def _drop(self, fault: str) -> None:
        """End it for good: tell the page why, give the words time to leave, and hear nothing meanwhile."""
        log.info('page dropped', fault=fault)
        if self.page is not None:
            self._on_overrun(self.page)
            await asyncio.sleep(self._limits.farewell)
            await self.send({'type': 'websocket.send', 'text': GOODBYE})
        self.over = True
        await self._close(fault)

    async def _close(self, reason: str) -> None:
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._send({'type': 'websocket.close', 'code': POLICY_VIOLATION, 'reason': reason})
        except (OSError, RuntimeError, TimeoutError):
            return  # it is closed already

    def _fault(self, text: str | None) -> str | None:
        """What is wrong with a message, in words for the developer."""
        if text is None:
            return 'A message is text.'
        if len(text) > self._limits.longest:
            return 'The message is too long.'
        if not self._bucket.take(1 + len(text) // 1024):
            return 'Too many messages.'
        if text in (PONG, CLOSE, GOODBYE):
            return None
        if text in CONNECT:
            again, self._connected = self._connected, True
            return 'The socket is connected already.' if again else None
        event = EVENT.match(text)
        if event is None or not _is_event(text[event.end() :]):
            return 'That is no message of a page.'
        return None


def _is_event(text: str) -> bool:
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return len(event) in (1, 2) and isinstance(event[0], str) and event[0] in NAMES
