"""Files of rooms: written soon, in peace, for nobody else, and gone in time."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.journal.test_format import ROOM
from videochat.journal import KEPT_SECONDS, RoomJournal, journal
from videochat.journal.format import Writer
from videochat.private_folder import LOCK
from videochat.rooms import RoomRecord


@pytest.fixture
async def now(tmp_path: Path) -> AsyncIterator[RoomJournal]:
    """The journal of a server that runs."""
    running = RoomJournal(tmp_path, name='8080')
    yield running
    await running.close()


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob('*-*/*.json'))


def folders(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def written(folder: Path, count: int) -> list[Path]:
    await settled(lambda: len(files(folder)) == count)
    return files(folder)


async def settled(condition: object) -> None:
    async with asyncio.timeout(5):
        while not condition():  # type: ignore[operator]  # noqa: ASYNC110 - a thread tells nobody
            await asyncio.sleep(0.01)


def crashed(folder: Path, record: RoomRecord = ROOM, *, name: str = '8080', ago: float = 0) -> Path:
    """What a server has left behind; returns the room's file."""
    left = folder / f'{name}-{os.urandom(4).hex()}'
    left.mkdir(mode=0o700)
    (left / LOCK).touch()
    kept = left / journal.file_name(record.name.lower())
    kept.write_bytes(Writer().encode(record))
    for each in (kept, left / LOCK):
        os.utime(each, (time.time() - ago, time.time() - ago))
    return kept


async def test_a_change_is_on_the_disk_a_moment_later_and_only_its_owner_reads_it(
    now: RoomJournal, tmp_path: Path
) -> None:
    started = time.monotonic()
    now.note('team', lambda: ROOM)
    (path,) = await written(tmp_path, 1)
    assert time.monotonic() - started < 2
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.read_bytes() == Writer().encode(ROOM)


async def test_many_changes_are_written_once(now: RoomJournal, tmp_path: Path) -> None:
    asked: list[int] = []
    for n in range(100):
        now.note('team', lambda n=n: asked.append(n) or ROOM)  # type: ignore[misc]
    await written(tmp_path, 1)
    assert asked == [99]


async def test_a_room_that_ends_is_deleted(now: RoomJournal, tmp_path: Path) -> None:
    now.note('team', lambda: ROOM)
    now.note('other', lambda: replace(ROOM, name='Other'))
    await written(tmp_path, 2)
    now.forget('team')
    await written(tmp_path, 1)
    now.note('third', lambda: ROOM)
    now.forget('third')
    now.forget('no such room')
    now.forget('other')
    await written(tmp_path, 0)
    await settled(lambda: not now._writers)


