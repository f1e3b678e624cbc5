"""How somebody is told that they ask for too much: a page for people, a sentence for programs."""

from __future__ import annotations

from html import escape
from string import Template
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from videochat.assets import ASSETS
from videochat.elements.language import LANGUAGES, N_, language_of, translate
from videochat.elements.styles import style_sheet

TOO_MUCH: Final = N_('Very much is asked from your network just now. Please try again in a moment.')

_PAGE: Final = Template((ASSETS / 'html' / 'refused.html').read_text(encoding='utf-8'))


def too_much(request: HTTPConnection, *, wait: int) -> Response:
    """429: an address asks for more than its share.

    :param wait: whole seconds after which to try again.
    """
    headers = {'Retry-After': str(wait), 'Cache-Control': 'no-store'}
    code = language_of(request)
    sentence = translate(code, TOO_MUCH)
    if 'text/html' not in request.headers.get('accept', ''):
        return PlainTextResponse(sentence, status_code=429, headers=headers)
    words = {
        'title': translate(code, N_('Please wait')),
        'sentence': sentence,
        'again': translate(code, N_('Try again')),
        'style': style_sheet().address,
        'language': LANGUAGES[code].framework,
        'direction': 'rtl' if code == 'ar' else 'ltr',
    }
    page = _PAGE.substitute({name: escape(word) for name, word in words.items()})
    return HTMLResponse(page, status_code=429, headers=headers)


def foreign() -> Response:
    """403: a page of another site asks, which may not."""
    return PlainTextResponse(
        'This site may not do that here: see VIDEOCHAT_ALLOWED_ORIGINS.', status_code=403
    )
