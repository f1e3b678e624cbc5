from collections.abc import Callable

from nicegui.testing import User

from videochat import Call
from videochat.elements.call_session import CallSession
from videochat.rooms import Connection

from .conftest import join, until

CreateUser = Callable[[], User]


def listen(user: User) -> list[object]:
    call = next(iter(user.find(kind=Call).elements))
    heard: list[object] = []
    call.on_joined(lambda person: heard.append(person.name))
    call.on_changed(lambda event: heard.append(event.connection))
    return heard


def tell(user: User, event: str, payload: dict[str, object] | None = None) -> None:
    user.find(kind=CallSession).trigger(event, payload or {})


async def test_who_joins_with_a_camera_is_heard_of_once(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    heard = listen(ann)
    await join(bob, 'Garden', 'Bob')
    tell(bob, 'connected')
    tell(bob, 'published', {'streamId': 's1'})
    await ann.should_see('"connection": "connected"')
    assert heard == ['Bob']


async def test_who_is_lost_and_comes_back_is_heard_of_each_time(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    heard = listen(ann)
    await join(bob, 'Garden', 'Bob')
    tell(bob, 'connected')
    tell(bob, 'published', {'streamId': 's1'})
    await ann.should_see('"connection": "connected"')
    tell(bob, 'reconnecting')
    await until(lambda: Connection.RECONNECTING in heard)
    tell(bob, 'reconnected')
    await until(lambda: len(heard) == 3)
    assert heard == ['Bob', Connection.RECONNECTING, Connection.CONNECTED]


async def test_who_joins_without_camera_and_microphone_is_said_to_be_there(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    heard = listen(ann)
    await join(bob, 'Garden', 'Bob')
    tell(bob, 'connected')
    tell(bob, 'published', {'streamId': None})
    await until(lambda: len(heard) == 2)
    assert heard == ['Bob', Connection.CONNECTED]
