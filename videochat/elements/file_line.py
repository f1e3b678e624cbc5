"""What a page and its server tell each other about files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nicegui import Client
from nicegui.element import Element
from nicegui.events import Handler, UiEventArguments

from .command import send
from .payload import BadPayload, Payload, listen

_KEY = re.compile(r'[\w-]{1,40}', re.ASCII)


@dataclass(kw_only=True, slots=True)
class FileOffered(UiEventArguments):
    """Somebody wants to share a file.

    :param key: the page's own name for the question, to be answered under.
    :param size: in bytes.
    :param to: a participant's id; None: everybody.
    """

    key: str
    name: str
    size: int
    to: str | None


@dataclass(kw_only=True, slots=True)
class FileWanted(UiEventArguments):
    """Somebody wants to have a file.

    :param key: the page's own name for the question, to be answered under.
    """

    key: str
    file_id: str


class FileLine:
    """The line of one page: it asks whether it may send or have a file, and gets a ticket or a sentence.

    The bytes go another way (`videochat/files/routes.py`).
    """

    def __init__(
        self,
        page: Element,
        *,
        most_bytes: int,
        url: str,
        ticket_header: str,
        on_offered: Handler[FileOffered],
        on_wanted: Handler[FileWanted],
    ) -> None:
        """Listen; call it before the page is drawn.

        :param page: the `CallSession` of the page.
        :param most_bytes: of one file; 0: nothing can be shared.
        :param url: where files are sent and had.
        :param ticket_header: the header a ticket goes into.
        """
        self._page = page
        page._props['files'] = {'most': most_bytes, 'url': url, 'header': ticket_header}
        listen(page, 'fileOffered', _read_offered, [on_offered])
        listen(page, 'fileWanted', _read_wanted, [on_wanted])

    def allow(self, key: str, *, ticket: str, file_id: str) -> None:
        """The page may, with this ticket, once."""
        send(self._page, 'answerFile', key, {'ticket': ticket, 'id': file_id})

    def refuse(self, key: str, sentence: str, *, final: bool) -> None:
        """The page may not, and why.

        :param final: asking again would not help.
        """
        send(self._page, 'answerFile', key, {'refused': sentence, 'final': final})


def _read_offered(sender: Element, client: Client, payload: Payload) -> FileOffered:
    return FileOffered(
        sender=sender,
        client=client,
        key=_key(payload),
        name=payload.text('name'),
        size=payload.number('size'),
        to=payload.optional_text('to'),
    )


def _read_wanted(sender: Element, client: Client, payload: Payload) -> FileWanted:
    return FileWanted(sender=sender, client=client, key=_key(payload), file_id=payload.text('id'))


def _key(payload: Payload) -> str:
    key = payload.text('key')
    if not _KEY.fullmatch(key):
        raise BadPayload('key')
    return key
