"""The files of all rooms: who may add one, who may have one, and when they go."""

from __future__ import annotations

import asyncio
import errno
import re
import secrets
import time
from collections import Counter
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import structlog

from videochat.private_folder import PrivateFolder

from .errors import FileGone, NoSpace, TooBusy, Unfinished
from .kept_file import Holder, KeptFile
from .limits import FileLimits
from .names import clean_file_name
from .places import Places
from .tickets import Tickets
from .types import UNKNOWN, type_of
from .writing import CHUNK, Writing

_ID = re.compile('[0-9a-f]{32}')

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a ticket is for: exactly this file, of exactly this size, and this person."""

    file: KeptFile
    holder: Holder


class RoomFiles:
    """Files that people share in rooms: on this server's disk until the room closes.

    :param folder: where to keep them; made when the first is shared.
    """

    def __init__(
        self,
        folder: Path,
        limits: FileLimits | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits = limits or FileLimits()
        self._folder = PrivateFolder(folder)
        self._places = Places(limits)
        self._downloads: Counter[str] = Counter()
        self._offers: Tickets[Grant] = Tickets(
            seconds=limits.ticket_seconds,
            most=limits.uploads_each,
            on_lapse=lambda grant: self._places.clear(grant.file),
            clock=clock,
        )
        self._wishes: Tickets[Grant] = Tickets(
            seconds=limits.ticket_seconds, most=limits.tickets_each, clock=clock
        )

    @property
    def enabled(self) -> bool:
        """Whether files may be shared at all."""
        return self.limits.total_bytes > 0

    @property
    def bytes_kept(self) -> int:
        """What all files take."""
        return self._places.bytes_kept

    # coming

    def reserve(self, holder: Holder, *, name: str, size: int, to: str | None = None) -> KeptFile:
        """Keep a place for a file: `receive` it, or `discard` it.

        :param name: as a person chose it.
        :param size: bytes.
        :param to: the one participant it is meant for; None: all.
        :raises FileRefused: it is too large, or there is no place for it.
        """
        self._offers.sweep()
        name = clean_file_name(name)
        file = KeptFile(secrets.token_hex(16), name, size, UNKNOWN, holder.room_id, holder.participant_id, to)
        self._places.take(file, free=self._free())
        return file

    def offer(self, holder: Holder, *, name: str, size: int, to: str | None = None) -> tuple[str, KeptFile]:
        """Keep a place for a file that a browser sends; returns the ticket to send it with, and what it is.

        :raises FileRefused: it is too large, or there is no place for it.
        """
        file = self.reserve(holder, name=name, size=size, to=to)
        try:
            return self._offers.issue(Grant(file, holder), owner=holder.visit), file
        except TooBusy:
            self.discard(file)
            raise

    def redeem_offer(self, ticket: str) -> Grant | None:
        """What may be sent with a ticket, once."""
        return self._offers.redeem(ticket)

    async def receive(self, file: KeptFile, chunks: AsyncIterable[bytes]) -> KeptFile:
        """Write a reserved file as it comes; if anything goes wrong, nothing of it is left.

        :raises Unfinished: it is shorter or longer than said, or comes too slowly.
        :raises NoSpace: the disk is full.
        """
        try:
            async with asyncio.timeout(self.limits.transfer_seconds):
                head = await self._write(file, chunks)
        except BaseException as error:
            self.discard(file)
            if isinstance(error, TimeoutError):
                raise Unfinished from error
            raise
        file = replace(file, type=type_of(file.name, head))
        self._places.fill(file)
        return file

    def release(self, file: KeptFile) -> None:
        """Give a reserved place free again; a file that is kept stays."""
        if self._places.find(file.id) is None:
            self._places.clear(file)

    def discard(self, file: KeptFile) -> None:
        """Forget a file, kept or coming."""
        self._places.clear(file)
        self._folder.delete(file.id)

    # going

    def want(self, holder: Holder, file_id: str) -> tuple[str, KeptFile]:
        """Give the ticket to have a file with.

        :raises FileGone: there is none such in this room, or it is not meant for this person.
        :raises TooBusy: this person has many tickets that were not used.
        """
        file = self._places.find(file_id)
        if file is None or file.room_id != holder.room_id or not file.may_be_read_by(holder.participant_id):
            raise FileGone
        return self._wishes.issue(Grant(file, holder), owner=holder.visit), file

    def redeem_wish(self, ticket: str) -> Grant | None:
        """What a ticket gives, once."""
        return self._wishes.redeem(ticket)

    @contextmanager
    def sending(self, grant: Grant) -> Iterator[AsyncIterator[bytes]]:
        """The bytes of a file, for as long as they are being sent.

        :raises FileGone: it has gone since the ticket was given.
        :raises TooBusy: this person has, or all together have, as many at once as one may.
        """
        visit = grant.holder.visit
        if self._places.find(grant.file.id) is None:
            raise FileGone
        total, most = self._downloads.total(), self.limits
        if total >= most.downloads or self._downloads[visit] >= most.downloads_each:
            raise TooBusy
        self._downloads[visit] += 1
        try:
            yield self._read(grant.file)
        finally:
            self._downloads[visit] -= 1
            self._downloads += Counter()  # forgets who has none

    # the end

    def close_room(self, room_id: str) -> None:
        """Delete what was shared in a room. What is still coming will find nobody to be shown to."""
        for file in self._places.in_room(room_id):
            self.discard(file)

    def restore(self, files: Iterable[KeptFile]) -> set[str]:
        """Keep what a server that did not stop properly has left behind; returns the ids of what is there."""
        wanted = {file.id: file for file in files if _ID.fullmatch(file.id)}
        found: set[str] = set()
        for left in self._folder.leftovers():
            for file_id in wanted.keys() - found:
                if self._take(left / file_id, wanted[file_id]):
                    found.add(file_id)
        return found

    def remove_leftovers(self) -> None:
        """Delete what else is left behind."""
        self._folder.remove_leftovers()

    def _take(self, path: Path, file: KeptFile) -> bool:
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size != file.size:
                return False
            path.replace(self._folder.path(file.id))
        except OSError as error:
            log.warning('a file of an earlier run cannot be kept', error=repr(error))
            return False
        self._places.restore(file)
        return True

    def close(self) -> None:
        """Delete all, and take no more."""
        self._folder.remove()

    def _free(self) -> int:
        try:
            return self._folder.free()
        except OSError as error:
            log.error('no folder for shared files', error=repr(error))
            raise NoSpace from error

    async def _write(self, file: KeptFile, chunks: AsyncIterable[bytes]) -> bytes:
        try:
            async with Writing(self._folder.path(file.id)) as writing:
                async for chunk in _in_time(chunks, self.limits.idle_seconds):
                    if writing.size + len(chunk) > file.size:
                        raise Unfinished
                    await writing.add(chunk)
                if writing.size != file.size:
                    raise Unfinished
                return writing.head
        except TimeoutError:
            raise
        except OSError as error:
            if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
                log.error('shared file not written', error=repr(error))
            raise NoSpace from error

    async def _read(self, file: KeptFile) -> AsyncIterator[bytes]:
        content = await asyncio.to_thread(self._folder.path(file.id).open, 'rb')
        try:
            while chunk := await asyncio.to_thread(content.read, CHUNK):
                yield chunk
        finally:
            content.close()


async def _in_time(chunks: AsyncIterable[bytes], seconds: float) -> AsyncIterator[bytes]:
    """Each chunk, as long as none lets one wait.

    :raises TimeoutError: nothing has come for so long.
    """
    coming = aiter(chunks)
    while True:
        try:
            async with asyncio.timeout(seconds):
                chunk = await anext(coming)
        except StopAsyncIteration:
            return
        yield chunk