async def test_a_room_that_ends_while_it_is_written_is_deleted(
    now: RoomJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = now._write
    ends: list[str] = []

    def end_while_writing(*work: object) -> None:
        if not ends:
            ends.append('team')
            loop.call_soon_threadsafe(now.forget, 'team')
            loop.call_soon_threadsafe(now.forget, 'other')
            time.sleep(0.05)
        write(*work)  # type: ignore[arg-type]

    loop = asyncio.get_running_loop()
    monkeypatch.setattr(now, '_write', end_while_writing)
    now.note('team', lambda: ROOM)
    now.note('other', lambda: replace(ROOM, name='Other'))
    await settled(lambda: ends and not now._writers and not now._due)
    assert files(tmp_path) == []


async def test_a_proper_stop_leaves_nothing(tmp_path: Path) -> None:
    stopped = RoomJournal(tmp_path, name='8080')
    stopped.note('team', lambda: ROOM)
    await written(tmp_path, 1)
    stopped.note('team', lambda: ROOM)
    await stopped.close()
    stopped.note('team', lambda: ROOM)
    assert folders(tmp_path) == []


async def test_the_rooms_of_a_crash_are_found_once(now: RoomJournal, tmp_path: Path) -> None:
    crashed(tmp_path)
    crashed(tmp_path, replace(ROOM, name='Other'))
    other = RoomJournal(tmp_path, name='8080')
    with capture_logs() as logs:
        found = now.load()
        assert other.load() == []
    assert {record.name for record in found} == {'Team', 'Other'}
    assert found[0].messages == ROOM.messages
    assert all(abs(time.time() - (record.empty_since or 0)) < 60 for record in found)
    assert logs == []
    assert len(folders(tmp_path)) == 1  # now this process's own


async def test_the_newest_of_two_crashes_counts(now: RoomJournal, tmp_path: Path) -> None:
    crashed(tmp_path, ago=50)
    crashed(tmp_path, replace(ROOM, hands=7), ago=10)
    crashed(tmp_path, ago=100)
    assert [record.hands for record in now.load()] == [7]


@pytest.mark.parametrize(
    ('record', 'ago'),
    [(ROOM, KEPT_SECONDS + 30), (replace(ROOM, empty_since=time.time() - KEPT_SECONDS - 30), 0)],
)
async def test_what_is_too_old_is_deleted_without_a_word(
    now: RoomJournal, tmp_path: Path, record: RoomRecord, ago: float
) -> None:
    crashed(tmp_path, record, ago=ago)
    crashed(tmp_path, name='9999', ago=KEPT_SECONDS + 30)
    with capture_logs() as logs:
        assert now.load() == []
    assert logs == []
    assert files(tmp_path) == []


async def test_another_server_keeps_its_rooms(now: RoomJournal, tmp_path: Path) -> None:
    running = RoomJournal(tmp_path, name='8080')
    running.note('team', lambda: ROOM)
    (kept,) = await written(tmp_path, 1)
    other = crashed(tmp_path, name='9999')
    assert now.load() == []
    assert kept.exists()
    assert other.exists()
    await running.close()


@pytest.mark.parametrize('damage', ['cut', 'empty', 'foreign', 'long', 'renamed'])
async def test_what_is_damaged_is_put_aside_with_one_line(
    now: RoomJournal, tmp_path: Path, damage: str
) -> None:
    path = crashed(tmp_path)
    data = path.read_bytes()
    changed = {'cut': data[:-20], 'empty': b'', 'foreign': b'{"hello": 1}', 'long': data + b' ' * 4_000_000}
    path.write_bytes(changed.get(damage, data))
    if damage == 'renamed':
        path = path.replace(path.with_name('f' * 32 + '.json'))
    crashed(tmp_path, replace(ROOM, name='Other'))
    with capture_logs() as logs:
        assert [record.name for record in now.load()] == ['Other']
    assert [(line['log_level'], line['put']) for line in logs] == [
        ('warning', str(tmp_path / 'damaged' / path.name))
    ]
    aside = tmp_path / 'damaged' / path.name
    assert aside.exists()
    assert 'Hello' not in repr(logs)
    os.utime(aside, (0, 0))
    RoomJournal(tmp_path, name='8080').load()
    assert not aside.exists()


async def test_where_nothing_can_be_written_calls_go_on(tmp_path: Path) -> None:
    (tmp_path / 'rooms').write_text('in the way')
    stuck = RoomJournal(tmp_path / 'rooms', name='8080')
    with capture_logs() as logs:
        assert stuck.load() == []
        for _ in range(2):
            stuck.note('team', lambda: ROOM)
            await settled(lambda: not stuck._due and not stuck._writing)
    assert [line['event'] for line in logs] == ['rooms are not kept for a crash of the server']
    await stuck.close()


async def test_a_server_shows_that_it_runs(
    now: RoomJournal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, 'BEAT_SECONDS', 0.01)
    now.note('team', lambda: ROOM)
    (path,) = await written(tmp_path, 1)
    lock = path.with_name(LOCK)
    os.utime(lock, (0, 0))
    await settled(lambda: lock.stat().st_mtime > 0)
    now.forget('team')
    await settled(lambda: not now._writers and now._beat is None)


async def test_links_are_not_followed(now: RoomJournal, tmp_path: Path) -> None:
    elsewhere = tmp_path / 'elsewhere'
    elsewhere.mkdir()
    (elsewhere / 'a.json').write_text('{}')
    (tmp_path / '8080-link').symlink_to(elsewhere)
    assert now.load() == []
    assert (elsewhere / 'a.json').exists()
