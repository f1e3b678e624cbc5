from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.elements.call_session import CallSession
from videochat.rooms import Connection, HandLowered, HandRaised, HostChanged, NotAllowed, SpotlightChanged

from .conftest import join, until

CreateUser = Callable[[], User]


def listen(user: User) -> list[object]:
    call = next(iter(user.find(kind=Call).elements))
    heard: list[object] = []
    call.on_joined(lambda person: heard.append(person.name))
    call.on_changed(lambda event: heard.append(event.connection))
    return heard


def call_of(user: User) -> Call:
    return next(iter(user.find(kind=Call).elements))


def messages(user: User) -> list[str]:
    """What was sent to the browser's half of the call, newest last."""
    call = call_of(user)
    sent: list[str] = []
    enqueue = call.client.outbox.enqueue_message

    def note(kind: str, data: dict[str, object], target: str) -> None:
        sent.append(str(data.get('code')).removeprefix(f'runMethod({call.id},'))
        enqueue(kind, data, target)  # type: ignore[arg-type]

    call.client.outbox.enqueue_message = note  # type: ignore[method-assign, assignment]
    return sent


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


async def test_a_raised_hand_is_one_small_message_to_each_page(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_ann, at_bob = messages(ann), messages(bob)
    bob_id = call_of(bob).participant.id  # type: ignore[union-attr]
    heard: list[object] = []
    call_of(ann).on_event(heard.append)
    await call_of(bob).raise_hand()
    await call_of(bob).raise_hand()
    assert at_ann == at_bob == [f'"patch",[{{"id":"{bob_id}","hand":1}}])']
    await call_of(bob).lower_hand()
    assert at_ann[-1] == at_bob[-1] == f'"patch",[{{"id":"{bob_id}","hand":null}}])'
    assert heard == [HandRaised('garden', bob_id, 1), HandLowered('garden', bob_id)]


async def test_the_host_s_spotlight_is_told_to_all_and_goes_to_who_follows(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_bob = messages(bob)
    bob_id = call_of(bob).participant.id  # type: ignore[union-attr]
    heard: list[object] = []
    call_of(bob).on_event(heard.append)
    with pytest.raises(NotAllowed):
        await call_of(bob).spotlight(bob_id)
    await call_of(ann).spotlight(bob_id)
    assert at_bob == [f'"mark",[{{"spotlight":"{bob_id}"}}])']
    await call_of(ann).leave()
    assert at_bob[-1].startswith(f'"mark",[{{"host":"{bob_id}","may":{{"unmute":true,')
    assert [type(event) for event in heard if not isinstance(event, SpotlightChanged)][-1] is HostChanged
    await call_of(bob).spotlight(None)
    room = await chat.store.get_room('Garden')
    assert room is not None and (room.host_id, room.spotlight_id) == (bob_id, None)
