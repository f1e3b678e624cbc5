"""The call of a page: one's own stream, the others' that are watched, and the negotiation of each."""

from __future__ import annotations

import asyncio
import json
import random
import uuid
from typing import TYPE_CHECKING, Any

from .caller import Caller, Message, Refused
from .session_view import SessionView

if TYPE_CHECKING:
    from .page import Page

SDP = 'v=0\r\n' + 'a=rtpmap:96 VP8/90000\r\n' * 120
"""As long as a browser's offer."""
CANDIDATE = {
    'candidate': 'candidate:842163049 1 udp 1677729535 192.0.2.7 46154 typ host generation 0',
    'sdpMid': '0',
    'sdpMLineIndex': 0,
    'usernameFragment': 'abcd',
}
CANDIDATES = 4
MOST_WATCHED = 6
"""A browser watches those on its page of the grid; here it keeps the processor for the server."""


class Call:
    """Publishes, subscribes to others, and relays what two browsers would agree on."""

    def __init__(
        self, page: Page, server_url: str, credentials: dict[str, str], chance: random.Random
    ) -> None:
        self.view = SessionView()
        self.stream_id = ''
        self.signals = 0
        self._page = page
        self._chance = chance
        self._work: set[asyncio.Task[Any]] = set()
        self._parts: dict[int, list[Message]] = {}
        self.caller = Caller(
            f'{server_url.replace("http", "ws", 1)}/embedded/socket',
            {'sessionId': credentials['sessionId'], 'token': credentials['token']},
            chance,
            on_message=self._hear,
            on_line=self._line,
            on_ended=lambda reason: self._start(page.call_ended(self, reason)),
        )

    async def connect(self) -> bool:
        """Connect, publish, and watch those who are there; False when nothing came of it."""
        try:
            welcome = await self.caller.connect()
        except (Refused, OSError):
            await self._page.call_failed(self)
            return False
        self.view.begin(welcome)
        await self._page.tell('connected', {})
        try:
            answer = await self.caller.ask('publish', stream=_stream(self._page.name))
        except Refused:
            return False
        stream = answer['stream']
        self.stream_id = stream['streamId']
        self.view.streams[self.stream_id] = stream
        await self._page.tell('published', {'streamId': self.stream_id})
        self._watch_some()
        return True

    async def signal(self, type: str, data: str, to: str | None = None) -> None:
        """Send a signal to all, or to one connection."""
        signal = {'type': type, 'data': data} | ({'to': to} if to else {})
        await self._ask('signal', signal=signal)

    async def update(self, **changes: bool) -> None:
        """Change what one's own stream carries."""
        if self.stream_id:
            done = await self._ask('update', streamId=self.stream_id, changes=changes)
            if done and self.stream_id in self.view.streams:
                self.view.streams[self.stream_id] |= changes

    async def share_screen(self) -> None:
        """Publish a second stream for a moment, and take it back."""
        answer = await self._ask('publish', stream=_stream('screen') | {'videoType': 'screen'})
        if answer is None:
            return
        stream = answer['stream']
        self.view.streams[stream['streamId']] = stream
        await asyncio.sleep(self._chance.uniform(0.2, 2))
        if await self._ask('unpublish', streamId=stream['streamId']) is not None:
            self.view.hear({'type': 'streamDestroyed', 'streamId': stream['streamId']})

    async def restart_ice(self) -> None:
        """Ask a publisher for an ICE restart."""
        if self.view.wanted:
            await self.caller.say('restart', subscriptionId=self._chance.choice(list(self.view.wanted)))

    async def look_away(self) -> None:
        """End one subscription, as a page does that shows other people now; maybe begin another."""
        if self.view.wanted:
            id = self._chance.choice(list(self.view.wanted))
            del self.view.wanted[id]
            await self._ask('unsubscribe', subscriptionId=id)
        self._watch_some()

    async def close(self, *, word: bool = True) -> None:
        for task in list(self._work):
            if task is not asyncio.current_task():
                task.cancel()
        await self.caller.close(word=word)

    def _line(self, open: bool) -> None:
        if open:
            self.view.begin(self.caller.welcome)
            self._start(self._page.tell('reconnected', {}))
            self._start(self._page.catch_up())
            self._watch_some()
        else:
            self._start(self._page.tell('reconnecting', {}))

    def _hear(self, message: Message) -> None:
        self.view.hear(message)
        match message:
            case {'type': 'streamCreated'}:
                self._watch_some()
            case {'type': 'subscribed' | 'restart', 'subscriptionId': id}:
                self._start(self._describe(id, 'offer'))
            case {'type': 'describe', 'subscriptionId': id, 'description': {'type': 'offer'}}:
                self._start(self._describe(id, 'answer'))
            case {'type': 'signal', 'signal': {'type': 'chat', 'data': data}, 'from': None}:
                self._hear_chat(json.loads(data))
            case {'type': 'signal'}:
                self.signals += 1
                self._page.on_signal(message)

    def _hear_chat(self, message: Message) -> None:
        """Long messages come in parts (videochat/elements/chat_signal.py)."""
        if 'part' in message:
            parts = self._parts.setdefault(message['id'], [])
            parts.append(message)
            if len(parts) < parts[0].get('of', 0):
                return
            message = self._parts.pop(message['id'])[0]
        self._page.hear([message])

    async def _describe(self, subscription_id: str, type: str) -> None:
        description = {'type': type, 'sdp': SDP}
        await self.caller.say('describe', subscriptionId=subscription_id, description=description)
        for _ in range(CANDIDATES):
            await self.caller.say('candidate', subscriptionId=subscription_id, candidate=CANDIDATE)
        await self.caller.say('candidate', subscriptionId=subscription_id, candidate=None)

    def _watch_some(self) -> None:
        watched = set(self.view.wanted.values())
        others = [
            id for id, stream in self.view.streams.items()
            if stream['connectionId'] != self.caller.id and id not in watched
        ]  # fmt: skip
        for stream_id in others[: max(0, MOST_WATCHED - len(watched))]:
            id = str(uuid.uuid4())
            self.view.wanted[id] = stream_id
            self._start(self._subscribe(id, stream_id))

    async def _subscribe(self, id: str, stream_id: str) -> None:
        if await self._ask('subscribe', streamId=stream_id, subscriptionId=id) is None:
            self.view.wanted.pop(id, None)

    async def _ask(self, type: str, **fields: object) -> Message | None:
        try:
            return await self.caller.ask(type, **fields)
        except Refused:
            return None  # it is gone meanwhile

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._work.add(task)
        task.add_done_callback(self._work.discard)


def _stream(name: str) -> Message:
    return {
        'name': name,
        'initials': name[:1],
        'hasAudio': True,
        'hasVideo': True,
        'videoType': 'camera',
        'videoDimensions': {'width': 640, 'height': 480},
        'frameRate': 30,
    }
