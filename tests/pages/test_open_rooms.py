"""The live list of rooms, on a store that takes its time to answer."""

import asyncio
from collections.abc import Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from videochat import OpenRooms, VideoChat
from videochat.elements.room_list import RoomList
from videochat.rooms import RoomSummary

from .conftest import until

CreateUser = Callable[[], User]

GARDEN = RoomSummary('garden', 'Garden', 0, ())
KITCHEN = RoomSummary('kitchen', 'Kitchen', 0, ())
ATTIC = RoomSummary('attic', 'Attic', 0, ())


@pytest.fixture
def patched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What lists have been told after they were drawn."""
    patched: list[str] = []
    monkeypatch.setattr(RoomList, 'show', lambda _, room: patched.append(f'+{room.name} {room.count}'))
    monkeypatch.setattr(RoomList, 'remove_row', lambda _, room_id: patched.append(f'-{room_id}'))
    return patched


def open_page(chat: VideoChat, **options: object) -> None:
    @ui.page('/rooms')
    def rooms() -> None:
        OpenRooms(chat, on_join=lambda: None, **options)


async def test_what_changed_before_it_watched_is_mended(
    create_user: CreateUser, chat: VideoChat, patched: list[str]
) -> None:
    await chat.store.open('Garden')
    await chat.store.open('Kitchen')
    open_page(chat, rooms=(ATTIC, GARDEN))
    ann = create_user()
    await ann.open('/rooms')
    await until(lambda: len(patched) == 2)
    assert patched == ['-attic', '+Kitchen 0']


async def test_what_happens_while_it_reads_comes_after_what_was_read(
    create_user: CreateUser, chat: VideoChat, patched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answered = asyncio.Event(), asyncio.Event()

    async def list_slowly() -> tuple[RoomSummary, ...]:
        asked.set()
        await answered.wait()
        return (GARDEN,)

    monkeypatch.setattr(chat.store, 'list_rooms', list_slowly)
    open_page(chat)
    ann = create_user()
    await ann.open('/rooms')
    await asyncio.wait_for(asked.wait(), 5)
    await chat.store.join('Garden', 'Bob', browser='b')
    assert patched == []
    answered.set()
    await until(lambda: len(patched) == 2)
    assert patched == ['+Garden 0', '+Garden 1']


async def test_it_says_that_rooms_are_being_read_until_they_are(
    create_user: CreateUser, chat: VideoChat, patched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RoomList, 'complete', lambda _: patched.append('complete'))
    await chat.store.open('Garden')
    open_page(chat)
    ann = create_user()
    await ann.open('/rooms')
    with ann:
        (rooms,) = ann.find(kind=RoomList).elements
    assert rooms.props['complete'] is False
    await until(lambda: 'complete' in patched)
    assert patched == ['+Garden 0', 'complete']
