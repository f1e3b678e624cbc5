"""The way into a room, and what can be in it."""

import asyncio
from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.components.prejoin import Prejoin
from videochat.rooms import NotInRoom, SessionUnavailable

from .conftest import field, join, names_in, until

CreateUser = Callable[[], User]


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
