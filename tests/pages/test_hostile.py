"""What a browser sends that no page of ours would."""

import asyncio
from collections.abc import Callable

import pytest
from nicegui.testing import User

from videochat import HandToggle, Stage, VideoChat
from videochat.components.ended import Ended
from videochat.components.pace import Pace
from videochat.components.prejoin import Prejoin
from videochat.elements.call_session import CallSession
from videochat.elements.leave_button import LeaveButton
from videochat.elements.payload import MAX_TEXT, BadPayload, Payload
from videochat.elements.publisher import Publisher
from videochat.elements.screen_toggle import ScreenToggle

from .conftest import join, ratings, until
from .test_being_told import call_of, messages, tell

CreateUser = Callable[[], User]

FIELDS = ('raised', 'sharing', 'participantId', 'fault', 'streamId', 'name', 'reason')
NONSENSE: tuple[object, ...] = (
    None,
    5,
    'text',
    [],
    [[{}]],
    {},
    {
        'raised': 'yes',
        'sharing': 1,
        'participantId': [],
        'fault': {},
        'streamId': 5,
        'name': None,
        'reason': 7,
    },
    dict.fromkeys(FIELDS, 'x' * (MAX_TEXT + 1)),
    dict.fromkeys(FIELDS, '\ud800'),
    {'__proto__': {'raised': True}, 'constructor': 'x'},
)
READ = {
    HandToggle: ('toggled',),
    ScreenToggle: ('changed', 'failed'),
    Publisher: ('mediaChanged', 'failed'),
    Stage: ('failed',),
    CallSession: ('disconnected', 'failed', 'reloaded'),
}
"""The events that carry something, by element."""


async def test_nonsense_changes_nothing_and_fills_no_log(
    create_user: CreateUser, chat: VideoChat, caplog: pytest.LogCaptureFixture
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    before = await chat.store.get_room('Garden')
    at_bob = messages(bob)
    for kind, events in READ.items():
        for event in events:
            for args in NONSENSE:
                ann.find(kind=kind).trigger(event, args)
    await asyncio.sleep(0)
    assert await chat.store.get_room('Garden') == before
    assert at_bob == []
    assert call_of(ann).participant is not None


@pytest.mark.parametrize('text', ['x' * (MAX_TEXT + 1), '\ud800', 5, None, ['x'], {'x': 1}, True])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(BadPayload):
        Payload({'name': text}).text('name')


async def test_a_hand_raised_a_thousand_times_is_a_few_messages_and_ends_as_wished(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_bob = messages(bob)
    for number in range(1001):
        ann.find(kind=HandToggle).trigger('toggled', {'raised': number % 2 == 0})
    await until(lambda: len(at_bob) == 7)
    assert '"hand":null' not in at_bob[-1]
    room = await chat.store.get_room('Garden')
    assert room and room.participants[0].hand is not None


async def test_a_host_s_spotlight_does_not_flicker_for_others(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_bob = messages(bob)
    own = call_of(ann).participant
    assert own
    for number in range(1001):
        ann.find(kind=Stage).trigger('spotlight', {'participantId': None if number % 2 else own.id})
    await until(lambda: len(at_bob) == 7)
    room = await chat.store.get_room('Garden')
    assert room and room.spotlight_id == own.id


async def test_a_connection_said_to_come_and_go_is_told_a_few_times(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    tell(ann, 'connected')
    tell(ann, 'published', {'streamId': None})
    at_bob = messages(bob)
    await until(lambda: len(at_bob) == 1)
    for _ in range(500):
        tell(ann, 'reconnecting')
        tell(ann, 'reconnected')
    tell(ann, 'reconnecting')
    await until(lambda: bool(at_bob) and '"reconnecting"' in at_bob[-1])
    assert len(at_bob) <= 9


async def test_who_is_not_host_puts_nobody_into_the_spotlight(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    own = call_of(bob).participant
    assert own
    bob.find(kind=Stage).trigger('spotlight', {'participantId': own.id})
    ann.find(kind=Stage).trigger('spotlight', {'participantId': 'x' * MAX_TEXT})
    await call_of(bob).raise_hand()
    room = await chat.store.get_room('Garden')
    assert room and room.spotlight_id is None


async def test_buttons_of_a_call_do_nothing_at_the_door(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await ann.open('/room/Garden?name=Ann')
    for kind, event, args in (
        (HandToggle, 'toggled', {'raised': True}),
        (Stage, 'spotlight', {'participantId': 'somebody'}),
        (Stage, 'leave', {}),
        (LeaveButton, 'click', {}),
        (CallSession, 'published', {'streamId': 's1'}),
        (CallSession, 'disconnected', {'reason': 'forceDisconnected'}),
    ):
        ann.find(kind=kind).trigger(event, args)
    await ann.should_see(kind=Prejoin)
    await ann.should_not_see(kind=Ended)
    assert await chat.store.get_room('Garden') is None
    ann.find('Join now').click()
    await ann.should_not_see(kind=Prejoin)


async def test_a_call_is_rated_once_however_often_it_is_left(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    ann.find(kind=LeaveButton).trigger('click')
    await ann.should_see(kind=Ended)
    for _ in range(20):
        ann.find(marker='rate-good').click()
        ann.find(kind=Stage).trigger('leave', {})
    await ann.should_see('Thank you!')
    await ann.should_not_see('How was it?')
    assert ratings(chat) == {'good': 1, 'fair': 0, 'poor': 0}


async def test_of_those_who_wait_only_the_last_goes() -> None:
    pace = Pace(burst=1, seconds=0.05)
    assert await asyncio.gather(*(pace.turn() for _ in range(5))) == [True, False, False, False, True]


async def test_one_more_may_go_each_second_and_never_more_than_the_burst() -> None:
    now = 0.0
    pace = Pace(burst=2, seconds=1, clock=lambda: now)
    for wait, at_once in (
        (0, True),
        (0, True),
        (0.9, False),
        (0.2, True),
        (100, True),
        (0, True),
        (0, False),
    ):
        now += wait
        assert goes_at_once(pace) is at_once


def goes_at_once(pace: Pace) -> bool:
    turn = pace.turn()
    try:
        turn.send(None)
    except StopIteration:
        return True
    turn.close()
    return False
