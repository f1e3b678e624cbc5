"""What pages tell each other of devices that fail."""

from collections.abc import Callable

from nicegui.testing import User

from videochat import VideoChat
from videochat.rooms import DeviceFault, DevicesChanged

from .conftest import join, until
from .test_being_told import call_of, messages, tell

CreateUser = Callable[[], User]


async def test_a_device_that_fails_is_told_to_others_but_not_in_words_of_one_s_own(
    create_user: CreateUser,
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_ann, at_bob = messages(ann), messages(bob)
    bob_id = call_of(bob).participant.id  # type: ignore[union-attr]
    tell(bob, 'devicesChanged', {'camera': 'on fire', 'microphone': None})
    tell(bob, 'devicesChanged', {'camera': 'busy', 'microphone': None})
    await until(lambda: bool(at_ann))
    assert at_ann == [f'"patch",[{{"id":"{bob_id}","cameraFault":"busy","microphoneFault":null}}])']
    assert at_bob == []  # one's own page knows


async def test_what_failed_at_the_door_is_told_in_the_room(create_user: CreateUser, chat: VideoChat) -> None:
    bob = create_user()
    await bob.open('/room/Garden?name=Bob')
    tell(bob, 'devicesChanged', {'camera': None, 'microphone': 'missing'})
    heard: list[object] = []
    chat.store.watch_room('Garden', heard.append)
    bob.find('Join now').click()
    await until(lambda: any(isinstance(event, DevicesChanged) for event in heard))
    room = await chat.store.get_room('Garden')
    assert room
    assert room.participants[0].microphone_fault is DeviceFault.MISSING
