"""A client of the embedded engine, as a browser is one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Self

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 5.0
Message = dict[str, Any]


class Caller:
    """Speaks the protocol over a real socket; pings are answered, answers and events kept apart."""

    def __init__(self, socket: ClientConnection, *, answers_pings: bool = True) -> None:
        self.socket = socket
        self.welcome: Message = {}
        self.token = ''
        self.received = 0
        self.pings = 0
        self._answers_pings = answers_pings
        self._answers: asyncio.Queue[Message] = asyncio.Queue()
        self._events: asyncio.Queue[Message] = asyncio.Queue()
        self.last_id = 0
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def dial(
        cls, url: str, *, headers: Mapping[str, str] | None = None, answers_pings: bool = True
    ) -> Self:
        socket = await connect(
            url, additional_headers=headers, ping_interval=None, compression=None, proxy=None, max_queue=None
        )
        return cls(socket, answers_pings=answers_pings)

    async def enter(self, session_id: str, token: str, **fields: Any) -> Message:
        answer = await self.ask('connect', sessionId=session_id, token=token, **fields)
        if answer['type'] == 'ok':
            self.welcome, self.token = answer, token
            self.received = fields.get('resume', {}).get('received', 0)
        return answer

    @property
    def id(self) -> str:
        return str(self.welcome['connection']['connectionId'])

    @property
    def claim(self) -> Message:
        """What to show to get the connection back."""
        return {'connectionId': self.id, 'key': self.welcome['key'], 'received': self.received}

    def new_id(self) -> int:
        self.last_id += 1
        return self.last_id

    async def say(self, type_: str, **fields: Any) -> None:
        await self.say_raw(json.dumps({'type': type_, **fields}))

    async def say_raw(self, text: str | bytes) -> None:
        await self.socket.send(text)

    async def ask(self, type_: str, *, id: int | None = None, **fields: Any) -> Message:
        """Send a request and return its answer."""
        id = id or self.new_id()
        await self.say(type_, id=id, **fields)
        answer = await self.answer()
        assert answer['id'] == id
        return answer

    async def answer(self) -> Message:
        async with asyncio.timeout(PATIENCE):
            return await self._answers.get()

    async def hear(self, type_: str) -> Message:
        """Return the next event, which must be of this type."""
        async with asyncio.timeout(PATIENCE):
            event = await self._events.get()
        assert event.pop('type') == type_, event
        return event

    async def overhears(self) -> list[str]:
        """Return the types of all events until now: what the server sent before it answers this."""
        await self.say('signal', id=self.new_id(), signal={'type': 'until-now', 'to': self.id})
        types = []
        while (event := await self._next_event()) != 'signal:until-now':
            types.append(event)
        await self.answer()
        return types

    async def publish(self, **properties: Any) -> str:
        """Publish a stream and return its id."""
        answer = await self.ask('publish', stream=stream(**properties))
        return str(answer['stream']['streamId'])

    async def closed(self) -> int | None:
        """Wait until the socket is closed; return the close code, 1006 when there was no close frame."""
        async with asyncio.timeout(PATIENCE):
            await self.socket.wait_closed()
        return self.socket.close_code

    async def close(self, code: int = 1001) -> None:
        """Leave as a browser does whose tab is closed."""
        await self.socket.close(code)
        await self._reader

    async def crash(self) -> None:
        """Be gone without a word."""
        self.socket.transport.abort()
        await self._reader

    async def _next_event(self) -> str:
        async with asyncio.timeout(PATIENCE):
            event = await self._events.get()
        kind = event.get('signal', {}).get('type')
        return f'signal:{kind}' if kind else str(event['type'])

    async def _read(self) -> None:
        try:
            async for text in self.socket:
                message = json.loads(text)
                if message['type'] == 'ping':
                    self.pings += 1
                    if self._answers_pings:
                        await self.say('pong', received=self.received)
                    continue
                self.received += bool(self.welcome) or message['type'] not in ('ok', 'error')
                is_answer = message['type'] in ('ok', 'error')
                (self._answers if is_answer else self._events).put_nowait(message)
        except ConnectionClosed:
            pass


def stream(**properties: Any) -> Message:
    """What a camera publisher announces."""
    return {
        'name': 'Ann',
        'initials': 'A',
        'hasAudio': True,
        'hasVideo': True,
        'videoType': 'camera',
        'videoDimensions': {'width': 640, 'height': 480},
        'frameRate': 30,
        **properties,
    }
