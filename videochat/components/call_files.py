"""The files that a page's call shares."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from videochat.elements.file_line import FileLine, FileOffered, FileWanted
from videochat.files import FILES_URL, TICKET_HEADER, FileRefused, FileTooLarge
from videochat.rooms import Admission, ChatMessage

from . import sentences
from .backend import Backend
from .pace import Pace

if TYPE_CHECKING:
    from .call import Call

BURST = 20
SECONDS = 1.5
"""Files a page may offer, or want, at once, and then every so many seconds."""


class CallFiles:
    """Asks the server's `FileSharing` what its page may send and have.

    A page asks one thing at a time; of questions that wait the last is answered, the others never.
    """

    def __init__(self, call: Call, backend: Backend) -> None:
        """Answer the questions of a call's page.

        :param call: the page's call, of which this is a part.
        """
        self._call = call
        self._files = backend.files
        self._line = FileLine(
            call,
            most_bytes=backend.files.most_bytes if backend.files.enabled else 0,
            url=FILES_URL,
            ticket_header=TICKET_HEADER,
            on_offered=self._offered,
            on_wanted=self._wanted,
        )
        # a page's own: neither leaving nor coming back lets a browser do more
        self._offers, self._wishes = Pace(BURST, SECONDS), Pace(BURST, SECONDS)

    async def share(
        self, admission: Admission, content: bytes | Path, *, name: str, to: str | None = None
    ) -> ChatMessage:
        """Share a file that this process has.

        :param content: the file itself, or its path.
        :param name: the path's when empty.
        :raises FileRefused: it is too large, there is no place for it, or `to` is not there.
        :raises OSError: the path cannot be read.
        """
        if isinstance(content, Path):
            name = name or content.name
            content = await asyncio.to_thread(_read, content, self._files.most_bytes)
        return await self._files.share(admission, content, name=name, to=to)

    async def _offered(self, event: FileOffered) -> None:
        admission = await self._call.turn(self._offers)
        if admission is None:
            return
        try:
            ticket, file = await self._files.offer(admission, name=event.name, size=event.size, to=event.to)
        except FileRefused as error:
            self._refuse(event.key, error)
        else:
            self._line.allow(event.key, ticket=ticket, file_id=file.id)

    async def _wanted(self, event: FileWanted) -> None:
        admission = await self._call.turn(self._wishes)
        if admission is None:
            return
        try:
            ticket, file = self._files.want(admission, event.file_id)
        except FileRefused as error:
            self._refuse(event.key, error)
        else:
            self._line.allow(event.key, ticket=ticket, file_id=file.id)

    def _refuse(self, key: str, error: FileRefused) -> None:
        with self._call:
            self._line.refuse(key, sentences.of_error(error), final=error.final)


def _read(path: Path, most: int) -> bytes:
    if path.stat().st_size > most:
        raise FileTooLarge(most)
    return path.read_bytes()
