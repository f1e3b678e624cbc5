"""The catalogues hold what the sources say, all of it translated: `make messages` brings them up to date."""

import re
from functools import cache

import pytest
from babel.messages import Message

from scripts.messages import extract, files, missing, updated
from videochat.elements.language import ENGLISH, LANGUAGES, LOCALE

extract = cache(extract)
CODES = [code for code in LANGUAGES if code != ENGLISH]


def test_each_language_has_a_catalogue_and_each_catalogue_a_language() -> None:
    assert sorted(path.name for path in LOCALE.iterdir()) == sorted(CODES)


@pytest.mark.parametrize('code', CODES)
def test_every_message_is_translated(code: str) -> None:
    assert [message.id for message in missing(updated(code, extract()))] == []


@pytest.mark.parametrize('code', CODES)
def test_every_translation_has_the_placeholders_of_its_message(code: str) -> None:
    wrong = [
        message.id for message in updated(code, extract()) if message.id and not same_placeholders(message)
    ]
    assert wrong == []


def test_no_language_has_a_sentence_of_another() -> None:
    said: dict[str, str] = {}
    wrong = []
    for code in CODES:
        for message in updated(code, extract()):
            first = ''.join(message.string or '')
            if message.id and is_sentence(first) and said.setdefault(first, code) != code:
                wrong.append((said[first], code, first))
    assert wrong == []


@pytest.mark.parametrize('code', CODES)
def test_catalogues_are_up_to_date_and_compiled(code: str) -> None:
    stale = [
        str(path.relative_to(LOCALE))
        for path, content in files(code, updated(code, extract())).items()
        if path.read_bytes() != content
    ]
    assert stale == [], 'run `make messages`'


def same_placeholders(message: Message) -> bool:
    """A number may be said in words where a language has a form for it."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = set.union(*map(placeholders, ids))
    optional = {'count'} if len(ids) > 1 else set()
    return all(wanted - optional <= placeholders(string) <= wanted for string in strings)


def is_sentence(text: str) -> bool:
    """Long enough not to be the same in two languages by chance; some of these write no spaces."""
    return len(re.findall(r'\w+', re.sub(r'\{\w+\}', '', text))) > 3 or len(text.encode()) > 50


def placeholders(text: str) -> set[str]:
    return set(re.findall(r'\{(\w*)\}', text))
