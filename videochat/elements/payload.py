"""Reads what a browser sends: unvalidated JSON, read once, into a typed dataclass, or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Any, TypeVar

import structlog
from nicegui import Client
from nicegui.element import Element
from nicegui.events import GenericEventArguments, Handler, UiEventArguments, handle_event

log = structlog.get_logger(__name__)

E = TypeVar('E', bound=UiEventArguments)
C = TypeVar('C', bound=Enum)

MAX_TEXT = 512
"""Longest text a payload may hold, in characters: ids are under 100, names under 64."""


_LONE = re.compile('[\ud800-\udfff]')  # half a character: no other browser could be sent it


class BadPayload(ValueError):
    """What came is not what this event carries."""


class Payload:
    """The arguments of one event, read field by field."""

    def __init__(self, args: Any) -> None:
        if not isinstance(args, dict):
            raise BadPayload('not an object')
        self._args = args

    def text(self, key: str, *, most: int = MAX_TEXT) -> str:
        """A string of at most so many characters, which can be sent on."""
        value = self._args.get(key)
        if not isinstance(value, str) or len(value) > most or _LONE.search(value):
            raise BadPayload(key)
        return value

    def optional_text(self, key: str) -> str | None:
        """The same, or None."""
        return None if self._args.get(key) is None else self.text(key)

    def number(self, key: str) -> int:
        """A whole number, 0 or more, that JavaScript can count to."""
        value = self._args.get(key)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**53:
            raise BadPayload(key)
        return value

    def flag(self, key: str) -> bool:
        """A boolean."""
        value = self._args.get(key)
        if not isinstance(value, bool):
            raise BadPayload(key)
        return value

    def choice(self, key: str, kind: type[C]) -> C:
        """A member of an enumeration, by value."""
        try:
            return kind(self.text(key))
        except ValueError as error:
            raise BadPayload(key) from error

    def optional_choice(self, key: str, kind: type[C]) -> C | None:
        """The same, or None."""
        return None if self._args.get(key) is None else self.choice(key, kind)


def listen(
    element: Element,
    name: str,
    read: Callable[[Element, Client, Payload], E],
    handlers: list[Handler[E]],
) -> None:
    """Hand an event of `element` to handlers that may still be added later.

    The listener is registered now, since one that is added after the first render remounts the component.
    What is refused is logged once: a browser that goes on sending it shall not fill the log.

    :param name: the event's camelCase name.
    :param read: makes the typed event; may raise `BadPayload`, then nobody is told.
    :param handlers: called in order, with or without the event as argument.
    """
    refused = False

    def receive(event: GenericEventArguments) -> None:
        nonlocal refused
        try:
            arguments = read(element, event.client, Payload(event.args))
        except BadPayload as error:
            if not refused:
                log.warning('payload refused', event_name=name, field=str(error)[:40])
            refused = True
            return
        for handler in list(handlers):
            handle_event(handler, arguments)

    element.on(name, receive)
