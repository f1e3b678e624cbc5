"""A client and its sockets in one process, where a test decides what arrives before a socket dies."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from videochat.video.embedded import EmbeddedPlatform
from videochat.video.embedded.socket import Socket

Message = dict[str, Any]


class TornSocket:
    """What the server takes for a WebSocket."""

    def __init__(self) -> None:
        self.inbox: asyncio.Queue[Message] = asyncio.Queue()
        self.sent: list[Message] = []

    async def accept(self) -> None:
        pass

    async def receive(self) -> Message:
        return await self.inbox.get()

    async def send_text(self, text: str) -> None:
        self.sent.append(json.loads(text))

    async def close(self, code: int = 1000) -> None:
        pass


class TornClient:
    """Does with its messages what `outbox.js` and `socket.js` do."""

    def __init__(self, platform: EmbeddedPlatform, session_id: str, token: str) -> None:
        self._platform = platform
        self._credentials = {'sessionId': session_id, 'token': token}
        self._said: list[Message] = []
        self._arrived = 0
        self._given = 0
        self._received = 0
        self._last_id = 0
        self.welcome: Message = {}
        self.heard: list[Message] = []

    async def connect(self) -> None:
        """Open a socket, the first one or in place of one that died."""
        self._socket = TornSocket()
        self._serving = asyncio.create_task(
            Socket(self._socket, self._platform, self._platform._limits, self._platform.stats).serve()  # type: ignore[arg-type]
        )
        resume = {}
        if self.welcome:
            connection = self.welcome['connection']['connectionId']
            claim = {'connectionId': connection, 'key': self.welcome['key'], 'received': self._received}
            resume = {'resume': claim}
        connect = {'type': 'connect', 'id': self._next_id(), **self._credentials, **resume}
        await self._put(connect)
        self.welcome = self._socket.sent.pop(0)
        assert self.welcome['type'] == 'ok', self.welcome
        self._given = self._arrived = self.welcome['received']

    def say(self, type: str, *, asks: bool = False, **fields: Any) -> None:
        request = {'id': self._next_id()} if asks else {}
        self._said.append({'type': type, **request, **fields})

    async def give(self, count: int) -> None:
        """So many more messages get through to the server."""
        for message in self._said[self._given :][:count]:
            self._given += 1
            await self._put(message)

    async def take(self, count: int) -> None:
        """So many more get through from it."""
        for message in self._socket.sent[:count]:
            self._received += 1
            self.heard.append(message)
        del self._socket.sent[:count]

    async def confirm(self) -> None:
        """A ping and its pong get through."""
        await self._put({'type': 'pong', 'received': self._received})

    async def die(self) -> None:
        """The socket dies with all that is on it, and the server may see that only when there is another."""
        await self._put({'type': 'websocket.disconnect', 'code': 1006}, raw=True)
        await self._serving

    async def _put(self, message: Message, *, raw: bool = False) -> None:
        self._socket.inbox.put_nowait(
            message if raw else {'type': 'websocket.receive', 'text': json.dumps(message)}
        )
        for _ in range(12):  # turns of the loop until all that it leads to is done
            await asyncio.sleep(0)

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id
