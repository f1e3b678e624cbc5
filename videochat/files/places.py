"""Who may still put a file where: what is kept and what is on its way, counted together."""

from __future__ import annotations

from collections.abc import Iterable

from .errors import FileTooLarge, NoSpace, RoomHoldsNoMore, SharingIsOff, TooBusy
from .kept_file import KeptFile
from .limits import FileLimits


class Places:
    """The files of all rooms. A place is taken before a byte is sent: who is refused learns it at once."""

    def __init__(self, limits: FileLimits) -> None:
        self._limits = limits
        self._kept: dict[str, KeptFile] = {}
        self._coming: dict[str, KeptFile] = {}

    def take(self, file: KeptFile, *, free: int) -> None:
        """Reserve a place.

        :param free: bytes that are free on the disk.
        :raises FileRefused: it is too large, or there is no place for it.
        """
        limits = self._limits
        if not limits.total_bytes:
            raise SharingIsOff
        if file.size > limits.file_bytes:
            raise FileTooLarge(limits.file_bytes)
        if len(self._coming) >= limits.uploads:
            raise TooBusy
        everything = [*self._kept.values(), *self._coming.values()]
        here = [other for other in everything if other.room_id == file.room_id]
        theirs = [other for other in here if other.sender_id == file.sender_id]
        if (
            len(here) >= limits.room_files
            or size_of(here) + file.size > limits.room_bytes
            or size_of(theirs) + file.size > limits.person_bytes
        ):
            raise RoomHoldsNoMore
        if size_of(everything) + file.size > limits.total_bytes:
            raise NoSpace
        # what is coming is not written yet
        if size_of(self._coming.values()) + file.size + limits.spare_bytes > free:
            raise NoSpace
        self._coming[file.id] = file

    def fill(self, file: KeptFile) -> None:
        """It has come."""
        del self._coming[file.id]
        self._kept[file.id] = file

    def restore(self, file: KeptFile) -> None:
        """It was here before this process."""
        self._kept[file.id] = file

    def clear(self, file: KeptFile) -> None:
        """It is gone, or will not come."""
        self._coming.pop(file.id, None)
        self._kept.pop(file.id, None)

    def find(self, file_id: str) -> KeptFile | None:
        """The file that is kept by that id."""
        return self._kept.get(file_id)

    def in_room(self, room_id: str) -> list[KeptFile]:
        """What is kept in a room."""
        return [file for file in self._kept.values() if file.room_id == room_id]

    @property
    def bytes_kept(self) -> int:
        """What all of them take."""
        return size_of(self._kept.values())


def size_of(files: Iterable[KeptFile]) -> int:
    """What files take together, in bytes."""
    return sum(file.size for file in files)
