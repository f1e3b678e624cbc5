"""A page belongs to the browser that fetched it: who only knows its client id gets nothing by that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import parse_qs
from weakref import WeakSet

import socketio
import structlog
from nicegui import Client, core
from starlette.requests import HTTPConnection

from .cookies import SESSION

log = structlog.get_logger(__name__)

REFUSED: Final = 'Implicit handshake failed'
"""NiceGUI's own word for it: a page that is told so loads anew."""

MESSAGES: Final = ('event', 'javascript_response', 'ack', 'log')

_known: WeakSet[Client] = WeakSet()
"""Pages whose browser has shown its cookie."""


def bind_pages() -> None:
    """Let a socket speak for a page only if it is of the page's browser; call it at startup."""
    handlers = core.sio.handlers['/']
    connect, shake = handlers['connect'], handlers['handshake']

    async def connect_bound(socket_id: str, environ: dict[str, Any], *rest: Any) -> Any:
        query = parse_qs(environ.get('QUERY_STRING', ''))
        if not _may_speak(socket_id, query.get('client_id', [''])[0]):
            raise socketio.exceptions.ConnectionRefusedError(REFUSED)
        return await connect(socket_id, environ, *rest)

    async def shake_bound(socket_id: str, data: dict[str, Any]) -> Any:
        return _may_speak(socket_id, data['client_id']) and await shake(socket_id, data)

    handlers['connect'], handlers['handshake'] = connect_bound, shake_bound
    for name in MESSAGES:
        handlers[name] = _bound(handlers[name])


def _bound(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Hear only the socket that has shaken hands for the page it speaks of."""

    def heard(socket_id: str, message: dict[str, Any]) -> Any:
        client = Client.instances.get(message['client_id'])
        if client and socket_id in client._socket_to_document_id:
            return handler(socket_id, message)
        return None

    return heard


def _may_speak(socket_id: str, client_id: str) -> bool:
    client = Client.instances.get(client_id)
    if client is None:
        return True  # the page loads anew, and finds out by itself
    if is_of_its_browser(client, core.sio.get_environ(socket_id)):
        return True
    log.warning('a socket of another browser than the page')
    return False


def is_of_its_browser(client: Client, environ: Mapping[str, Any]) -> bool:
    """Whether a socket comes from the browser that fetched a page.

    A browser that keeps no cookies fetches a page without one and connects without one. That is all that can
    be asked of it, and enough only as long as nobody has come with the page's cookie.

    :param environ: of the socket, as NiceGUI has it.
    """
    scope = environ.get('asgi.scope', {})
    if 'session' not in scope or client._request is None:
        return True  # an app without storage_secret: it knows no browser
    own = client._request.session.get('id')
    if SESSION in HTTPConnection(scope).cookies and scope['session'].get('id'):
        if scope['session']['id'] != own:
            return False
        _known.add(client)
        return True
    return SESSION not in client._request.cookies and client not in _known
