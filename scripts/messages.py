"""Bring the catalogues up to date with the sources and compile them: `make messages`.

It says what is still to be translated, and exits with 1 when something is.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from videochat.elements.language import ENGLISH, LANGUAGES, LOCALE

ROOT = Path(__file__).resolve().parent.parent
BROWSER = 'assets/js/'
SOURCES = (('videochat', '**.py', 'python'), ('assets/js', '**.js', 'javascript'))
KEYWORDS = {**DEFAULT_KEYWORDS, 't': None}


def main() -> None:
    """Write the catalogue of every language."""
    template = extract()
    untranslated = 0
    for code in LANGUAGES:
        if code == ENGLISH:
            continue
        catalogue = updated(code, template)
        for path, content in files(code, catalogue).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        for message in missing(catalogue):
            print(f'{code}: {message.id!r}')
            untranslated += 1
    sys.exit(f'{untranslated} messages to translate in videochat/locale' if untranslated else None)


def extract() -> Catalog:
    """Every message of the sources, with the files it is in."""
    template = Catalog(project='videochat', charset='utf-8')
    for folder, pattern, method in SOURCES:
        found = extract_from_dir(
            ROOT / folder,
            method_map=[(pattern, method)],
            options_map={pattern: {'parse_template_string': True}},  # of JavaScript
            keywords=KEYWORDS,
            comment_tags=['L10N:'],
        )
        for path, _line, message, comments, context in sorted(found, key=lambda one: one[:2]):
            template.add(
                message, locations=[(f'{folder}/{path}', None)], auto_comments=comments, context=context
            )
    return template


def updated(code: str, template: Catalog) -> Catalog:
    """A language's catalogue with exactly the messages of the template."""
    path = po_path(code)
    if path.exists():
        with path.open('rb') as file:
            catalogue = read_po(file, locale=code)
    else:
        catalogue = Catalog(locale=code)
    # a copy: what is new would be one message of all catalogues, translated in one for all of them
    catalogue.update(deepcopy(template), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def files(code: str, catalogue: Catalog) -> dict[Path, bytes]:
    """What belongs into the files of a language: for translators, for Python and for the browser."""
    po, mo = io.BytesIO(), io.BytesIO()
    # without line numbers and dates: a change elsewhere in a source changes nothing here
    catalogue.fuzzy = False
    catalogue.header_comment = f'# {LANGUAGES[code].own_name}. Translate, then run `make messages`.'
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 11, 23, tzinfo=UTC)
    catalogue.last_translator = catalogue.language_team = 'videochat'
    catalogue.project, catalogue.version, catalogue.msgid_bugs_address = 'videochat', '', ''
    write_po(po, catalogue, width=100, include_lineno=False, sort_output=False)
    write_mo(mo, catalogue)
    browser = {str(message.id): message.string for message in translated(catalogue) if in_browser(message)}
    return {
        po_path(code): po.getvalue(),
        po_path(code).with_suffix('.mo'): mo.getvalue(),
        LOCALE / code / 'browser.json': json.dumps(
            browser, ensure_ascii=False, separators=(',', ':')
        ).encode(),
    }


def po_path(code: str) -> Path:
    """The file translators edit."""
    return LOCALE / code / 'LC_MESSAGES' / 'videochat.po'


def translated(catalogue: Catalog) -> Iterator[Message]:
    """The messages that are used."""
    return (message for message in catalogue if message.id and message.string and not message.fuzzy)


def missing(catalogue: Catalog) -> Iterator[Message]:
    """The messages that want a translator."""
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            yield message


def in_browser(message: Message) -> bool:
    """Whether JavaScript says it."""
    return any(path.startswith(BROWSER) for path, _ in message.locations)


if __name__ == '__main__':
    main()
