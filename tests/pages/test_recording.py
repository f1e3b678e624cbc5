from collections.abc import Callable

from nicegui.testing import User

from videochat import VideoChat
from videochat.components.call import Call

from .conftest import join, until

CreateUser = Callable[[], User]


def call_of(user: User) -> Call:
    with user:
        return next(iter(user.find(kind=Call).elements))


def wants(user: User, recording: object) -> None:
    """The browser has a file to record into, or has stopped."""
    user.find(kind=Call).trigger('recordingWanted', {'recording': recording})


async def until_told(user: User, recorder: Call | None) -> None:
    """Wait until a page knows who records."""
    own = recorder.participant.id if recorder and recorder.participant else None
    await until(lambda: call_of(user).recording.recorder_id == own)


async def test_all_are_told_who_records_and_who_comes_is_told_at_the_door(create_user: CreateUser) -> None:
    ann, bob, cid = create_user(), create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    told: list[str | None] = []
    call_of(bob).recording.on_changed(told.append)
    wants(ann, True)
    await until_told(bob, call_of(ann))
    await cid.open('/room/Garden?name=Cid')
    await cid.should_see('This call is being recorded by Ann')
    cid.find('Join now').click()
    await until_told(cid, call_of(ann))

    wants(ann, False)
    await until_told(bob, None)
    await until_told(cid, None)
    assert len(told) == 2


async def test_who_is_not_host_records_nothing(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    wants(bob, True)
    for nonsense in (None, 'yes', 1, [], {}):
        wants(ann, nonsense)
    wants(ann, True)
    await until_told(bob, call_of(ann))
    wants(bob, False)  # nor ends what the host records
    await call_of(ann).raise_hand()  # told later than that
    room = await chat.store.get_room('Garden')
    assert room
    assert room.recorder_id == room.host_id


async def test_a_recording_ends_when_its_page_goes_and_the_next_host_can_begin_one(
    create_user: CreateUser,
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    wants(ann, True)
    await until_told(bob, call_of(ann))
    await call_of(ann).leave()
    await until_told(bob, None)
    assert call_of(ann).recording.recorder_id is None
    wants(bob, True)
    await until_told(bob, call_of(bob))
    await call_of(bob).recording.stop()
    await until_told(bob, None)
