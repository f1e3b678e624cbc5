"""Pages whose lines to the server, or to the session, are lost and come back."""

import asyncio
from uuid import uuid4

import pytest
from nicegui import Client
from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.components import presence
from videochat.components.ended import Ended
from videochat.components.page_keeping import SECONDS
from videochat.rooms import Connection, Participant

from .conftest import join, names_in, until
from .test_being_told import CreateUser, call_of, messages, tell


def drop(user: User) -> None:
    """The page's socket is lost."""
    assert user.client
    for socket in tuple(user.client._socket_to_document_id):
        user.client.handle_disconnect(socket)


async def return_(user: User) -> None:
    """The page has a socket again."""
    assert user.client
    await user.client.handle_handshake(f'test-{uuid4()}', user.tab_id, None, 'document', None)


async def in_call(user: User, room: str, name: str) -> Call:
    """Join, and be connected with a camera."""
    await join(user, room, name)
    call = call_of(user)
    be_connected(user)
    await until(lambda: call._presence._told[0] is Connection.CONNECTED)
    return call


def be_connected(user: User) -> None:
    tell(user, 'connected')
    tell(user, 'published', {'streamId': f'stream of {uuid4()}'})


async def person(chat: VideoChat, room: str, name: str) -> Participant | None:
    found = await chat.store.get_room(room)
    return next((each for each in found.participants if each.name == name), None) if found else None


@pytest.fixture
def impatient(chat: VideoChat) -> None:
    """Rooms wait no longer than a moment for who is silent."""
    chat.store._silences._seconds = 0.05  # type: ignore[attr-defined]


async def be_lost(user: User, chat: VideoChat) -> None:
    """Drop the line, and be given up by the room."""
    one = call_of(user).participant
    assert one
    drop(user)
    async with asyncio.timeout(5):
        while await person(chat, 'Garden', one.name):  # noqa: ASYNC110 - the page that hears it is away
            await asyncio.sleep(0.01)
    mine = call_of(user)._presence
    await until(lambda: mine.away and mine._retry is None)  # it has found no way back yet


