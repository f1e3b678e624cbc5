"""Writes rooms down shortly after they change, and finds those that a crashed server wrote down."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import structlog

from videochat.private_folder import PrivateFolder, last_beat
from videochat.rooms import RoomRecord, name_key

from .format import MOST_BYTES, Damaged, Writer, decode

PAUSE = 0.2
"""Seconds between a change and writing it down: what changes meanwhile is written with it."""

SHARE = 0.1
"""Part of the time that writing takes at most: the busier the disk, the longer the pauses."""

BEAT_SECONDS = 20.0

KEPT_SECONDS = 300.0
"""How long after a crash, or after the last one left, a room can still be found."""

DAMAGED = 'damaged'
DAMAGED_SECONDS = 24 * 3600.0

log = structlog.get_logger(__name__)


class RoomJournal:
    """A file for each room, in a folder of this process alone that is deleted when it stops properly.

    :param folder: where to make that folder, when there is something to write.
    :param name: tells servers apart that share it, by their port: each finds its own rooms again.
    """

    def __init__(self, folder: Path, *, name: str) -> None:
        self._parent = folder
        self._folder = PrivateFolder(folder, prefix=f'{name}-')
        self._writers: dict[str, Writer] = {}
        self._due: dict[str, Callable[[], RoomRecord] | None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._beat: asyncio.TimerHandle | None = None
        self._writing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix='journal')
        self._failed = self._closed = False

    def note(self, room_id: str, record: Callable[[], RoomRecord]) -> None:
        """A room has changed: write soon what `record` tells of it then."""
        self._due[room_id] = record
        self._write_in(PAUSE)

    def forget(self, room_id: str) -> None:
        """A room is no more."""
        self._due.pop(room_id, None)
        if room_id in self._writers:
            self._due[room_id] = None
            self._write_in(PAUSE)

    def load(self) -> list[RoomRecord]:
        """The rooms of a server that crashed moments ago; their files are this process's now."""
        found: dict[str, RoomRecord] = {}
        try:
            for left in sorted(self._folder.leftovers(), key=last_beat):
                crashed = last_beat(left)
                for path in left.glob('*.json'):
                    if record := self._adopt(path, crashed):
                        found[name_key(record.name)] = record
                shutil.rmtree(left, ignore_errors=True)
            self._remove_what_is_too_old()
        except OSError as error:
            log.warning('rooms of an earlier run cannot be had', error=repr(error))
        self._writers = {room_id: Writer() for room_id in found}
        return list(found.values())

    async def close(self) -> None:
        """Delete all: who stops properly has told everybody."""
        self._closed = True
        for timer in (self._timer, self._beat):
            if timer:
                timer.cancel()
        if self._writing:
            await asyncio.wait([self._writing])
        self._thread.shutdown(wait=False)
        self._folder.remove()

    def _write_in(self, seconds: float) -> None:
        if self._timer is None and self._writing is None and not self._closed:
            self._timer = asyncio.get_running_loop().call_later(seconds, self._start)

    def _start(self) -> None:
        self._timer = None
        self._writing = asyncio.create_task(self._write_all())

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        started = loop.time()
        due, self._due = self._due, {}
        for room_id in due:
            self._writers.setdefault(room_id, Writer())
        try:
            for room_id, record in due.items():
                if self._closed:
                    return
                if room_id in self._due and self._due[room_id] is None:
                    continue  # it has ended meanwhile
                # The loop only picks up what is there: words and the disk are for the thread.
                told = record() if record else None
                await loop.run_in_executor(self._thread, self._write, room_id, self._writers[room_id], told)
                if record is None and room_id not in self._due:
                    del self._writers[room_id]
        finally:
            self._writing = None
            if self._due:
                self._write_in(max(PAUSE, (loop.time() - started) / SHARE))
            if self._beat is None and not self._closed:
                self._beat = loop.call_later(BEAT_SECONDS, self._show_life)

    def _write(self, room_id: str, writer: Writer, record: RoomRecord | None) -> None:
        """In the thread; what fails once is tried again with the next change."""
        try:
            path = self._path(room_id)
            if record is None:
                path.unlink(missing_ok=True)
                return
            draft = path.with_suffix('.draft')
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 'wb') as file:
                file.write(writer.encode(record))
            draft.replace(path)
        except (OSError, ValueError) as error:
            if not self._failed and not self._closed:
                log.warning('rooms are not kept for a crash of the server', error=type(error).__name__)
            self._failed = True
        else:
            self._failed = False

    def _show_life(self) -> None:
        self._beat = None
        if self._writers and not self._closed:
            self._thread.submit(self._folder.beat)
            self._beat = asyncio.get_running_loop().call_later(BEAT_SECONDS, self._show_life)

    def _path(self, room_id: str) -> Path:
        return self._folder.path(file_name(room_id))

    def _adopt(self, path: Path, crashed: float) -> RoomRecord | None:
        """Read what was left behind, and make it this process's own; None if it is no use any more."""
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Damaged('too long')
            record = decode(path.read_bytes())
            own = self._path(name_key(record.name))
            if own.name != path.name:
                raise Damaged('another name')
            empty_since = min(record.empty_since or crashed, crashed)
            if abs(time.time() - empty_since) > KEPT_SECONDS:
                return None
            path.replace(own)
        except Damaged as error:
            aside = self._put_aside(path)
            log.warning('a room of an earlier run cannot be read', reason=str(error), put=aside)
            return None
        return replace(record, empty_since=empty_since)

    def _put_aside(self, path: Path) -> str:
        aside = self._parent / DAMAGED
        try:
            aside.mkdir(mode=0o700, exist_ok=True)
            path.replace(aside / path.name)
        except OSError:
            return 'away'
        return str(aside / path.name)

    def _remove_what_is_too_old(self) -> None:
        """Rooms of a server that never starts again, and what was put aside long ago."""
        for left in PrivateFolder(self._parent, prefix='').leftovers():
            if left.name != DAMAGED and time.time() - last_beat(left) > KEPT_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
        for path in (self._parent / DAMAGED).glob('*'):
            if time.time() - path.stat().st_mtime > DAMAGED_SECONDS:
                path.unlink(missing_ok=True)


def file_name(room_id: str) -> str:
    """Of a room's file: nothing that somebody typed is ever a path."""
    return f'{hashlib.sha256(room_id.encode()).hexdigest()[:32]}.json'
