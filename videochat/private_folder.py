"""A folder of this process alone, gone with it: for shared files, and for what must outlast a crash."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows: what is open there cannot be deleted
    HAS_LOCKS = False
else:
    HAS_LOCKS = True

PREFIX = 'run-'
LOCK = 'lock'
MAKING = 60.0
"""Seconds that a process has to lock the folder it has made."""


class PrivateFolder:
    """A folder that only the owner of this process can look into, made when first needed.

    Each process has its own below `parent`, locked while it runs: so the next one knows what a crashed one
    has left behind.

    :param prefix: of its name, and of those that it would take for one of its own that was left behind.
    """

    def __init__(self, parent: Path, *, prefix: str = PREFIX) -> None:
        self._parent = parent
        self._prefix = prefix
        self._path: Path | None = None
        self._lock: IO[bytes] | None = None
        self._removed = False

    def path(self, name: str) -> Path:
        """Where the file of that name is.

        :param name: made by this server.
        :raises OSError: the folder cannot be made, or was removed.
        """
        if self._removed:
            raise OSError('the server stops')
        if self._path is None:
            self._parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path = Path(tempfile.mkdtemp(prefix=self._prefix, dir=self._parent))  # mode 0700
            self._lock = (self._path / LOCK).open('wb')
            if HAS_LOCKS:
                flock(self._lock, LOCK_EX | LOCK_NB)
        return self._path / name

    def free(self) -> int:
        """Bytes that are free on its disk.

        :raises OSError: the folder cannot be made.
        """
        return shutil.disk_usage(self.path('.')).free

    def delete(self, name: str) -> None:
        """Delete one file, if it is there."""
        if self._path:
            (self._path / name).unlink(missing_ok=True)

    def remove(self) -> None:
        """Delete all, for good."""
        self._removed = True
        if self._lock:
            self._lock.close()
        if self._path:
            shutil.rmtree(self._path, ignore_errors=True)
        self._path = self._lock = None

    def beat(self) -> None:
        """Show that this process still runs: see `last_beat`."""
        if self._path:
            os.utime(self._path / LOCK)

    def leftovers(self) -> Iterator[Path]:
        """What processes that run no more have left behind."""
        for folder in self._parent.glob(f'{self._prefix}*'):
            if folder != self._path and not folder.is_symlink() and _is_abandoned(folder / LOCK):
                yield folder

    def remove_leftovers(self) -> None:
        """Delete them."""
        for folder in self.leftovers():
            shutil.rmtree(folder, ignore_errors=True)


def last_beat(folder: Path) -> float:
    """When a process that had this folder still ran, as far as is known; seconds since the epoch."""
    return max((entry.stat().st_mtime for entry in folder.iterdir()), default=folder.stat().st_mtime)


def _is_abandoned(lock: Path) -> bool:
    try:
        if not HAS_LOCKS:
            lock.unlink()
            return True
        handle = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:  # it may be just being made
        return time.time() - lock.parent.stat().st_mtime > MAKING
    except OSError:
        return False
    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
