"""What stands between the application and the web; all of it around the app, so that no answer is without."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import structlog
from nicegui import Client, app
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from videochat.settings import Settings

from .address_limits import AddressLimits
from .content_policy import VONAGE, VONAGE_SOCKETS, PagePolicy
from .cookies import StrictCookies
from .gate import Gate
from .page_binding import bind_pages
from .page_scripts import mark_page_scripts
from .safe_answers import SafeAnswers

log = structlog.get_logger(__name__)


def protect(settings: Settings, limits: AddressLimits, *, script_url: str, self_signed: bool) -> None:
    """Put the app behind it; call it at startup, when the app's own middleware is in place.

    :param script_url: the address of OpenTok.js.
    :param self_signed: whether browsers do not trust the certificate.
    """
    mark_page_scripts()
    bind_pages()
    if app.middleware_stack is None:  # a simulated app, which nobody asks over a network
        return
    guarded: ASGIApp = Gate(app.middleware_stack, limits, _OpenPages(), settings.allowed_origins)
    guarded = StrictCookies(guarded, framed=bool(set(settings.frame_ancestors) - {'self'}))
    guarded = SafeAnswers(guarded, page_policy(settings, script_url), lasting_https=not self_signed)
    app.middleware_stack = guarded if settings.trusted_proxies else _Direct(guarded)


def page_policy(settings: Settings, script_url: str) -> PagePolicy:
    """What pages may load and talk to."""
    scripts, services = set(settings.content_sources), set(settings.content_sources)
    services |= {_socket(origin) for origin in settings.content_sources}
    script = urlsplit(script_url)
    if script.netloc:  # the cloud's
        origins = {_origin(url) for url in (script_url, settings.opentok_api_url) if url}
        scripts |= origins | set(VONAGE)
        services |= {_socket(origin) for origin in origins} | set(VONAGE_SOCKETS)
    return PagePolicy(
        scripts=tuple(sorted(scripts)),
        services=tuple(sorted(services - scripts)),
        frame_ancestors=settings.frame_ancestors,
    )


class _Direct:
    """An ASGI app around another, for a server without a proxy: nobody is believed who claims to be one."""

    def __init__(self, guarded: ASGIApp) -> None:
        self._app = guarded
        self._said = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] in {'http', 'websocket'}:
            names = {name for name, _ in scope['headers'] if name.startswith(b'x-forwarded-')}
            if names:
                self._say(scope)
                scope['headers'] = [header for header in scope['headers'] if header[0] not in names]
        await self._app(scope, receive, send)

    def _say(self, scope: Scope) -> None:
        local = scope.get('client') and scope['client'][0] in {'127.0.0.1', '::1'}
        if not self._said and local and 'x-forwarded-for' in Headers(scope=scope):
            self._said = True
            log.warning(
                'a proxy asks for others, who count as one address: set VIDEOCHAT_TRUSTED_PROXIES',
                proxy=scope['client'][0],
            )


class _OpenPages:
    """The address of each page that NiceGUI keeps."""

    def __len__(self) -> int:
        return len(Client.instances)

    def __iter__(self) -> Iterator[str]:
        return (client.ip for client in Client.instances.values() if client._request is not None)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f'{parts.scheme}://{parts.netloc}'


def _socket(origin: str) -> str:
    return 'ws' + origin.removeprefix('http')
