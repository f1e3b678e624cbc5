"""What a page and its server tell each other about the chat."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from videochat.rooms import MAX_MESSAGE, ChatMessage

from .command import send
from .payload import BadPayload, Payload, listen

_KEY = re.compile(r'[\w-]{1,40}', re.ASCII)
_CONNECTION = re.compile(r'[\w~-]{1,255}', re.ASCII)


@dataclass(kw_only=True, slots=True)
class MessageWritten(UiEventArguments):
    """Somebody wants to say something.

    :param key: the page's own name for it: what is sent again under the same one is the same.
    :param to: a participant's id; None: everybody.
    """

    key: str
    text: str
    to: str | None


@dataclass(kw_only=True, slots=True)
class MessagesWanted(UiEventArguments):
    """The page is connected, or missed something, and wants what it has not got.

    :param connection_id: OpenTok's id of the page's connection, as the page says.
    :param after: the id of the message up to which it has all.
    """

    connection_id: str
    after: int


class ChatLine:
    """The line of one page: what it writes comes in, what it may read goes out.

    Messages go to everybody by OpenTok signals (`chat_signal.py`); history and answers go this way.
    """

    def __init__(
        self, page: Element, *, on_written: Handler[MessageWritten], on_wanted: Handler[MessagesWanted]
    ) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        """
        self._page = page
        listen(page, 'messageWritten', _read_written, [on_written])
        listen(page, 'messagesWanted', _read_wanted, [on_wanted])

    def show(self, messages: Iterable[ChatMessage]) -> None:
        """Messages that this page may read; it knows those it has by their ids."""
        send(self._page, 'hearMessages', [plain(message) for message in messages])

    def catch_up(self, messages: Iterable[ChatMessage]) -> None:
        """All that the page asked for: from now on it has missed nothing."""
        send(self._page, 'hearMessages', [plain(message) for message in messages], True)

    def refuse(self, key: str, sentence: str) -> None:
        """What the page wrote under that key is not sent, and why."""
        send(self._page, 'refuseMessage', key, sentence)


def plain(message: ChatMessage) -> dict[str, Any]:
    """A message as browsers read it (`Heard` in assets/js/modules/panels/chat_wire.js)."""
    fields: dict[str, Any] = {
        'id': message.id,
        'follows': message.follows,
        'sender': message.sender_id,
        'name': message.sender_name,
        'text': message.text,
        'time': int(message.time.timestamp() * 1000),
    }
    if message.key:
        fields['key'] = message.key
    if message.to is not None:
        fields |= {'to': message.to, 'toName': message.to_name}
    if file := message.file:
        fields['file'] = {'id': file.id, 'name': file.name, 'size': file.size, 'type': file.type}
    return fields


def _read_written(sender: Element, client: Client, payload: Payload) -> MessageWritten:
    return MessageWritten(
        sender=sender,
        client=client,
        key=_matching(_KEY, payload, 'key'),
        text=payload.text('text', most=MAX_MESSAGE),
        to=payload.optional_text('to'),
    )


def _read_wanted(sender: Element, client: Client, payload: Payload) -> MessagesWanted:
    return MessagesWanted(
        sender=sender,
        client=client,
        connection_id=_matching(_CONNECTION, payload, 'connectionId'),
        after=payload.number('after'),
    )


def _matching(pattern: re.Pattern[str], payload: Payload, key: str) -> str:
    text = payload.text(key)
    if not pattern.fullmatch(text):
        raise BadPayload(key)
    return text
