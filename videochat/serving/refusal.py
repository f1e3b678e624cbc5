"""How somebody is told that they ask for too much: a page for people, a sentence for programs."""

from __future__ import annotations

from html import escape
from string import Template
from typing import Final

from fastapi.exception_handlers import http_exception_handler
from nicegui import app
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from videochat.assets import ASSETS
from videochat.elements.language import LANGUAGES, N_, language_of, translate
from videochat.elements.styles import style_sheet

TOO_MUCH: Final = N_('Very much is asked from your network just now. Please try again in a moment.')
NOTHING: Final = N_('There is no page at this address.')

_PAGE: Final = Template((ASSETS / 'html' / 'refused.html').read_text(encoding='utf-8'))


def too_much(request: HTTPConnection, *, wait: int) -> Response:
    """429: an address asks for more than its share.

    :param wait: whole seconds after which to try again.
    """
    headers = {'Retry-After': str(wait), 'Cache-Control': 'no-store'}
    return _refused(request, 429, N_('Please wait'), TOO_MUCH, N_('Try again'), way='', headers=headers)


async def not_found(request: Request, error: Exception) -> Response:
    """404: there is nothing. NiceGUI would make a page for it each time, and keep that for a minute."""
    if request.scope.get('endpoint') not in (None, app) and isinstance(error, HTTPException):
        return await http_exception_handler(request, error)
    way = request.scope.get('root_path', '') + '/'
    return _refused(request, 404, N_('Nothing here'), NOTHING, N_('To the start page'), way=way, headers={})


def _refused(
    request: HTTPConnection,
    status: int,
    title: str,
    sentence: str,
    label: str,
    *,
    way: str,
    headers: dict[str, str],
) -> Response:
    code = language_of(request)
    if 'text/html' not in request.headers.get('accept', ''):
        return PlainTextResponse(translate(code, sentence), status_code=status, headers=headers)
    words = {
        'title': translate(code, title),
        'sentence': translate(code, sentence),
        'again': translate(code, label),
        'way': way,
        'style': style_sheet().address,
        'language': LANGUAGES[code].framework,
        'direction': 'rtl' if code == 'ar' else 'ltr',
    }
    page = _PAGE.substitute({name: escape(word) for name, word in words.items()})
    return HTMLResponse(page, status_code=status, headers=headers)


def foreign() -> Response:
    """403: a page of another site asks, which may not."""
    return PlainTextResponse(
        'This site may not do that here: see VIDEOCHAT_ALLOWED_ORIGINS.', status_code=403
    )
