"""Files and the chat of the rooms: a file that has come is a message."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

from videochat.rooms import (
    Admission,
    ChatMessage,
    NotInRoom,
    RoomError,
    RoomStore,
    SharedFile,
    may_chat,
)

from .errors import NobodyThere, NotSent, NotWanted
from .files import RoomFiles
from .kept_file import Holder, KeptFile


class FileSharing:
    """Shares files in rooms, and deletes them with the room.

    :param on_shared: told the size of each file that was shared, in bytes.
    """

    def __init__(
        self, store: RoomStore, files: RoomFiles, *, on_shared: Callable[[int], None] | None = None
    ) -> None:
        self._store = store
        self._files = files
        self._on_shared = on_shared
        self._watch = store.watch_ends(files.close_room)

    @property
    def enabled(self) -> bool:
        """Whether files may be shared on this server."""
        return self._files.enabled

    @property
    def most_bytes(self) -> int:
        """The size of the largest file that may be shared."""
        return self._files.limits.file_bytes

    async def offer(
        self, admission: Admission, *, name: str, size: int, to: str | None = None
    ) -> tuple[str, KeptFile]:
        """Let a browser send a file; returns its ticket, and what the file will be called.

        :param size: in bytes, exactly.
        :param to: the only participant who may have it; None: all.
        :raises FileRefused: it is too large, there is no place for it, or `to` is not here.
        """
        await self._check_receiver(admission, to)
        return self._files.offer(_holder(admission), name=name, size=size, to=to)

    def want(self, admission: Admission, file_id: str) -> tuple[str, KeptFile]:
        """Let a browser fetch a file; returns its ticket.

        :raises FileRefused: there is no such file for this person.
        """
        return self._files.want(_holder(admission), file_id)

    async def share(
        self, admission: Admission, content: bytes, *, name: str, to: str | None = None
    ) -> ChatMessage:
        """Share a file that this process has.

        :param content: the file itself.
        :param name: what people will see.
        :raises FileRefused: it is too large, there is no place for it, or `to` is not here.
        """
        await self._check_receiver(admission, to)
        holder = _holder(admission)
        file = self._files.reserve(holder, name=name, size=len(content), to=to)
        return await self._say(holder, await self._files.receive(file, _whole(content)))

    async def has(self, holder: Holder) -> bool:
        """Whether they are still in the room."""
        try:
            await self._store.list_messages(holder.visit, after=2**53)
        except NotInRoom:
            return False
        return True

    async def show(self, holder: Holder, file: KeptFile) -> None:
        """Show a file that has come to those it is for.

        :raises FileRefused: the sender or the receiver has left; the file is not kept.
        """
        await self._say(holder, file)

    def close(self) -> None:
        """Delete all files, and take no more."""
        self._watch.close()
        self._files.close()

    async def _say(self, holder: Holder, file: KeptFile) -> ChatMessage:
        shown = SharedFile(file.id, file.name, file.size, file.type)
        try:
            message = await self._store.say(holder.visit, '', to=file.to, file=shown, key=file.id)
        except RoomError as error:
            self._files.discard(file)
            raise NotSent from error
        except BaseException:
            self._files.discard(file)
            raise
        if self._on_shared:
            self._on_shared(file.size)
        return message

    async def _check_receiver(self, admission: Admission, to: str | None) -> None:
        room = await self._store.get_room(admission.room.id)
        people = {person.id: person for person in room.participants} if room else {}
        sender = people.pop(admission.participant.id, None)
        if to is not None and to not in people:
            raise NobodyThere
        if room and sender and not may_chat(sender, room, to=to):
            raise NotWanted


def _holder(admission: Admission) -> Holder:
    return Holder(admission.room.id, admission.participant.id, admission.visit)


async def _whole(content: bytes) -> AsyncIterator[bytes]:
    yield content
