"""What arrives whole, and what leaves nothing behind."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from tests.files.conftest import LIMITS, Server
from videochat.files import FileLimits, FileRefused, FileTooLarge
from videochat.files.writing import Writing
from videochat.rooms import Admission, Rules

MOST = LIMITS.file_bytes


async def test_ten_mebibytes_arrive_whole(server: Server, ann: Admission, ben: Admission) -> None:
    content = os.urandom(MOST)
    file_id = await server.share(ann, content, name='film.mp4')
    answer = await server.fetch(ben, file_id)
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(content).digest()
    (message,) = await server.store.list_messages(ben.visit)
    assert message.file
    assert (message.file.id, message.file.name, message.file.size, message.file.type) == (
        file_id,
        'film.mp4',
        MOST,
        'video/mp4',
    )
    assert (message.sender_name, message.text) == ('Ann', '')
    assert server.shared == [MOST]


async def test_one_byte_more_is_refused_before_anything_is_sent(server: Server, ann: Admission) -> None:
    with pytest.raises(FileTooLarge, match='10 MB at most'):
        await server.ticket(ann, MOST + 1)


async def test_an_empty_file_is_one_too(server: Server, ann: Admission) -> None:
    assert (await server.fetch(ann, await server.share(ann, b''))).content == b''


@pytest.mark.parametrize('sent', [b'', b'1234', b'123456', b'1' * 1000])
async def test_what_is_not_as_long_as_said_is_refused(server: Server, ann: Admission, sent: bytes) -> None:
    answer = await server.send(await server.ticket(ann, 5), sent)
    assert (answer.status_code, answer.json()) == (400, {'fault': 'unfinished'})
    await nothing_is_left(server, ann)


@pytest.mark.parametrize('pieces', [(b'123', b'45'), (b'1', b'', b'2345')])
async def test_pieces_of_no_said_length_arrive(
    server: Server, ann: Admission, pieces: tuple[bytes, ...]
) -> None:
    assert (await server.send(await server.ticket(ann, 5), chunked(*pieces))).status_code == 201


@pytest.mark.parametrize('pieces', [(), (b'1234',), (b'123', b'456'), (b'x' * 2_000_000,) * 5])
async def test_pieces_are_counted_as_they_come(
    server: Server, ann: Admission, pieces: tuple[bytes, ...]
) -> None:
    assert (await server.send(await server.ticket(ann, 5), chunked(*pieces))).status_code == 400
    await nothing_is_left(server, ann)


async def test_what_is_too_long_is_not_read_to_its_end(server: Server, ann: Admission) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 1000:
            read += 1
            yield b'123'

    assert (await server.send(await server.ticket(ann, 5), endless())).status_code == 400
    assert read <= 3
    await nothing_is_left(server, ann)


@pytest.mark.parametrize('limits', [replace(LIMITS, idle_seconds=0.05)])
async def test_who_stands_still_is_not_waited_for(server: Server, ann: Admission) -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b'1'
        await asyncio.Event().wait()

    answer = await server.send(await server.ticket(ann, 5), slow())
    assert (answer.status_code, answer.json()) == (400, {'fault': 'unfinished'})
    await nothing_is_left(server, ann)


@pytest.mark.parametrize('limits', [replace(LIMITS, transfer_seconds=0.1)])
async def test_who_sends_drop_by_drop_is_not_waited_for(server: Server, ann: Admission) -> None:
    async def drops() -> AsyncIterator[bytes]:
        while True:
            yield b''
            await asyncio.sleep(0.01)

    answer = await server.send(await server.ticket(ann, 5), drops())
    assert answer.json() == {'fault': 'unfinished'}
    await nothing_is_left(server, ann)


async def test_who_hangs_up_leaves_nothing(server: Server, ann: Admission) -> None:
    came = asyncio.Event()

    async def endless() -> AsyncIterator[bytes]:
        yield b'1'
        came.set()
        await asyncio.Event().wait()

    sending = asyncio.create_task(server.send(await server.ticket(ann, 5), endless()))
    await came.wait()
    sending.cancel()
    await asyncio.wait([sending])
    await nothing_is_left(server, ann)


@pytest.mark.parametrize('number', [errno.ENOSPC, errno.EDQUOT, errno.EIO])
async def test_a_full_disk_is_said(
    server: Server,
    ann: Admission,
    number: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_writing: Writing, _content: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Writing, '_write', fail)
    answer = await server.send(await server.ticket(ann, 5), b'12345')
    assert (answer.status_code, answer.json()) == (507, {'fault': 'space'})
    await nothing_is_left(server, ann)
    caplog.clear()


@pytest.mark.parametrize('limits', [FileLimits(spare_bytes=2**60)])
async def test_the_disk_is_never_filled_up(server: Server, ann: Admission) -> None:
    with pytest.raises(FileRefused, match='no space'):
        await server.ticket(ann, 5)


async def test_python_shares_a_file_as_well(server: Server, ann: Admission, ben: Admission) -> None:
    message = await server.sharing.share(ann, b'hello', name='../notes.txt', to=ben.participant.id)
    assert message.file and message.to == ben.participant.id
    assert (message.file.name, message.file.type) == ('notes.txt', 'text/plain')
    assert (await server.fetch(ben, message.file.id)).content == b'hello'


async def test_where_chat_is_off_guests_share_with_the_host_alone(
    server: Server, ann: Admission, ben: Admission
) -> None:
    ticket = await server.ticket(ben, 5)
    await server.store.set_rules(ann.visit, Rules(chat=False))
    with pytest.raises(FileRefused, match='switched chat off'):
        await server.ticket(ben, 5)
    with pytest.raises(FileRefused, match='switched chat off'):
        await server.sharing.share(ben, b'12345', name='a.txt')
    assert (await server.send(ticket, b'12345')).status_code >= 400  # it was on when he asked
    assert server.files.bytes_kept == 0
    await server.share(ben, b'12345', to=ann)
    await server.share(ann, b'12345')


async def test_only_the_owner_of_the_process_reads_the_files(server: Server, ann: Admission) -> None:
    await server.share(ann, b'secret', name='../../etc/passwd')
    (path,) = server.on_disk()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert 'passwd' not in str(path)


async def chunked(*pieces: bytes) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def nothing_is_left(server: Server, who: Admission) -> None:
    assert server.on_disk() == []
    assert await server.store.list_messages(who.visit) == ()
    assert server.shared == []
    assert server.files._places._coming == {}
    assert server.files.bytes_kept == 0
