"""What an ASGI server does, without one."""

from __future__ import annotations

from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


async def ask(
    app: ASGIApp,
    path: str = '/',
    *,
    method: str = 'GET',
    scheme: str = 'http',
    client: str = '192.0.2.1',
    query: str = '',
    **headers: str,
) -> tuple[int, dict[str, str], str]:
    """Send a request; returns status, headers (those that come twice are joined by a newline) and body."""
    scope = {
        'type': 'http',
        'method': method,
        'scheme': scheme,
        'path': path,
        'query_string': query.encode(),
        'client': (client, 1234),
        'headers': _raw(headers),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {'type': 'http.request', 'body': b'', 'more_body': False}

    await app(scope, receive, _collector(sent))
    answer: dict[str, str] = {}
    for name, value in sent[0]['headers']:
        key, text = name.decode().lower(), value.decode()
        answer[key] = f'{answer[key]}\n{text}' if key in answer else text
    return sent[0]['status'], answer, b''.join(part.get('body', b'') for part in sent[1:]).decode()


async def connect(
    app: ASGIApp, path: str = '/embedded/socket', *, client: str = '192.0.2.1', **headers: str
) -> list[Message]:
    """Open a WebSocket that hears nothing; returns what the server sent."""
    scope = {
        'type': 'websocket',
        'scheme': 'ws',
        'path': path,
        'query_string': b'',
        'client': (client, 1234),
        'headers': _raw(headers),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {'type': 'websocket.connect'}

    await app(scope, receive, _collector(sent))
    return sent


def answering(media_type: str = 'text/html; charset=utf-8', **more: str) -> ASGIApp:
    """An app that answers everything alike, with some headers."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] == 'websocket':
            await send({'type': 'websocket.accept'})
            return
        headers = _raw({'content-type': media_type, **more})
        await send({'type': 'http.response.start', 'status': 200, 'headers': headers})
        await send({'type': 'http.response.body', 'body': b'hello'})

    return app


def _raw(headers: dict[str, Any]) -> list[tuple[bytes, bytes]]:
    given = {'host': 'call.example', **headers}
    return [(name.replace('_', '-').encode(), value.encode()) for name, value in given.items()]


def _collector(sent: list[Message]) -> Send:
    async def send(message: Message) -> None:
        sent.append(message)

    return send
