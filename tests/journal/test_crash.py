"""A server is killed with -9; another goes on where it was."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.journal.test_journal import files, settled
from tests.rooms.fakes import Sessions
from videochat.files import FileSharing, RoomFiles
from videochat.journal import RoomJournal
from videochat.recovery import recover
from videochat.rooms import Entry, MemoryRoomStore, MustWait, PasswordWanted

ROOT = Path(__file__).parents[2]


async def kill_a_server(folder: Path) -> dict[str, Any]:
    """Let a server run until its rooms are on the disk; returns the ids of what was in them."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, '-m', 'tests.journal.killed_server', str(folder), cwd=ROOT, stdout=-1
    )
    assert server.stdout
    ids: dict[str, Any] = json.loads(await server.stdout.readline())

    def is_written() -> bool:
        return any(b'"lit":true' in path.read_bytes() for path in files(folder / 'rooms'))

    await settled(is_written)
    server.kill()
    assert await server.wait() == -9
    return ids


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob('*'))


async def test_after_kill_9_everybody_is_who_they_were_with_all_that_was_said_and_shared(
    tmp_path: Path,
) -> None:
    ids = await kill_a_server(tmp_path)
    (lost,) = (tmp_path / 'files').rglob(ids['lost'])
    lost.unlink()

    shared = RoomFiles(tmp_path / 'files')
    journal = RoomJournal(tmp_path / 'rooms', name='8080')
    store = MemoryRoomStore(Sessions(), journal=journal)
    sharing = FileSharing(store, shared)
    recover(store, journal, shared)
    shared.remove_leftovers()

    assert await store.list_rooms() == ()
    with pytest.raises(PasswordWanted):
        await store.join('Team', 'Eve', browser='eve')
    with pytest.raises(MustWait):
        await store.join('Team', 'Eve', browser='eve', entry=Entry(password='sesame'))
    bob = await store.join('Team', 'Bob', browser='bob')
    ann = await store.join('Team', 'Ann', browser='ann')
    room = await store.get_room('Team')
    assert room
    assert (ann.participant.id, bob.participant.id) == (ids['ann'], ids['bob'])
    assert (room.host_id, room.spotlight_id) == (ids['ann'], ids['bob'])
    assert [person.hand for person in room.participants] == [1, None]
    messages = await store.list_messages(ann.visit)
    said = [(message.id, message.text, message.to, bool(message.file)) for message in messages]
    assert said == [
        (1, 'To all', None, False),
        (2, 'To Ann', ids['ann'], False),
        (3, '', None, True),
        (4, 'gone.pdf', None, False),  # no link that leads nowhere
    ]
    ticket, file = sharing.want(ann, ids['kept'])
    grant = shared.redeem_wish(ticket)
    assert grant
    assert (file.name, shared.bytes_kept) == ('plan.pdf', 5)
    with shared.sending(grant) as chunks:
        assert b''.join([chunk async for chunk in chunks]) == b'12345'
    assert (await store.say(bob.visit, 'Next')).id == 5

    await store.close()
    await journal.close()
    sharing.close()
    assert names_in(tmp_path) == ['files', 'rooms']


async def test_nobody_comes_back_and_files_go_with_the_room(tmp_path: Path) -> None:
    await kill_a_server(tmp_path)
    shared = RoomFiles(tmp_path / 'files')
    journal = RoomJournal(tmp_path / 'rooms', name='8080')
    store = MemoryRoomStore(Sessions(), journal=journal, away_seconds=0.05)
    sharing = FileSharing(store, shared)
    recover(store, journal, shared)
    assert shared.bytes_kept == 10
    await settled(lambda: not shared.bytes_kept and not files(tmp_path / 'rooms'))
    await store.close()
    await journal.close()
    sharing.close()
