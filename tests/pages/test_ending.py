"""The ways out of a room, and what is said after a call."""

from collections.abc import Callable

from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.components.ended import Ended
from videochat.components.prejoin import Prejoin
from videochat.elements.call_session import CallSession

from .conftest import join, names_in, ratings

CreateUser = Callable[[], User]


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


async def test_a_session_that_cannot_be_connected_gives_the_place_back(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=CallSession).trigger('failed', {'fault': 'connect'})
    await ann.should_see('The call could not be reached.')
    await ann.should_see('Join now')
    assert await chat.store.get_room('Garden') is None


async def test_whose_session_is_ended_for_them_is_told_so_and_not_asked_back(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=CallSession).trigger('disconnected', {'reason': 'forceDisconnected'})
    await ann.should_see('You were removed from the call.')
    await ann.should_see(kind=Ended)
    assert await chat.store.get_room('Garden') is None
    await ann.should_not_see('Rejoin')
    await join(ann, 'Garden', 'Ann')
    assert await names_in(chat, 'Garden') == ['Ann']


async def test_a_host_who_was_removed_is_host_no_more(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    ann.find(kind=CallSession).trigger('disconnected', {'reason': 'forceDisconnected'})
    await ann.should_see(kind=Ended)
    await join(ann, 'Garden', 'Ann')
    room = await chat.store.get_room('Garden')
    assert room
    assert [person.name for person in room.participants if person.id == room.host_id] == ['Bob']


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
