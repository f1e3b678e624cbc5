"""Rooms that are guarded, and what a page says before them."""

from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import VideoChat
from videochat.components.prejoin import Prejoin
from videochat.elements.room_list import RoomList
from videochat.elements.room_options import RoomOptions
from videochat.rooms import InviteRole, Rules

from .conftest import field, join, names_in, until
from .doors import bring, button, come, hosted, let_in, offer, password, press
from .test_being_told import call_of, messages

CreateUser = Callable[[], User]


async def test_a_password_is_asked_for_and_a_wrong_one_loses_nothing(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann)
    await come(bob, 'Bob')
    await bob.should_see('Ann is here')
    assert not password(bob).visible

    await host.hosting.set_password('sesame')
    await bob.should_see('This room has a password.')
    await bob.should_see('1 person is here')
    await bob.should_not_see('Ann is here')  # strangers need not know who is in a guarded room

    await offer(bob, 'simsalabim')
    await until(lambda: password(bob).error == 'That is not the password.')
    assert (field(bob, 'Your name').value, password(bob).value) == ('Bob', 'simsalabim')
    assert await names_in(chat, 'Garden') == ['Ann']

    await offer(bob, 'sesame')
    await let_in(bob)
    assert await names_in(chat, 'Garden') == ['Ann', 'Bob']


