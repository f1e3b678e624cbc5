"""HTTP as uvicorn speaks it, with bounds: how long a request's head may be, and how long all may take."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, Final

import httptools
import structlog
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from videochat.serving.open_files import most_connections

log = structlog.get_logger(__name__)

LONGEST_HEAD: Final = 32 * 1024
"""Bytes of a request's address and headers; browsers send about 1 KiB, cookies may be 4 KiB each."""
MOST_HEADERS: Final = 100
LOOK: Final = 2.0
"""Seconds between two looks at what a connection waits for."""
HEAD_PATIENCE: Final = 8.0
BODY_PATIENCE: Final = 20.0
READ_PATIENCE: Final = 60.0
"""Seconds that a client may take for a head, for the next bytes of a body, and to read any of an answer."""
MOST_PIPELINED: Final = 8
"""Requests that wait behind one that is being answered; browsers do not do that at all."""
MOST_DRAINED: Final = 1024 * 1024
"""Bytes of a body that are thrown away once it is answered, so that the client gets to read the answer."""


class HeadTooLong(ValueError):
    """Refused before the application sees it."""


class BoundedHttp(HttpToolsProtocol):
    """One connection that cannot hold memory or a socket for as long as it likes."""

    waiting: ClassVar[dict[BoundedHttp, None]] = {}
    """Those of all connections that have sent no whole head yet, the oldest first."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._in_head = True
        self._since = 0.0
        """When the head was begun to be waited for, or the last of a body came."""
        self._bytes = 0
        """Of a head so far, or thrown away."""
        self._unread = 0
        self._unread_since = 0.0
        self._answered: RequestResponseCycle | None = None
        self._watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]
        self._expect_head()
        self._watch = self.loop.call_later(LOOK, self._look)
        if len(self.connections) > most_connections():
            oldest = next(iter(self.waiting))
            self.waiting.pop(oldest)
            oldest.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget()
        self._let_go()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self._unset_keepalive_if_required()
        if not self._in_head:
            self._take_body(len(data))
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            if self._should_upgrade():
                self._forget()
                self.handle_websocket_upgrade()
        except httptools.HttpParserError as error:
            self._refuse(431 if isinstance(error.__context__, HeadTooLong) else 400)
        else:
            if self._in_head:
                self._bytes += len(data)
                if self._bytes > LONGEST_HEAD:
                    self._refuse(431)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head = True

    def on_headers_complete(self) -> None:
        self.waiting.pop(self, None)
        self._in_head, self._bytes, self._since = False, 0, self.loop.time()
        length = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if length > LONGEST_HEAD or len(self.headers) > MOST_HEADERS or len(self.pipeline) >= MOST_PIPELINED:
            raise HeadTooLong
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        cycle: RequestResponseCycle | None = self.cycle  # none yet, when the first request is for a WebSocket
        if cycle and cycle.response_complete:
            self._expect_head()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._since = self.loop.time()
        if not self.pipeline and not self.cycle.more_body:
            self._expect_head()

    def _expect_head(self) -> None:
        self._in_head, self._bytes, self._since = True, 0, self.loop.time()
        self.waiting[self] = None

    def _take_body(self, length: int) -> None:
        if not self.cycle.response_complete:
            self._since = self.loop.time()
            return
        self._bytes += length
        if self._bytes > MOST_DRAINED:
            self._hang_up()

    def _look(self) -> None:
        """Close a connection whose client does not go on."""
        if self._is_late(self.loop.time()):
            self._hang_up()
        else:
            self._watch = self.loop.call_later(LOOK, self._look)

    def _is_late(self, now: float) -> bool:
        if self._in_head:
            return now - self._since > HEAD_PATIENCE
        unread = self.transport.get_write_buffer_size()
        if unread == 0 or unread != self._unread:
            self._unread, self._unread_since = unread, now
        elif now - self._unread_since > READ_PATIENCE:
            return True
        waits_for_body = self.cycle.more_body and not self.flow.read_paused
        return waits_for_body and now - self._since > BODY_PATIENCE

    def _refuse(self, status: int) -> None:
        sentence = b'The request is too long.' if status == 431 else b'That is no request.'
        head = b'content-type: text/plain; charset=utf-8\r\nconnection: close\r\ncontent-length: %d\r\n\r\n'
        self._let_go()
        self.transport.write(STATUS_LINE[status] + head % len(sentence) + sentence)
        self.transport.close()

    def _hang_up(self) -> None:
        self._let_go()
        self.transport.abort()

    def _let_go(self) -> None:
        """Nobody hears any more what is being answered."""
        if self._answered and not self._answered.response_complete:
            self._answered.disconnected = True
            self._answered.message_event.set()
        self.pipeline.clear()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answered = cycle  # `self.cycle` is the last one that came, which may have to wait for this

        async def serve(scope: Any, receive: Any, send: Any) -> None:
            try:
                await app(scope, receive, send)
            except Exception:
                if not cycle.disconnected:
                    raise
                log.debug('nobody waits for the answer any more', exc_info=True)

        super()._start_asgi_task(cycle, serve)

    def _forget(self) -> None:
        self.waiting.pop(self, None)
        if self._watch:
            self._watch.cancel()
            self._watch = None
