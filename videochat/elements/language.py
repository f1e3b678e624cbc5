"""The words of a page in the language of the person who sees it.

A language is chosen once a page: the one this browser remembers, else the page's own, else the first of the
browser's that there is, else English. The English sentences are the keys of the catalogues in `locale/`.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Final

from nicegui import Client, context, core, ui
from nicegui.language import Language as FrameworkLanguage
from nicegui.translations import translations as framework_words
from starlette.requests import HTTPConnection

from videochat.rooms.errors import N_ as N_  # marks what is translated where it is shown

from .negotiation import best_match, negotiate

LOCALE: Final = Path(__file__).resolve().parent.parent / 'locale'
"""The folder of the catalogues."""

COOKIE: Final = 'videochat-language'


@dataclass(frozen=True, slots=True)
class Language:
    """A language there is a catalogue of.

    :param own_name: what its speakers call it.
    :param framework: NiceGUI's name of it, which becomes the page's `lang` and decides its direction.
    """

    own_name: str
    framework: FrameworkLanguage


ENGLISH: Final = 'en'
LANGUAGES: Final[dict[str, Language]] = {
    ENGLISH: Language('English', 'en-US'),
    'es': Language('Español', 'es'),
    'de': Language('Deutsch', 'de'),
    'fr': Language('Français', 'fr'),
    'pt': Language('Português', 'pt-BR'),
    'zh': Language('中文', 'zh-CN'),
    'ar': Language('العربية', 'ar'),
}


def _(message: str, **values: object) -> str:
    """`message` in the language of the present page.

    :param message: the English sentence, a literal; names in braces are filled with `values`.
    """
    words = _catalogue(present_language()).gettext(message)
    return words.format(**values) if values else words


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """One of two sentences, or of as many as the language of the present page has, by a number.

    :param singular: the English sentence for one, a literal; `{count}` is the number.
    :param plural: the one for all other numbers.
    """
    return _catalogue(present_language()).ngettext(singular, plural, count).format(count=count, **values)


def present_language() -> str:
    """The code of the present page's language, a key of `LANGUAGES`."""
    try:
        client = context.client
    except RuntimeError as error:
        # who sees it cannot be known: whoever asks belongs into `with element:`
        core.app.handle_exception(error)
        return ENGLISH
    code: str | None = client.storage.get(COOKIE)
    if code is None:
        code = client.storage[COOKIE] = _choose(client)
    return code


def use_language() -> None:
    """Make the present page one in its language, for the browser's own words as well."""
    code = present_language()
    words = _words_of_the_browser(code)
    if words:
        ui.add_head_html(words)


def language_of(request: HTTPConnection) -> str:
    """The code of a language for somebody who has no page: what their browser remembers, or prefers."""
    remembered = request.cookies.get(COOKIE, '')
    if remembered in LANGUAGES:
        return remembered
    return negotiate(request.headers.get('accept-language', ''), LANGUAGES) or ENGLISH


def translate(code: str, message: str) -> str:
    """An English sentence, marked by `N_`, in a language of `LANGUAGES`."""
    return _catalogue(code).gettext(message)


def _choose(client: Client) -> str:
    """The language of a page; its `lang` and its direction follow."""
    page = client.page
    own = page.language if isinstance(page.language, str) else core.app.config.language
    # NiceGUI's default: it cannot tell whether somebody chose it
    chosen = None if page.language != own == 'en-US' else own
    request = client._request  # a page made by no request has none, and the property raises
    remembers = request is not None and request.cookies.get(COOKIE, '') in LANGUAGES
    if chosen and not remembers:
        return best_match(chosen, LANGUAGES) or ENGLISH
    code = language_of(request) if request else ENGLISH
    client.page = copy(page)  # of this person alone
    client.page.language = LANGUAGES[code].framework
    return code


@cache
def _catalogue(code: str) -> NullTranslations:
    if code == ENGLISH:
        return NullTranslations()
    catalogue = translation('videochat', LOCALE, [code])
    framework_words.setdefault(
        LANGUAGES[code].framework,
        {
            'connection_lost': catalogue.gettext('Connection lost.'),
            'trying_to_reconnect': catalogue.gettext('Trying to reconnect…'),
            'message_too_long': catalogue.gettext('Message too long'),
            'message_too_long_body': catalogue.gettext('The message is too large to be sent.'),
        },
    )
    return catalogue


@cache
def _words_of_the_browser(code: str) -> str:
    """What `modules/page/language.js` reads: an inert element, since a request would come too late."""
    if code == ENGLISH:
        return ''
    words = (LOCALE / code / 'browser.json').read_text(encoding='utf-8').replace('<', r'\u003c')
    return f'<script type="application/json" id="videochat-messages">{words}</script>'
