"""Somebody in a room page, as the server sees one: NiceGUI's protocol, spoken without a browser."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from urllib.parse import quote, urlencode

import aiohttp
from simulated.page_source import Elements, find_listener, read_page

from .listener import Arrival, Listener

MESSAGE_ID = re.compile(r'"_id":(\d+)')
VISIT = re.compile(r'\\"visit\\": ?\\"([^\\]+)\\"')
MEDIA_IS_OPEN = {
    'opening': False,
    'camera': True,
    'microphone': True,
    'cameraFault': None,
    'microphoneFault': None,
}


class Person:
    """Opens a room's page, joins, tells what the page's elements would tell, and leaves.

    There is no media: the engine's part of a join is not played.
    """

    def __init__(self, server_url: str, name: str) -> None:
        self.name = name
        self._url = server_url
        # a browser never turns a kept connection into a WebSocket, and uvicorn may close one that was
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(force_close=True), cookie_jar=aiohttp.CookieJar(unsafe=True)
        )
        self.socket = Listener(http_session=self._http)
        self._elements: Elements = {}
        self._client_id = ''
        self._visit = ''
        self._acknowledged = 0

    async def open(self, room: str) -> None:
        """Load the page up to the pre-join, with camera and microphone open."""
        async with self._http.get(f'{self._url}/room/{quote(room)}', params={'name': self.name}) as response:
            response.raise_for_status()
            page = await response.text()
        self._elements, parameters = read_page(page)
        self._client_id = parameters['client_id']
        tab = {'document_id': str(uuid.uuid4()), 'tab_id': str(uuid.uuid4()), 'implicit_handshake': 'true'}
        await self.socket.connect(
            f'{self._url}/?{urlencode(parameters | tab)}',
            transports=['websocket'],
            socketio_path='/_nicegui_ws/socket.io',
            wait_timeout=10,
        )
        await self._tell('mediaChanged', MEDIA_IS_OPEN)

    async def ask_to_join(self) -> None:
        """Click Join now."""
        await self._tell('click', on='Join now')

    async def join(self) -> None:
        """Join and wait until this page is to connect its session, then say that it did."""
        told = self.expect_call()
        await self.ask_to_join()
        await self.connect(await told)

    def expect_call(self) -> asyncio.Future[Arrival]:
        """The message that will tell this page to connect its session."""
        return self.socket.expect(r'\"visit\"')

    async def connect(self, told: Arrival) -> None:
        """Tell the server what the elements tell when session and stream are there.

        :param told: the message that asked to connect.
        """
        if visit := VISIT.search(told.text):
            self._visit = visit[1]
        await self._tell('connected', {})
        await self._tell('published', {'streamId': str(uuid.uuid4())})

    async def acknowledge(self) -> None:
        """Let the server forget what arrived, as every page does every three seconds."""
        last = MESSAGE_ID.search(self.socket.arrivals[-1].text) if self.socket.arrivals else None
        following = int(last[1]) + 1 if last else 0
        if following > self._acknowledged:
            self._acknowledged = following
            await self.socket.emit('ack', {'client_id': self._client_id, 'next_message_id': following})

    async def leave(self) -> None:
        """Go, as a page that is closed."""
        async with self._http.post(f'{self._url}/videochat/leave', data=self._visit) as response:
            response.raise_for_status()
        await self.close()

    async def close(self) -> None:
        """Let go of the sockets without a word."""
        await self.socket.disconnect()
        await self._http.close()

    async def _tell(self, event: str, *arguments: object, on: str = '') -> None:
        """Emit what the element that listens for this event would emit; `on` is its label, if need be."""
        element, listener = find_listener(self._elements, event, on)
        message = {
            'id': element,
            'client_id': self._client_id,
            'listener_id': listener,
            'args': [json.dumps(argument) for argument in arguments],
        }
        await self.socket.emit('event', message)
