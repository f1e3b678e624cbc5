"""A room's page in a browser: its socket, what it was told, and the call it is in."""

from __future__ import annotations

import asyncio
import json
import random
import re
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import aiohttp

from .call import Call
from .page_line import PageLine
from .page_source import Elements, find_listener, read_page
from .people import People
from .written import Written

METHOD = re.compile(r'^(?:return )?runMethod\((\d+), ?"(\w+)", ?(\[.*\])\)$', re.DOTALL)
MEDIA_IS_OPEN = {
    'opening': False,
    'camera': True,
    'microphone': True,
    'cameraFault': None,
    'microphoneFault': None,
}
WITNESS_SECONDS = 2.0


class Page:
    """One load of a room's page.

    :param flowing: participants whose media comes.
    :param on_reload: called when the server, or what it has forgotten, makes the browser load it anew.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        server_url: str,
        name: str,
        chance: random.Random,
        flowing: set[str],
        *,
        on_reload: Callable[[], None],
    ) -> None:
        self.name = name
        self.people = People()
        self.written = Written()
        self.call: Call | None = None
        self.ended = asyncio.Event()
        """Set while the page is in no call."""
        self.ended.set()
        self.heard = asyncio.Event()
        """Set with each message; who waits for one clears it."""
        self.on_signal: Callable[[dict[str, Any]], None] = lambda _message: None
        self.gone = False
        self._http, self._url, self._chance = http, server_url, chance
        self._flowing, self._on_reload = flowing, on_reload
        self._elements: Elements = {}
        self._call_element = 0
        self._visit = ''
        self._is_missed = False
        self._tasks: set[asyncio.Task[Any]] = set()
        self.line = PageLine(
            http,
            server_url,
            chance,
            on_message=self._receive,
            on_return=self._say_again,
            on_refused=lambda: self._on_reload(),
        )

    async def open(self, room: str, tab: str) -> None:
        """Load the page up to the pre-join, with camera and microphone open.

        :param tab: id of the browser's tab.
        """
        async with self._http.get(f'{self._url}/room/{quote(room)}', params={'name': self.name}) as response:
            response.raise_for_status()
            self._elements, parameters = read_page(await response.text())
        ids = {'document_id': str(uuid.uuid4()), 'tab_id': tab, 'implicit_handshake': 'true'}
        self._call_element, _ = find_listener(self._elements, 'reloaded')
        await self.line.open(parameters | ids)
        self._start(self._witness())
        await self.tell('mediaChanged', MEDIA_IS_OPEN)

    async def tell(self, event: str, *arguments: object, on: str = '') -> None:
        """Emit what the element that listens for this event would emit; `on` is in its tag or properties."""
        await self.line.emit(self._elements, event, arguments, on)

    async def say(self, text: str, to: str | None = None) -> None:
        """Write a message of the chat."""
        key = self._chance.randbytes(8).hex()
        await self.tell('messageWritten', {'key': key, 'text': text, 'to': to})

    async def until_out(self, patience: float) -> None:
        """Wait until the server has ended the call; who is closed sooner has left anyway.

        :param patience: seconds.
        """
        try:
            async with asyncio.timeout(patience):
                while self.people.entered:
                    self.heard.clear()
                    await self.heard.wait()
        except TimeoutError:
            return

    async def say_goodbye(self) -> None:
        """Tell what a page tells that goes: the engine at once, the server by a beacon."""
        await self.end_call()
        if self._visit:
            visit, self._visit = self._visit, ''
            async with self._http.post(f'{self._url}/videochat/leave', data=visit) as response:
                await response.read()

    async def close(self, *, word: bool = True) -> None:
        """Be gone.

        :param word: close the sockets; otherwise they just break.
        """
        self.gone = True
        await self.line.stop()
        for task in (tasks := list(self._tasks)):
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await self.end_call(word=word)
        await self.line.close(word=word)

    async def _say_again(self) -> None:
        """What the server may not have heard (`sayAgain` in assets/js/modules/call/call.js)."""
        call = self.call
        if call is None:
            if self._is_missed:
                await self.tell('disconnected', {'reason': 'networkDisconnected'})
        elif not call.caller.is_open:
            await self.tell('reconnecting', {})
        elif call.stream_id:
            await self.tell('published', {'streamId': call.stream_id})
            await self.tell('reconnected', {})
            await self._catch_up()

    def _receive(self, name: str, data: dict[str, Any]) -> None:
        if name == 'update':
            self._update(data)
        elif name == 'run_javascript':
            self._run(data['code'])
        self.heard.set()

    def _update(self, elements: dict[str, Any]) -> None:
        for id, element in elements.items():
            if element is None:
                self._elements.pop(id, None)
            elif id != '_id':
                self._elements[id] = element

    def _run(self, code: str) -> None:
        if found := METHOD.match(code):
            if int(found[1]) == self._call_element:
                self._do(found[2], json.loads(found[3]))
        elif 'location.reload' in code:
            self._on_reload()

    def _do(self, method: str, arguments: list[Any]) -> None:
        match method, arguments:
            case 'connect', [credentials, {'leave': {'visit': visit}}]:
                self._visit = visit
                self._start(self._connect(credentials))
            case 'disconnect', _:
                self._visit, self._is_missed = '', False
                self.people.clear()
                self._start(self.end_call())
            case 'enter', [own, others, marks, *_]:
                self.people.enter(own, others, marks)
                self.written.begin()
                self._start(self._catch_up())
            case 'patch', [changes]:
                self.people.patch(changes)
            case 'removePerson', [participant_id]:
                self.people.remove(participant_id)
            case 'mark', [marks]:
                self.people.mark(marks)
            case 'hearMessages', [messages, *all]:
                self.hear(messages, all=any(all))

    def hear(self, messages: list[dict[str, Any]], *, all: bool = False) -> None:
        """Messages of the chat, whichever way they came; `all`: nothing is missing before them."""
        own = self.people.own
        self.written.hear(messages, own['id'] if own else None, all=all)
        self.heard.set()

    async def _connect(self, credentials: dict[str, str]) -> None:
        await self.end_call()
        self._is_missed = False
        call = Call(self, self._url, credentials, self._chance)
        self.call = call
        self.ended.clear()
        if await call.connect() and self.call is call:
            await self._catch_up()

    async def call_ended(self, call: Call, reason: str) -> None:
        """The engine says that it is over."""
        if self.call is call:
            self.call = None
            self.ended.set()
            self._is_missed = reason == 'networkDisconnected'
            await self.tell('disconnected', {'reason': reason})

    async def call_failed(self, call: Call) -> None:
        """The engine let nobody in."""
        if self.call is call:
            self.call = None
            self.ended.set()
            await self.tell('failed', {'fault': 'connect'})

    async def catch_up(self) -> None:
        """Ask for what was written meanwhile."""
        await self._catch_up()

    async def _catch_up(self) -> None:
        if self.call and self.call.caller.id and self.people.entered:
            wanted = {'connectionId': self.call.caller.id, 'after': self.written.complete}
            await self.tell('messagesWanted', wanted)

    async def end_call(self, *, word: bool = True) -> None:
        call, self.call = self.call, None
        self.ended.set()
        if call:
            await call.close(word=word)

    async def _witness(self) -> None:
        """Vouch for those whose line is lost, while their media comes."""
        while not self.gone:
            await asyncio.sleep(WITNESS_SECONDS)
            for id, person in list(self.people.others.items()):
                if person['connection'] == 'reconnecting' and id in self._flowing and self.call:
                    await self.tell('witnessed', {'participantId': id})

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
