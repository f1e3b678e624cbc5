"""Who may ask this server, and how much: other sites' pages may not, and nobody may take it all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import structlog
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from videochat.network_address import network_of
from videochat.video.embedded.origin import may_use

from .address_limits import AddressLimits, OpenPages
from .refusal import foreign, too_much

POLICY_VIOLATION: Final = 1008
TRY_AGAIN_LATER: Final = 1013

PAGE_SOCKETS: Final = '/_nicegui_ws/'
CHEAP: Final = ('/_nicegui/', '/videochat/', '/embedded/', '/healthz', '/metrics', '/favicon.ico')
"""No pages: none of these makes anything that stays."""

PAGE_MARK: Final = 'x-nicegui-content'
"""The header by which NiceGUI marks its pages."""

SAFE: Final = frozenset({'GET', 'HEAD', 'OPTIONS'})

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Gate:
    """An ASGI app around another.

    :param app: what answers those who may ask.
    :param limits: how much one address may ask for.
    :param open_pages: the address of each page that is open.
    :param allowed_origins: other sites whose pages may ask, too.
    """

    app: ASGIApp
    limits: AddressLimits
    open_pages: OpenPages
    allowed_origins: tuple[str, ...]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] == 'websocket':
            await self._pass_socket(scope, receive, send)
        elif scope['type'] == 'http':
            await self._pass_request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _pass_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._is_ours(scope):
            await send({'type': 'websocket.close', 'code': POLICY_VIOLATION})
            return
        kind = 'page' if scope['path'].startswith(PAGE_SOCKETS) else 'engine'
        with self.limits.socket(kind, _address(scope)) as may:
            if may:
                await self.app(scope, receive, send)
                return
        log.info('too many sockets of one address', socket_kind=kind)
        await receive()
        await send({'type': 'websocket.accept'})  # only then is it told why
        await send({'type': 'websocket.close', 'code': TRY_AGAIN_LATER, 'reason': 'Too many connections.'})

    async def _pass_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, address = scope['path'], _address(scope)
        of_a_page = path.startswith(PAGE_SOCKETS)
        if (of_a_page or scope['method'] not in SAFE) and not self._is_ours(scope):
            await foreign()(scope, receive, send)
            return
        makes_something = b'sid=' not in scope['query_string'] if of_a_page else not path.startswith(CHEAP)
        if not makes_something:
            await self.app(scope, receive, send)
            return
        if not self.limits.loads.take(address):
            log.info('too many pages of one address')
            await too_much(HTTPConnection(scope), wait=self.limits.loads.pause)(scope, receive, send)
            return
        if not of_a_page and not self.limits.may_have_more_pages(address, self.open_pages):
            log.info('too many open pages of one address')
            await too_much(HTTPConnection(scope), wait=60)(scope, receive, send)
            return

        async def send_counted(message: Message) -> None:
            if message['type'] == 'http.response.start' and not of_a_page and not _is_page(message):
                self.limits.loads.give_back(address)
            await send(message)

        await self.app(scope, receive, send_counted)

    def _is_ours(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        if may_use(headers.get('origin'), headers.get('host'), self.allowed_origins):
            return True
        log.warning('origin not allowed')
        return False


def _address(scope: Scope) -> str:
    return network_of(scope['client'][0]) if scope.get('client') else ''


def _is_page(message: Message) -> bool:
    return any(name.lower() == PAGE_MARK.encode() for name, _ in message['headers'])
