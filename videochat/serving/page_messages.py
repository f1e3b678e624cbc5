"""What pages send to NiceGUI: any program may send it, and anything."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

import structlog
from nicegui import Client, app, core, json
from starlette.routing import Mount

from videochat.elements.overrun import PageOverrun
from videochat.serving.page_line import PageLine
from videochat.serving.page_lines import KEY, PageLines, are_ids

log = structlog.get_logger(__name__)

MALFORMED = (AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What NiceGUI raises when a message is none; it handles itself what goes wrong in those that are."""

LONGEST_WORD = 300
"""Characters of what a page wants to have logged."""

PATH = '/_nicegui_ws'


def refuse_malformed() -> None:
    """Let no socket do more than one of a page may, and nobody fill the log; call it at startup."""
    mount = next(route for route in app.routes if isinstance(route, Mount) and route.path == PATH)
    lines = PageLines(mount.app, on_overrun=_overrun)
    mount.app = lines
    handlers = core.sio.handlers['/']
    handlers['connect'] = _guarded('connect', _entering(lines, handlers['connect'], _ids_of_address))
    handlers['handshake'] = _guarded('handshake', _entering(lines, handlers['handshake'], _ids_of_message))
    handlers['event'] = _guarded('event', _read_first(handlers['event']))
    for name in ('javascript_response', 'ack'):
        handlers[name] = _guarded(name, handlers[name])
    handlers['log'] = _log


def _guarded(name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
    def refuse(error: Exception) -> bool:
        log.debug('page message refused', message_name=name, error=type(error).__name__)
        return False  # to who wants to connect: you may not

    if inspect.iscoroutinefunction(handler):

        @functools.wraps(handler)
        async def guarded_async(*arguments: Any) -> Any:
            try:
                return await handler(*arguments)
            except MALFORMED as error:
                return refuse(error)

        return guarded_async

    @functools.wraps(handler)
    def guarded(*arguments: Any) -> Any:
        try:
            return handler(*arguments)
        except MALFORMED as error:
            return refuse(error)

    return guarded


def _entering(
    lines: PageLines, handler: Callable[..., Any], read_ids: Callable[[Any], Mapping[str, Any]]
) -> Callable[..., Any]:
    """Let a socket be that of the page it shows, if it shows one."""

    @functools.wraps(handler)
    async def enter(socket_id: str, data: Any, *rest: Any) -> Any:
        ids = read_ids(data)
        if not are_ids(ids):
            raise ValueError('no ids')
        client_id = str(ids.get('client_id'))
        client = Client.instances.get(client_id)
        if client and not (_is_its_document(client, ids) and lines.may_enter(client)):
            return False
        answer = await handler(socket_id, data, *rest)
        if client and socket_id in client._socket_to_document_id:
            line: PageLine = core.sio.get_environ(socket_id)['asgi.scope'][KEY]
            lines.enter(line, client)
        return answer

    return enter


def _is_its_document(client: Client, ids: Mapping[str, Any]) -> bool:
    """Whether that document is the one a page is in; NiceGUI would end the page once for each there was."""
    known = client._num_connections
    return not known or ids.get('document_id') in known


def _read_first(handler: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(handler)
    def read(socket_id: str, message: dict[str, Any]) -> Any:
        refuse_unreadable(message)
        return handler(socket_id, message)

    return read


def refuse_unreadable(message: dict[str, Any]) -> None:
    """Let no event through whose arguments could not be sent back: too deep ones break whoever tries.

    :raises ValueError: one is no JSON, or holds half a character.
    :raises TypeError: the arguments are no list of texts, or one is too deep.
    """
    for argument in message['args']:
        if argument is not None:
            json.dumps(json.loads(argument))


def _ids_of_address(environ: dict[str, Any]) -> Mapping[str, Any]:
    return dict(parse_qsl(environ.get('QUERY_STRING', '')))


def _ids_of_message(message: dict[str, Any]) -> Mapping[str, Any]:
    return message


def _overrun(client_id: str) -> None:
    if client := Client.instances.get(client_id):
        client.handle_exception(PageOverrun())


def _log(_socket_id: str, message: object) -> None:
    """A page says that something is wrong with it, which only matters when looking for a fault."""
    words = message.get('message') if isinstance(message, dict) else message
    log.debug('page says', words=ascii(words)[:LONGEST_WORD])