async def test_who_guesses_passwords_has_to_rest(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await (await hosted(ann)).hosting.set_password('sesame')
    await come(bob, 'Bob')
    for guess in range(6):
        if not button(bob).enabled:
            break
        password(bob).set_error('')
        await offer(bob, f'guess {guess}')
        await until(lambda: bool(password(bob).error))
    await until(lambda: 'Too many wrong passwords' in password(bob).error)
    await until(lambda: not button(bob).enabled)
    assert button(bob).text.startswith('Try again in ')

    with bob:  # its key is pressed all the same
        (panel,) = bob.find(kind=Prejoin).elements
        password(bob).value = 'sesame'
        await panel.join()
    assert await names_in(chat, 'Garden') == ['Ann']


async def test_a_lock_is_seen_at_the_door_and_so_is_its_end(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, locked=True)
    await come(bob, 'Bob')
    await bob.should_see('This room is locked. Nobody new can join.')
    await until(lambda: not button(bob).enabled)
    await host.hosting.set_rules(Rules())
    await bob.should_not_see('This room is locked. Nobody new can join.')
    await press(bob)
    await let_in(bob)


async def test_who_opens_a_room_needs_nothing_at_its_door(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await ann.open('/')
    field(ann, 'Room name').value = 'Garden'
    ann.find(kind=RoomOptions).trigger(
        'chosen', {'unlisted': False, 'waitingRoom': True, 'password': 'sesame'}
    )
    ann.find('Create room').click()
    await ann.should_see(kind=Prejoin, retries=50)  # a hash of a password takes its time
    assert button(ann).text == 'Join now'

    await bob.open('/')
    with bob:
        (rooms,) = bob.find(kind=RoomList).elements
    assert [(room['name'], room['guard'], room['names']) for room in rooms.props['rooms']] == [
        ('Garden', 'password', [])
    ]
    field(ann, 'Your name').value = 'Ann'
    await press(ann)
    await let_in(ann)
    room = await chat.store.get_room('Garden')
    assert room and room.has_password and room.rules.waiting_room
    assert room.host_id == room.participants[0].id


async def test_a_room_that_is_not_in_the_list_is_found_by_its_address(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await ann.open('/')
    field(ann, 'Room name').value = 'Garden'
    ann.find(kind=RoomOptions).trigger('chosen', {'unlisted': True, 'waitingRoom': False, 'password': ''})
    ann.find('Create room').click()
    await ann.should_see(kind=Prejoin)
    assert await chat.store.list_rooms() == ()
    await join(bob, 'Garden', 'Bob')


async def test_nobody_is_led_past_the_door_by_an_address(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob = create_user(), create_user()
    await (await hosted(ann, waiting_room=True)).hosting.set_password('sesame')
    await bob.open('/room/Garden/Bob')
    await until(lambda: password(bob).visible)
    assert field(bob, 'Your name').value == 'Bob'
    await bob.open('/room/Garden?name=Bob&prejoin=0')
    await bob.should_see(kind=Prejoin)
    assert await names_in(chat, 'Garden') == ['Ann']
    assert call_of(ann).door.waiting == (), 'nobody asks by following a link'


async def test_who_was_removed_is_told_so_and_comes_back_in_no_tab(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob, tab, other = create_user(), create_user(), create_user(), create_user()
    host = await hosted(ann)
    await join(bob, 'Garden', 'Bob')
    bob_id = call_of(bob).participant
    assert bob_id
    await host.hosting.remove(bob_id.id)
    await until(lambda: call_of(bob).participant is None)

    tab.http_client.cookies = bob.http_client.cookies
    await come(tab, 'Bert')
    await tab.should_see('You were removed from this room.')
    await until(lambda: not button(tab).enabled)
    with tab:
        (panel,) = tab.find(kind=Prejoin).elements
        await panel.join()
    assert await names_in(chat, 'Garden') == ['Ann']

    await come(other, 'Bob')  # without its cookies, at the same address
    await until(lambda: button(other).text == 'Ask to join')
    await press(other)
    await until(lambda: [each.name for each in host.door.waiting] == ['Bob'])
    assert await names_in(chat, 'Garden') == ['Ann']


async def test_an_invitation_spares_password_and_waiting_and_a_host_s_makes_one_host(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob, carl = create_user(), create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await host.hosting.set_password('sesame')
    assert host.admission
    links = {role: await chat.store.invite(host.admission.visit, role, seconds=60) for role in InviteRole}
    await come(bob, 'Bob')
    await until(lambda: password(bob).visible)
    bring(bob, invite=links[InviteRole.GUEST])
    await until(lambda: not password(bob).visible)
    assert button(bob).text == 'Join now'
    await press(bob)
    await let_in(bob)

    await host.hosting.set_rules(Rules(locked=True))
    await come(carl, 'Carl')
    bring(carl, invite=links[InviteRole.HOST])
    await press(carl)
    await let_in(carl)
    room, one = await chat.store.get_room('Garden'), call_of(carl).participant
    assert room and one and room.host_id == one.id


@pytest.mark.parametrize('invite', ['x', 'WyJoIiwxNzk1NDUwOTQxLCIiXQ.EdzdFgncHUKeASKZ', '\x00' * 999])
async def test_an_invitation_that_is_none_is_said_to_be_so_and_put_away(
    create_user: CreateUser, invite: str
) -> None:
    bob = create_user()
    await come(bob, 'Bob')
    bring(bob, invite=invite)
    await bob.should_see('This invitation is no longer valid. Please ask for another one.')
    await press(bob)  # nothing guards the room
    await let_in(bob)


async def test_an_invitation_too_long_to_be_one_is_refused_unread(
    create_user: CreateUser, caplog: pytest.LogCaptureFixture
) -> None:
    bob = create_user()
    await come(bob, 'Bob')
    bring(bob, invite='x' * 5000)
    await bob.should_not_see('This invitation is no longer valid.')
    assert 'x' * 100 not in caplog.text


async def test_what_one_was_invited_by_is_gone_after_the_call(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    assert host.admission
    link = await chat.store.invite(host.admission.visit, InviteRole.GUEST, seconds=60)
    await come(bob, 'Bob')
    bring(bob, invite=link)
    await press(bob)
    await let_in(bob)
    sent = messages(bob)
    bob.find(marker='leave').trigger('click')
    await bob.should_see('You left the call.')
    assert any('"forget"' in each for each in sent)
    bob.find('Rejoin').click()
    await until(lambda: button(bob).text == 'Ask to join')
