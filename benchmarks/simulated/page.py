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
from .page_socket import PageRefused, PageSocket
from .page_source import Elements, find_listener, read_page
from .people import People

METHOD = re.compile(r'^(?:return )?runMethod\((\d+), ?"(\w+)", ?(\[.*\])\)$', re.DOTALL)
MEDIA_IS_OPEN = {
    'opening': False,
    'camera': True,
    'microphone': True,
    'cameraFault': None,
    'microphoneFault': None,
}
ACK_SECONDS = 3.0
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
        self.messages: dict[int, dict[str, Any]] = {}
        """The chat, by number."""
        self.call: Call | None = None
        self.ended = asyncio.Event()
        """Set while the page is in no call."""
        self.ended.set()
        self.heard = asyncio.Event()
        """Set with each message; who waits for one clears it."""
        self.on_signal: Callable[[dict[str, Any]], None] = lambda _message: None
        self.page_pause: float | None = None
        """Seconds until the next attempt after a loss of the page's socket; None: as a browser waits."""
        self.gone = False
        self.returns = 0
        self._http, self._url, self._chance = http, server_url, chance
        self._flowing, self._on_reload = flowing, on_reload
        self._elements: Elements = {}
        self._parameters: dict[str, Any] = {}
        self._call_element = 0
        self._next, self._acknowledged = 0, 0
        self._visit = ''
        self._is_missed = False
        self._complete = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self.socket = PageSocket(self._receive, self._lost)

    async def open(self, room: str, tab: str) -> None:
        """Load the page up to the pre-join, with camera and microphone open.

        :param tab: id of the browser's tab.
        """
        async with self._http.get(f'{self._url}/room/{quote(room)}', params={'name': self.name}) as response:
            response.raise_for_status()
            self._elements, parameters = read_page(await response.text())
        ids = {'document_id': str(uuid.uuid4()), 'tab_id': tab, 'implicit_handshake': 'true'}
        self._parameters = parameters | ids
        self._next = int(parameters['next_message_id'])
        self._call_element, _ = find_listener(self._elements, 'reloaded')
        await self._open_socket(self._parameters)
        self._start(self._acknowledge())
        self._start(self._witness())
        await self.tell('mediaChanged', MEDIA_IS_OPEN)

    async def tell(self, event: str, *arguments: object, on: str = '') -> None:
        """Emit what the element that listens for this event would emit; `on` is in its tag or properties."""
        element, listener = find_listener(self._elements, event, on)
        message = {
            'id': element,
            'client_id': self._parameters['client_id'],
            'listener_id': listener,
            'args': [json.dumps(argument) for argument in arguments],
        }
        await self.socket.emit('event', message)

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
        for task in (tasks := list(self._tasks)):
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        await self.end_call(word=word)
        if word:
            await self.socket.close()
        else:
            self.socket.cut()

    async def open_another_line(self) -> None:
        """Be connected by a second socket, as a browser is whose network changed; the first is still open."""
        self.socket = PageSocket(self._receive, self._lost)
        await self._open_socket(self._parameters | {'next_message_id': self._next})

    def cut(self) -> None:
        """The network breaks the page's socket; a browser opens another one."""
        if self.socket.is_open:
            self.socket.cut()
            self._lost()

    def _lost(self) -> None:
        if not self.gone:
            self._start(self._come_back())

    async def _open_socket(self, parameters: dict[str, Any]) -> None:
        cookies = '; '.join(f'{each.key}={each.value}' for each in self._http.cookie_jar)
        await self.socket.open(self._url, parameters, cookies=cookies)

    async def _come_back(self) -> None:
        while not self.gone:
            pause = self._chance.uniform(0.5, 1.5) if self.page_pause is None else self.page_pause
            await asyncio.sleep(pause)
            self.page_pause = None
            try:
                await self._open_socket(self._parameters | {'next_message_id': self._next})
            except PageRefused:
                self._on_reload()
                return
            except OSError:
                continue
            self.returns += 1
            await self._say_again()
            return

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
        number = data.get('_id')
        if number is not None:
            if number < self._next:
                return
            self._next = number + 1
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
                self.messages.clear()
                self._complete = 0
                self._start(self._catch_up())
            case 'patch', [changes]:
                self.people.patch(changes)
            case 'removePerson', [participant_id]:
                self.people.remove(participant_id)
            case 'mark', [marks]:
                self.people.mark(marks)
            case 'hearMessages', [messages, *all]:
                self.hear(messages)
                if any(all):
                    self._complete = max(self._public(), default=0)

    def hear(self, messages: list[dict[str, Any]]) -> None:
        """Messages of the chat that this page may read, whichever way they came."""
        own = self.people.own and self.people.own['id']
        for message in messages:
            if own and (not message.get('to') or own in (message['to'], message['sender'])):
                self.messages.setdefault(message['id'], message)
        for id in sorted(self._public()):
            if self.messages[id]['follows'] == self._complete:
                self._complete = id
        self.heard.set()

    def _public(self) -> list[int]:
        return [id for id, each in self.messages.items() if not each.get('to')]

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
            await self.tell('messagesWanted', {'connectionId': self.call.caller.id, 'after': self._complete})

    async def end_call(self, *, word: bool = True) -> None:
        call, self.call = self.call, None
        self.ended.set()
        if call:
            await call.close(word=word)

    async def _acknowledge(self) -> None:
        while not self.gone:
            await asyncio.sleep(ACK_SECONDS)
            if self._next > self._acknowledged:
                self._acknowledged = self._next
                next_id = {'client_id': self._parameters['client_id'], 'next_message_id': self._next}
                await self.socket.emit('ack', next_id)

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
