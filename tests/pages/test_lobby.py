from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import VideoChat
from videochat.components.prejoin import Prejoin
from videochat.elements.room_list import RoomList

from .conftest import field, until

CreateUser = Callable[[], User]


def rows(user: User) -> list[str]:
    """What the lobby was drawn with."""
    with user:
        (rooms,) = user.find(kind=RoomList).elements
        return [f'{room["name"]}: {room["count"]}' for room in rooms.props['rooms']]


async def test_the_lobby_asks_who_you_are_and_for_a_room(create_user: CreateUser) -> None:
    ann = create_user()
    await ann.open('/')
    await ann.should_see('Talk face to face.')
    assert field(ann, 'Your name').value == ''
    assert rows(ann) == []


async def test_create_room_opens_it_for_everyone_and_leads_there(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await ann.open('/')
    field(ann, 'Room name').value = ' Garden  '
    ann.find('Create room').click()
    await ann.should_see(kind=Prejoin)
    assert ann.back_history[-1] == '/room/Garden'
    await bob.open('/')
    assert rows(bob) == ['Garden: 0']


@pytest.mark.parametrize(
    ('typed', 'sentence'),
    [
        ('', 'Please enter a name for the room.'),
        ('   ', 'Please enter a name for the room.'),
        ('x' * 65, 'at most 64 characters'),
        ('Gar\u202eden', 'U+202E cannot be used'),
        ('Gar\x07den', 'U+0007 cannot be used'),
    ],
)
async def test_a_room_name_that_is_none_is_refused_at_its_field(
    create_user: CreateUser, chat: VideoChat, typed: str, sentence: str
) -> None:
    ann = create_user()
    await ann.open('/')
    field(ann, 'Room name').value = typed
    ann.find('Create room').click()
    await until(lambda: sentence in field(ann, 'Room name').error)
    assert await chat.store.list_rooms() == ()


async def test_a_persons_bad_name_is_refused_at_its_field_and_makes_no_room(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await ann.open('/')
    field(ann, 'Your name').value = 'x' * 65
    field(ann, 'Room name').value = 'Garden'
    ann.find('Create room').click()
    await until(lambda: 'at most 64 characters' in field(ann, 'Your name').error)
    assert await chat.store.list_rooms() == ()


async def test_the_browser_remembers_the_name(create_user: CreateUser) -> None:
    ann = create_user()
    ann.http_client.cookies['videochat-name'] = 'Ann%20B'
    await ann.open('/')
    assert field(ann, 'Your name').value == 'Ann B'
    await ann.open('/room/Garden')
    assert field(ann, 'Your name').value == 'Ann B'


@pytest.mark.parametrize('name', ['a/b', '100%', '..', '?#&=', 'Ünïted 😀', 'a b'])
async def test_any_name_of_a_room_survives_its_address(create_user: CreateUser, name: str) -> None:
    ann = create_user()
    await ann.open('/')
    field(ann, 'Room name').value = name
    ann.find('Create room').click()
    await ann.should_see(kind=Prejoin)
    await ann.should_see(name)