async def test_a_page_without_its_socket_is_kept_and_the_others_are_told(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await in_call(ann, 'Garden', 'Ann')
    await in_call(bob, 'Garden', 'Bob')
    drop(bob)
    at_ann: list[Connection] = []
    call_of(ann).on_changed(lambda event: at_ann.append(event.connection))
    await until(lambda: at_ann == [Connection.RECONNECTING])
    assert bob.client and bob.client.page.resolve_reconnect_timeout() == SECONDS

    await return_(bob)
    await until(lambda: at_ann == [Connection.RECONNECTING, Connection.CONNECTED])
    await bob.should_not_see(kind=Ended)


@pytest.mark.usefixtures('impatient')
async def test_who_was_given_up_as_lost_is_seated_again_as_who_they_were(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await in_call(ann, 'Garden', 'Ann')
    call = await in_call(bob, 'Garden', 'Bob')
    await call.raise_hand()
    before = await person(chat, 'Garden', 'Bob')
    assert before and call.admission
    token = call.admission.token

    await be_lost(bob, chat)
    assert await names_in(chat, 'Garden') == ['Ann']
    sent = messages(bob)
    await return_(bob)
    await until(lambda: any('"enter"' in each for each in sent))
    await until(lambda: call._presence._told[0] is Connection.CONNECTED)

    after = await person(chat, 'Garden', 'Bob')
    assert after and (after.id, after.hand, after.stream_id) == (before.id, before.hand, before.stream_id)
    assert call.admission.token == token
    assert any('"enter"' in each for each in sent)
    assert not any('"connect"' in each for each in sent), 'the session is the same'
    await bob.should_not_see(kind=Ended)


async def test_a_session_lost_for_want_of_network_is_joined_anew_under_the_same_name(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await in_call(ann, 'Garden', 'Ann')
    call = await in_call(bob, 'Garden', 'Bob')
    before = await person(chat, 'Garden', 'Bob')
    assert before and call.admission
    visit = call.admission.visit
    sent = messages(bob)

    tell(bob, 'disconnected', {'reason': 'networkDisconnected'})
    await until(lambda: any('"connect"' in each for each in sent))
    assert call.admission.visit != visit
    be_connected(bob)
    await until(lambda: call._presence._told[0] is Connection.CONNECTED)
    after = await person(chat, 'Garden', 'Bob')
    assert after and after.id == before.id
    await bob.should_not_see(kind=Ended)


async def test_joining_anew_is_tried_again_for_a_while_when_the_session_cannot_be_connected(
    create_user: CreateUser, chat: VideoChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, 'FIRST_PAUSE', 0.001)
    monkeypatch.setattr(presence, 'ATTEMPTS', 3)
    bob = create_user()
    await in_call(bob, 'Garden', 'Bob')
    sent = messages(bob)
    tell(bob, 'disconnected', {'reason': 'networkDisconnected'})
    for _ in range(4):
        await bob.should_not_see(kind=Ended)
        await until(lambda: any('"connect"' in each for each in sent))
        sent.clear()
        tell(bob, 'failed', {'fault': 'connect'})
    await bob.should_see(kind=Ended)
    assert await names_in(chat, 'Garden') == []


async def test_who_comes_back_with_very_many_of_their_network_waits_for_their_turn(
    create_user: CreateUser, chat: VideoChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, 'FIRST_PAUSE', 0.001)
    bob = create_user()
    await in_call(bob, 'Garden', 'Bob')
    sent = messages(bob)
    answers = [False, False, True]
    monkeypatch.setattr(chat, 'may_join', lambda address: answers.pop(0))
    tell(bob, 'disconnected', {'reason': 'networkDisconnected'})
    await until(lambda: any('"connect"' in each for each in sent))
    assert not answers
    await bob.should_not_see(kind=Ended)


@pytest.mark.usefixtures('impatient')
async def test_a_page_that_wakes_up_finds_itself_in_another_tab(
    create_user: CreateUser, chat: VideoChat
) -> None:
    bob, again = create_user(), create_user()
    await in_call(bob, 'Garden', 'Bob')
    await be_lost(bob, chat)
    again.http_client.cookies = bob.http_client.cookies
    await in_call(again, 'Garden', 'Bob')

    await return_(bob)
    await bob.should_see('You are in this call in another tab or window.')
    assert await names_in(chat, 'Garden') == ['Bob']
    await again.should_not_see(kind=Ended)


@pytest.mark.usefixtures('impatient')
async def test_somebody_else_has_taken_the_name_meanwhile(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob, other = create_user(), create_user(), create_user()
    await in_call(ann, 'Garden', 'Ann')
    await in_call(bob, 'Garden', 'Bob')
    await be_lost(bob, chat)
    await in_call(other, 'Garden', 'Bob')

    await return_(bob)
    await bob.should_see('The connection to the call was lost.')
    assert await names_in(chat, 'Garden') == ['Ann', 'Bob']


async def test_a_page_that_said_goodbye_is_forgotten_at_once(
    create_user: CreateUser, chat: VideoChat
) -> None:
    bob = create_user()
    call = await in_call(bob, 'Garden', 'Bob')
    assert bob.client and call.admission
    drop(bob)
    answer = await bob.http_client.post('/videochat/leave', content=call.admission.visit)
    assert answer.status_code == 204
    await until(lambda: bob.client is not None and bob.client.id not in Client.instances)


async def test_a_page_that_is_no_longer_in_a_call_is_kept_no_longer_than_others(
    create_user: CreateUser,
) -> None:
    bob = create_user()
    await in_call(bob, 'Garden', 'Bob')
    bob.find(marker='leave').click()
    await bob.should_see(kind=Ended)
    assert bob.client and bob.client.page.resolve_reconnect_timeout() < SECONDS
