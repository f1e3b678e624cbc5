"""Everybody else's tiles, on a page of one's own making."""

from collections.abc import Callable, Iterator

import pytest
from nicegui import ui
from nicegui.testing import User

from videochat import Call, Participant, Subscriber, Subscribers, VideoChat
from videochat.rooms import Connection

from .conftest import until

CreateUser = Callable[[], User]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, Connection]]]:
    """What tiles that are there already have been told, in order."""
    told: list[tuple[str, Connection]] = []
    show = Subscriber.show_connection

    def noted(self: Subscriber, connection: Connection) -> None:
        told.append((self.props['name'], connection))
        show(self, connection)

    monkeypatch.setattr(Subscriber, 'show_connection', noted)
    return told


async def open_call(user: User, chat: VideoChat, **options: object) -> None:
    """A page of nothing but everybody's tiles, in the room Garden."""

    @ui.page('/tiles')
    async def tiles() -> None:
        call = Call(chat)
        Subscribers(call, **options)
        await call.join('Garden', 'Ann')

    await user.open('/tiles')


def tiles(user: User) -> dict[str, str]:
    """How each tile is drawn at first, by name."""
    found = [each for each in user.client.elements.values() if isinstance(each, Subscriber)]
    return {tile.props['name']: tile.props['connection'] for tile in found}


async def test_a_tile_is_drawn_with_how_its_person_s_connection_is(
    create_user: CreateUser, chat: VideoChat, told: list[tuple[str, Connection]]
) -> None:
    chidi = await chat.store.join('Garden', 'Chidi', browser='c')  # without camera and microphone
    await chat.store.store_stream(chidi.visit, None)
    await chat.store.set_connection(chidi.visit, Connection.CONNECTED)
    dana = await chat.store.join('Garden', 'Dana', browser='d')  # whose stream is still to come here
    await chat.store.store_stream(dana.visit, 's1')
    await chat.store.set_connection(dana.visit, Connection.CONNECTED)

    ann = create_user()
    await open_call(ann, chat)
    await until(lambda: len(tiles(ann)) == 2)
    assert tiles(ann) == {'Chidi': 'connected', 'Dana': 'joining'}
    assert told == []


async def test_a_tile_is_told_when_the_connection_changes_and_when_its_person_comes_back(
    create_user: CreateUser, chat: VideoChat, told: list[tuple[str, Connection]]
) -> None:
    ann = create_user()
    bob = await chat.store.join('Garden', 'Bob', browser='b')
    await open_call(ann, chat)
    await until(lambda: 'Bob' in tiles(ann))
    await chat.store.set_connection(bob.visit, Connection.CONNECTED)
    await chat.store.set_connection(bob.visit, Connection.RECONNECTING)
    await chat.store.join('Garden', 'Bob', browser='b')
    assert told == [
        ('Bob', Connection.CONNECTED),
        ('Bob', Connection.RECONNECTING),
        ('Bob', Connection.JOINING),
    ]


async def test_a_tile_of_one_s_own_making_follows_too(
    create_user: CreateUser, chat: VideoChat, told: list[tuple[str, Connection]]
) -> None:
    bob = await chat.store.join('Garden', 'Bob', browser='b')
    await chat.store.set_connection(bob.visit, Connection.CONNECTED)
    ann = create_user()

    def card(person: Participant) -> ui.card:
        with ui.card() as card:
            Subscriber(call_of(card), person.id, name=person.name)
        return card

    def call_of(card: ui.card) -> Call:
        return next(each for each in card.client.elements.values() if isinstance(each, Call))

    await open_call(ann, chat, make=card)
    await until(lambda: told == [('Bob', Connection.CONNECTED)])
