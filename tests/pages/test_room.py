import asyncio
from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import Call, Publisher, VideoChat
from videochat.components.ended import Ended
from videochat.components.notice import Notice
from videochat.components.prejoin import Prejoin
from videochat.elements.call_session import CallSession
from videochat.rating import Rating
from videochat.rooms import Connection, NotInRoom, SessionUnavailable

from .conftest import field, join, until

CreateUser = Callable[[], User]

NO_FAULTS = {'cameraFault': None, 'microphoneFault': None}


async def names_in(chat: VideoChat, room: str) -> list[str]:
    found = await chat.store.get_room(room)
    return [person.name for person in found.participants] if found else []


def ratings(chat: VideoChat) -> dict[str, float | None]:
    read = chat.metrics.registry.get_sample_value
    return {rating: read('videochat_call_ratings_total', {'rating': rating}) for rating in Rating}


async def test_the_prejoin_says_who_is_inside(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    await bob.open('/room/Garden?name=Bob')
    await bob.should_see('Nobody is here yet')
    await join(ann, 'Garden', 'Ann')
    await bob.should_see('Ann is here')


async def test_join_puts_you_into_the_room(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    assert await names_in(chat, 'garden') == ['Ann']


async def test_the_panel_that_let_somebody_in_lets_nobody_in_again(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    (panel,) = ann.find(kind=Prejoin).elements
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)
    before = await chat.store.get_room('Garden')
    with ann:
        await panel.join()  # it is only hidden at first
    assert await chat.store.get_room('Garden') == before
    assert before and len(before.participants) == 1


async def test_the_seeds_address_joins_at_once(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await ann.open('/room/Garden/Ann')
    await ann.should_not_see(kind=Prejoin)
    assert await names_in(chat, 'Garden') == ['Ann']


async def test_second_ann_is_told_the_name_is_taken_and_can_choose_another(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, other = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await other.open('/room/Garden?name=ANN&prejoin=0')
    await other.should_see('Join now')
    await until(lambda: 'already in room' in field(other, 'Your name').error)
    field(other, 'Your name').value = 'Anna'
    other.find('Join now').click()
    await other.should_not_see(kind=Prejoin)
    assert await names_in(chat, 'Garden') == ['Ann', 'Anna']


async def test_the_same_browser_takes_its_own_place_over(create_user: CreateUser, chat: VideoChat) -> None:
    ann, again = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    again.http_client.cookies = ann.http_client.cookies
    await join(again, 'Garden', 'Ann')
    await ann.should_see('in another tab')
    assert await names_in(chat, 'Garden') == ['Ann']


async def test_leave_frees_the_place_and_says_that_the_call_has_ended(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(marker='leave').click()
    await ann.should_see('You left the call.')
    await ann.should_see('less than a minute')
    await ann.should_see('Back to the lobby')
    assert await chat.store.get_room('Garden') is None


async def test_how_it_was_is_counted_once_for_a_call(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(marker='leave').click()
    await ann.should_see('How was it?')
    with ann:
        (good,) = ann.find(marker='rate-good').elements
        (poor,) = ann.find(marker='rate-poor').elements
    for answer in (good, good, poor):  # a browser may send what it likes
        (listener,) = answer._event_listeners.values()
        answer._handle_event({'listener_id': listener.id, 'args': {}, 'client_id': ann.client.id})
    await ann.should_see('Thank you!')
    await ann.should_not_see('How was it?')
    assert ratings(chat) == {'good': 1, 'fair': 0, 'poor': 0}

    ann.find('Rejoin').click()
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)
    ann.find(marker='leave').click()
    await ann.should_see('How was it?')
    ann.find(marker='rate-poor').click()
    await ann.should_see('Thank you!')
    assert ratings(chat) == {'good': 1, 'fair': 0, 'poor': 1}


async def test_nobody_is_asked_about_a_call_that_goes_on_in_another_tab(create_user: CreateUser) -> None:
    ann, again = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    again.http_client.cookies = ann.http_client.cookies
    await join(again, 'Garden', 'Ann')
    await ann.should_see('The call goes on elsewhere')
    await ann.should_not_see('How was it?')


async def test_a_full_room_says_so(create_user: CreateUser) -> None:
    for name in ('Ann', 'Bob', 'Chidi'):
        await join(create_user(), 'Garden', name)
    dana = create_user()
    await dana.open('/room/Garden?name=Dana')
    dana.find('Join now').click()
    await dana.should_see('This room is full (3 of 3).')
    await dana.should_see('Join now')


async def test_a_session_that_cannot_be_created_is_reported_and_retried(
    create_user: CreateUser, chat: VideoChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    with monkeypatch.context() as broken:

        async def fail() -> str:
            raise SessionUnavailable

        broken.setattr(chat.platform, 'create_session', fail)
        ann.find('Join now').click()
        await ann.should_see('The call could not be started. Please try again.')
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)
    assert await names_in(chat, 'Garden') == ['Ann']


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


async def test_a_session_that_cannot_be_connected_gives_the_place_back(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=CallSession).trigger('failed', {'fault': 'connect'})
    await ann.should_see('The call could not be reached.')
    await ann.should_see('Join now')
    assert await chat.store.get_room('Garden') is None


@pytest.mark.parametrize(
    ('reason', 'sentence'),
    [
        ('networkDisconnected', 'The connection to the call was lost.'),
        ('forceDisconnected', 'You were removed from the call.'),
    ],
)
async def test_a_call_that_ends_says_why_and_lets_you_back_in(
    create_user: CreateUser, chat: VideoChat, reason: str, sentence: str
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=CallSession).trigger('disconnected', {'reason': reason})
    await ann.should_see(sentence)
    await ann.should_see(kind=Ended)
    assert await chat.store.get_room('Garden') is None
    ann.find('Rejoin').click()
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)
    assert await names_in(chat, 'Garden') == ['Ann']


@pytest.mark.parametrize(('reason', 'host'), [('networkDisconnected', 'Ann'), ('forceDisconnected', 'Bob')])
async def test_who_lost_the_call_is_host_again_but_not_who_was_removed(
    create_user: CreateUser, chat: VideoChat, reason: str, host: str
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    ann.find(kind=CallSession).trigger('disconnected', {'reason': reason})
    await ann.should_see(kind=Ended)
    ann.find('Rejoin').click()
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)
    room = await chat.store.get_room('Garden')
    assert room
    assert [person.name for person in room.participants if person.id == room.host_id] == [host]


async def test_everyone_is_told_that_the_server_stops(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    await chat.store.close()
    await ann.should_see('The server was stopped, so the call has ended.')


async def test_who_is_no_longer_in_the_room_is_told_so(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    with ann:
        (call,) = ann.find(kind=Call).elements
    visit = call._admission.visit  # what a page that goes would send
    await ann.http_client.post('/videochat/leave', content=visit.encode())
    await ann.should_see('The connection to the call was lost.')
    await ann.should_see('Rejoin')


async def test_leaving_while_joining_leaves_nobody_behind(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    with ann:
        (call,) = ann.find(kind=Call).elements
    joining = asyncio.ensure_future(call.join('Garden', 'Ann'))
    await asyncio.sleep(0)
    await call.leave()
    with pytest.raises(NotInRoom):
        await joining
    assert await chat.store.get_room('Garden') is None


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


async def test_a_lost_connection_is_said_until_it_is_back(create_user: CreateUser) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    session = ann.find(kind=CallSession)
    session.trigger('reconnecting', {})
    await ann.should_see('Reconnecting…')
    session.trigger('reconnected', {})
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


async def test_a_page_that_goes_gives_its_place_back(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await bob.open('/room/Garden?name=Bob')
    ann.client.delete()
    await bob.should_see('Nobody is here yet')


async def test_the_leave_address_knows_only_visits(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    assert (await ann.http_client.post('/videochat/leave', content=b'guess')).status_code == 204
    assert (await ann.http_client.post('/videochat/leave', content=b'x' * 1000)).status_code == 413
    assert await names_in(chat, 'Garden') == ['Ann']
