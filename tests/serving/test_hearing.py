"""What a page says again is heard once."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from nicegui import Client, core

from videochat.serving import hear_once

Hear = Callable[[dict[str, Any]], None]


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What NiceGUI hears."""
    heard: list[str] = []
    handlers = {'event': lambda _socket, message: heard.append(message['word'])}
    monkeypatch.setattr(core, 'sio', SimpleNamespace(handlers={'/': handlers}))
    monkeypatch.setattr(Client, 'instances', {name: Page() for name in ('ann', 'bob')})
    hear_once()
    return heard


class Page:
    """As far as it matters here."""


def say(word: str, *, number: object = None, page: str = 'ann') -> None:
    message = {'client_id': page, 'word': word} | ({} if number is None else {'number': number})
    core.sio.handlers['/']['event']('socket', message)


def test_a_number_is_heard_once_and_in_order(heard: list[str]) -> None:
    for word, number in (('a', 1), ('b', 2), ('a', 1), ('b', 2), ('c', 3)):
        say(word, number=number)
    assert heard == ['a', 'b', 'c']


def test_each_page_has_numbers_of_its_own(heard: list[str]) -> None:
    say('a', number=9)
    say('b', number=1, page='bob')
    assert heard == ['a', 'b']


@pytest.mark.parametrize('number', [None, '1', True, 1.5, [1]])
def test_what_has_no_number_is_always_heard(heard: list[str], number: object) -> None:
    for _ in range(2):
        say('a', number=number)
    assert heard == ['a', 'a']


def test_a_page_that_is_not_known_is_left_to_nicegui(heard: list[str]) -> None:
    say('a', number=1, page='eve')
    assert heard == ['a']
