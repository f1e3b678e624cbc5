"""After a crash: the rooms that were open, with what was shared in them."""

from __future__ import annotations

from dataclasses import replace

from videochat.files import KeptFile, RoomFiles
from videochat.journal import RoomJournal
from videochat.rooms import ChatMessage, MemoryRoomStore, RoomRecord, name_key


def recover(store: MemoryRoomStore, journal: RoomJournal, files: RoomFiles) -> None:
    """Let the rooms of a server that crashed moments ago wait for the people who were in them."""
    records = journal.load()
    found = files.restore(
        KeptFile(
            message.file.id,
            message.file.name,
            message.file.size,
            message.file.type,
            name_key(record.name),
            message.sender_id,
            message.to,
        )
        for record in records
        for message in record.messages
        if message.file
    )
    store.restore(_with_files(record, found) for record in records)


def _with_files(record: RoomRecord, found: set[str]) -> RoomRecord:
    return replace(record, messages=tuple(_with_file(message, found) for message in record.messages))


def _with_file(message: ChatMessage, found: set[str]) -> ChatMessage:
    """The message; of a file that is lost only the name is left, for there is nothing to be had."""
    if message.file is None or message.file.id in found:
        return message
    return replace(message, text=message.text or message.file.name, file=None)
