"""What is said in a room, and what its page is told."""

from collections.abc import Callable

from nicegui.testing import User

from videochat import Publisher, VideoChat
from videochat.components.notice import Notice
from videochat.elements.call_session import CallSession
from videochat.rooms import Connection

from .conftest import join

CreateUser = Callable[[], User]

NO_FAULTS = {'cameraFault': None, 'microphoneFault': None}


async def test_a_denied_camera_has_its_sentence_and_a_way_on(create_user: CreateUser) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    ann.find(kind=Publisher).trigger(
        'mediaChanged',
        {
            'opening': False,
            'camera': False,
            'microphone': True,
            'cameraFault': 'denied',
            'microphoneFault': None,
        },
    )
    await ann.should_see('Your browser blocks the camera.')
    await ann.should_see('Try again')
    ann.find(kind=Publisher).trigger(
        'mediaChanged', {'opening': False, 'camera': True, 'microphone': True, **NO_FAULTS}
    )
    await ann.should_not_see(kind=Notice)


async def test_what_a_browser_makes_up_is_refused(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    session = ann.find(kind=CallSession)
    for nonsense in (None, [], 'x', {}, {'streamId': 5}, {'streamId': 'x' * 10_000}, {'streamId': {'a': 1}}):
        session.trigger('published', nonsense)
    room = await chat.store.get_room('Garden')
    assert room
    assert room.participants[0].connection is Connection.JOINING


async def test_publishing_is_stored(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    session = ann.find(kind=CallSession)
    session.trigger('connected', {})
    session.trigger('published', {'streamId': 's1'})
    await ann.should_see('"stream_id": "s1"')
    await ann.should_see('"connection": "connected"')
    session.trigger('reconnecting', {})
    await ann.should_see('"connection": "reconnecting"')
    session.trigger('reconnected', {})
    await ann.should_see('"connection": "connected"')


async def test_a_notice_that_was_put_away_stays_away_while_muting(create_user: CreateUser) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    publisher = ann.find(kind=Publisher)
    busy = {'opening': False, 'camera': False, 'cameraFault': 'busy', 'microphoneFault': None}
    publisher.trigger('mediaChanged', {**busy, 'microphone': True})
    await ann.should_see('Is another program using it?')
    ann.find('Dismiss').click()
    await ann.should_not_see(kind=Notice)
    publisher.trigger('mediaChanged', {**busy, 'microphone': False})
    await ann.should_not_see(kind=Notice)


async def test_publishing_that_works_again_takes_the_notice_away(create_user: CreateUser) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=Publisher).trigger('failed', {'fault': 'publish'})
    await ann.should_see('Your video could not be sent.')
    ann.find(kind=CallSession).trigger('published', {'streamId': None})
    await ann.should_see('Your video could not be sent.')
    ann.find(kind=CallSession).trigger('published', {'streamId': 's1'})
    await ann.should_not_see(kind=Notice)


async def test_the_debug_panel_shows_the_room_and_no_secret(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    await ann.should_see('"name": "Ann"')
    await ann.should_not_see('token')
    await ann.should_not_see('visit')


async def test_an_address_of_no_room_says_so(create_user: CreateUser) -> None:
    ann = create_user()
    await ann.open('/room/a/b/c')
    await ann.should_see('There is no such room')
    await ann.should_see('Back to the lobby')
