"""Waiting before a room until its host answers."""

import asyncio
from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.components import doorway
from videochat.elements.call_session import CallSession
from videochat.elements.entrance import Entrance
from videochat.rooms import Rules

from .conftest import field, join, names_in, until
from .doors import bring, button, come, hosted, let_in, press
from .test_being_told import call_of, messages, tell

CreateUser = Callable[[], User]


def waiting(call: Call) -> list[str]:
    return [each.name for each in call.door.waiting]


async def ask(user: User, name: str) -> None:
    await come(user, name)
    await until(lambda: button(user).text == 'Ask to join')
    await press(user)
    await user.should_see('Waiting for the host to let you in…')


async def test_bob_asks_is_let_in_and_is_in_the_call_by_himself(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    sent = messages(ann)
    await come(bob, 'Bob')
    await bob.should_see('The host will let you in.')
    await ask(bob, 'Bob')
    await until(lambda: waiting(host) == ['Bob'])
    assert any('"showWaiting"' in each and '"Bob"' in each for each in sent)
    assert await names_in(chat, 'Garden') == ['Ann']

    tell(ann, 'knockAnswered', {'id': host.door.waiting[0].id, 'admitted': True})
    await let_in(bob)
    await until(lambda: waiting(host) == [])
    assert await names_in(chat, 'Garden') == ['Ann', 'Bob']


async def test_bob_is_turned_away_and_may_ask_again_after_a_while(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await ask(bob, 'Bob')
    await until(lambda: waiting(host) == ['Bob'])
    await host.door.deny(host.door.waiting[0].id)
    await bob.should_see('The host has not let you in.')
    await until(lambda: not button(bob).enabled)
    assert button(bob).text.startswith('Try again in ')
    assert field(bob, 'Your name').visible
    assert waiting(host) == []


async def test_bob_does_not_want_to_wait_any_more(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await ask(bob, 'Bob')
    await until(lambda: waiting(host) == ['Bob'])
    bob.find('Cancel').click()
    await until(lambda: waiting(host) == [])
    await until(lambda: button(bob).text == 'Ask to join' and button(bob).visible)


async def test_three_wait_and_all_are_let_in(create_user: CreateUser, chat: VideoChat) -> None:
    ann, bob, carl = create_user(), create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    heard: list[int] = []
    host.door.on_changed(lambda waiting: heard.append(len(waiting)))
    await ask(bob, 'Bob')
    await ask(carl, 'Carl')
    await until(lambda: waiting(host) == ['Bob', 'Carl'])
    tell(ann, 'knockAnswered', {'id': None, 'admitted': True})
    await let_in(bob)
    await let_in(carl)
    assert sorted(await names_in(chat, 'Garden')) == ['Ann', 'Bob', 'Carl']
    assert heard[:2] == [1, 2]


async def test_the_next_host_finds_who_waits_and_guests_never_do(create_user: CreateUser) -> None:
    ann, bob, carl = create_user(), create_user(), create_user()
    host = await hosted(ann)
    await join(bob, 'Garden', 'Bob')
    await host.hosting.set_rules(Rules(waiting_room=True))
    at_bob = messages(bob)
    await ask(carl, 'Carl')
    await until(lambda: waiting(host) == ['Carl'])
    assert waiting(call_of(bob)) == []
    assert not any('Carl' in each for each in at_bob)

    for id_ in (host.door.waiting[0].id, None):
        tell(bob, 'knockAnswered', {'id': id_, 'admitted': True})
    for nonsense in ({}, {'id': 5, 'admitted': True}, {'id': 'x', 'admitted': 'yes'}):
        bob.find(kind=CallSession).trigger('knockAnswered', nonsense)
        ann.find(kind=CallSession).trigger('knockAnswered', nonsense)
    for _ in range(20):
        await asyncio.sleep(0)  # all of that has been heard: Bob is about to be host
    assert waiting(host) == ['Carl']

    await host.leave()
    await until(lambda: waiting(call_of(bob)) == ['Carl'])
    await call_of(bob).door.admit_all()
    await let_in(carl)


async def test_who_waits_comes_in_when_nothing_is_left_to_wait_for(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await ask(bob, 'Bob')
    await host.hosting.set_rules(Rules())
    await let_in(bob)


async def test_a_lock_ends_the_wait_with_a_word(
    create_user: CreateUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorway, 'FIRST_PAUSE', 0.01)
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await ask(bob, 'Bob')
    await host.hosting.set_rules(Rules(locked=True, waiting_room=True))
    await bob.should_see('This room is locked. Nobody new can join.', retries=20)
    await until(lambda: button(bob).visible and not button(bob).enabled)


async def test_who_closes_the_page_waits_no_more_and_who_reloads_it_does(create_user: CreateUser) -> None:
    ann, bob = create_user(), create_user()
    host = await hosted(ann, waiting_room=True)
    await ask(bob, 'Bob')
    await until(lambda: waiting(host) == ['Bob'])
    bob.find(kind=Entrance).trigger('gone', {})
    await until(lambda: waiting(host) == [])

    await come(bob, '')
    bring(bob, asking='Bobby')
    await until(lambda: waiting(host) == ['Bobby'])
    await host.door.admit(host.door.waiting[0].id)
    await let_in(bob)
