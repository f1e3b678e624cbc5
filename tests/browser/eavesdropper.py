"""A signalling server that lies: it puts a page of its own between two people."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from playwright.async_api import BrowserContext, Page, WebSocketRoute
from playwright.async_api import Error as PlaywrightError

from tests.browser.person import Person

SCRIPT = (Path(__file__).parent / 'eavesdropper.js').read_text(encoding='utf-8')
GHOST = 'ghost'
Message = dict[str, Any]


@dataclass
class Tapped:
    """One line between a browser and the server."""

    to_browser: WebSocketRoute
    to_server: WebSocketRoute
    connection: Message = field(default_factory=dict)
    published: set[str] = field(default_factory=set)
    """Subscriptions that this browser sends."""
    streams: list[str] = field(default_factory=list)

    @property
    def who(self) -> Message:
        """As `Exchange` names somebody."""
        participant = json.loads(self.connection['data'])['participant']
        return {'participant': participant, 'connection': self.connection['connectionId']}


class Eavesdropper:
    """Sits between the browsers whose lines it taps, and the engine.

    :param page: where `eavesdropper.js` runs.
    :param meddles: whether it puts itself into the connections that there are.
    :param forges: whether it exchanges what browsers tell each other of their certificates, too.
    """

    def __init__(self, page: Page, *, meddles: bool, forges: bool) -> None:
        self._page = page
        self._meddles = meddles
        self._forges = forges
        self._closed = False
        self._lines: list[Tapped] = []

    @classmethod
    async def arrive(
        cls, context: BrowserContext, url: str, *, meddles: bool = True, forges: bool = False
    ) -> Self:
        """Open its page, which is one of the application's, so that it has its modules."""
        eavesdropper = cls(await context.new_page(), meddles=meddles, forges=forges)
        await eavesdropper._page.goto(url)
        await eavesdropper._page.expose_function('say', eavesdropper._pretend_to_say)
        await eavesdropper._page.evaluate(SCRIPT)
        return eavesdropper

    async def tap(self, person: Person) -> None:
        """From now on, what this person's page and the engine say to each other goes through here."""
        await person.page.route_web_socket('**/embedded/socket', self._connect)

    async def close(self) -> None:
        """Listen no more; what comes now is lost."""
        self._closed = True
        await self._page.context.close()

    async def seen(self) -> int:
        """How many pictures it has seen."""
        frames: int = await self._page.evaluate('eavesdropper.seen()')
        return frames

    def haunt(self, number: int = 0) -> None:
        """Let somebody receive, unseen, what a browser sends."""
        line = self._lines[number]
        line.published.add(GHOST)
        self._tell(line, 'subscribed', subscriptionId=GHOST, streamId=line.streams[0], connectionId=GHOST)

    def _connect(self, to_browser: WebSocketRoute) -> None:
        line = Tapped(to_browser, to_browser.connect_to_server())
        self._lines.append(line)
        to_browser.on_message(lambda text: self._from_browser(line, json.loads(text)))
        line.to_server.on_message(lambda text: self._from_server(line, json.loads(text)))

    async def _from_browser(self, line: Tapped, message: Message) -> None:
        match message:
            case {
                'type': 'describe',
                'description': {'type': 'offer', 'sdp': sdp},
                'subscriptionId': id,
            } if self._meddles or id == GHOST:
                line.published.add(id)
                made = await self._do('offered', id, sdp)
                answer = {'type': 'answer', 'sdp': made['answer']}
                self._tell(line, **(message | {'description': answer}))
                if made['offer'] and id != GHOST:
                    offer = {'type': 'offer', 'sdp': made['offer']}
                    line.to_server.send(json.dumps(message | {'description': offer}))
            case {'type': 'candidate', 'subscriptionId': id, 'candidate': found} if id in line.published:
                await self._do('candidate', id, True, found)
            case {'type': 'signal', 'id': id, 'signal': {'type': 'verify', 'data': data}} if self._forges:
                self._tell(line, 'ok', id=id)
                await self._hear(line, data)
            case _:
                line.to_server.send(json.dumps(message))

    async def _from_server(self, line: Tapped, message: Message) -> None:
        match message:
            case {'type': 'ok', 'connection': connection}:
                line.connection = connection
            case {'type': 'ok', 'stream': {'streamId': stream}}:
                line.streams.append(stream)
        match message:
            case {'type': 'describe', 'subscriptionId': id, 'description': answer} if id in line.published:
                await self._do('answered', id, answer['sdp'])
            case {'type': 'candidate', 'subscriptionId': id, 'candidate': found} if id in line.published:
                await self._do('candidate', id, False, found)
            case _:
                line.to_browser.send(json.dumps(message))

    async def _hear(self, line: Tapped, data: str) -> None:
        """Somebody wants to agree on a code with the other: agree on one with both."""
        number = self._lines.index(line)
        other = self._lines[1 - number]
        if not await self._do('knows', number):
            await self._do('pretend', number, other.who, line.who)
            await self._do('pretend', 1 - number, line.who, other.who)
        await self._do('hear', number, data)

    def _pretend_to_say(self, number: int, data: str) -> None:
        other = self._lines[1 - number].connection['connectionId']
        self._tell(self._lines[number], 'signal', signal={'type': 'verify', 'data': data}, **{'from': other})

    def _tell(self, line: Tapped, type: str, **fields: Any) -> None:
        line.to_browser.send(json.dumps({'type': type, **fields}))

    async def _do(self, name: str, *arguments: object) -> Any:
        try:
            return await self._page.evaluate(f'all => eavesdropper.{name}(...all)', arguments)
        except PlaywrightError:
            if not self._closed:
                raise
            raise asyncio.CancelledError from None  # nobody is left to be told
