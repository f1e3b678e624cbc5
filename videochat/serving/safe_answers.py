"""What every answer says about itself, so that a browser does nothing with it that is not meant."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .content_policy import FILE_POLICY, PERMISSIONS, PagePolicy, frame_options
from .page_scripts import NONCE

YEAR: Final = 365 * 24 * 3600
LOOPBACK: Final = frozenset({'localhost', '127.0.0.1', '[::1]'})
"""Hosts that browsers trust without HTTPS."""


@dataclass(frozen=True, slots=True)
class SafeAnswers:
    """An ASGI app around another: adds headers to its answers; an answer that has one keeps its own.

    :param app: what answers.
    :param policy: of its pages.
    :param lasting_https: whether browsers that came by HTTPS are to use nothing else for a year: not with a
        certificate that they do not trust, since then nobody could accept it.
    """

    app: ASGIApp
    policy: PagePolicy
    lasting_https: bool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http':
            await self.app(scope, receive, send)
            return
        secure = scope['scheme'] == 'https'
        nonce = scope[NONCE] = secrets.token_urlsafe(16)

        async def send_safely(message: Message) -> None:
            if message['type'] == 'http.response.start':
                headers = MutableHeaders(scope=message)
                for name, value in self._headers(headers, scope, nonce, secure=secure).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_safely)

    def _headers(self, answer: Headers, scope: Scope, nonce: str, *, secure: bool) -> dict[str, str]:
        host = Headers(scope=scope).get('host', '')
        headers = {
            'X-Content-Type-Options': 'nosniff',
            'Referrer-Policy': 'same-origin',  # with none at all, what a page sends would not say its origin
            'Cross-Origin-Resource-Policy': 'same-origin',
        }
        if secure and self.lasting_https and _name(host) != 'localhost':
            headers['Strict-Transport-Security'] = f'max-age={YEAR}'
        if not answer.get('content-type', '').startswith('text/html'):
            return headers | {'Content-Security-Policy': FILE_POLICY}
        headers |= {
            'Content-Security-Policy': self.policy.header(nonce=nonce, host=host, secure=secure),
            'Permissions-Policy': PERMISSIONS,
            'Cache-Control': 'no-store',  # a page holds its client's id, a secret
        }
        if secure or _name(host) in LOOPBACK:  # elsewhere browsers pass it over, and say so as an error
            headers['Cross-Origin-Opener-Policy'] = 'same-origin'
        if options := frame_options(self.policy.frame_ancestors):
            headers['X-Frame-Options'] = options
        return headers


def _name(host: str) -> str:
    """A host without its port."""
    return re.sub(r':\d+$', '', host)
