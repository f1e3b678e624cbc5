import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from nicegui.testing import User

from videochat import Call, VideoChat
from videochat.components.ended import Ended
from videochat.components.turns import Turns
from videochat.elements.call_session import CallSession
from videochat.rooms import NotAllowed, NotInRoom, Room, Rules

from .conftest import join, names_in, until

CreateUser = Callable[[], User]
GUESTS_MAY_NOTHING = Rules(chat=False, share=False, react=False, unmute=False)


def call_of(user: User) -> Call:
    return next(iter(user.find(kind=Call).elements))


def id_of(user: User) -> str:
    participant = call_of(user).participant
    assert participant
    return participant.id


def tell(user: User, event: str, payload: dict[str, object]) -> None:
    """Send what the browser's half of the call would, or what somebody forges in its place."""
    user.find(kind=CallSession).trigger(event, payload)


def heard_by(user: User) -> list[tuple[str, list[object]]]:
    """What is sent to the browser's half of the call from now on: methods and their arguments."""
    call = call_of(user)
    heard: list[tuple[str, list[object]]] = []
    enqueue = call.client.outbox.enqueue_message

    def note(kind: str, data: dict[str, object], target: str) -> None:
        if found := re.fullmatch(rf'runMethod\({call.id},"(\w+)",(.*)\)', str(data.get('code'))):
            heard.append((found[1], json.loads(found[2])))
        enqueue(kind, data, target)  # type: ignore[arg-type]

    call.client.outbox.enqueue_message = note  # type: ignore[method-assign, assignment]
    return heard


async def the_room(chat: VideoChat) -> Room:
    room = await chat.store.get_room('Garden')
    assert room
    return room


async def test_what_a_guest_s_browser_forges_changes_nothing(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    before, at_ann, at_bob = await the_room(chat), heard_by(ann), heard_by(bob)
    acts = ('mute', 'giveFloor', 'takeFloor', 'stopVideo', 'stopShare', 'makeHost', 'remove')
    for key, act in enumerate(acts):
        tell(bob, 'hostActed', {'key': key, 'act': act, 'participantId': id_of(ann)})
    for key, act in enumerate(('muteAll', 'end'), 10):
        tell(bob, 'hostActedOnAll', {'key': key, 'act': act})
    decisions = ('locked', 'waitingRoom', 'chat', 'share', 'react', 'unmute', 'unlisted')
    for key, decision in enumerate(decisions, 20):
        tell(bob, 'hostDecided', {'key': key, 'decision': decision, 'on': decision in {'locked', 'unlisted'}})
    tell(bob, 'hostChosePassword', {'key': 30, 'password': 'mine now'})
    await until(lambda: len(at_bob) == len(acts) + 2 + len(decisions) + 1)
    assert all(
        method == 'answerHost' and str(sentence).startswith('Only the host')
        for method, (_, sentence) in at_bob
    )
    assert at_ann == []
    assert await the_room(chat) == before


async def test_what_is_no_act_at_all_is_refused(create_user: CreateUser, chat: VideoChat) -> None:
    ann = create_user()
    await join(ann, 'Garden', 'Ann')
    before, at_ann = await the_room(chat), heard_by(ann)
    tell(ann, 'hostActed', {'key': 1, 'act': 'promote', 'participantId': 'x'})
    tell(ann, 'hostActed', {'key': '1', 'act': 'mute', 'participantId': ['x']})
    tell(ann, 'hostDecided', {'key': 1, 'decision': '__class__', 'on': True})
    tell(ann, 'hostDecided', {'key': 1, 'decision': 'locked', 'on': 'yes'})
    tell(ann, 'hostChosePassword', {'key': 1, 'password': 5})
    tell(ann, 'hostChosePassword', {'key': 2, 'password': ''})
    await until(lambda: bool(at_ann))
    assert [(method, key) for method, (key, _) in at_ann] == [('answerHost', 2)]
    assert at_ann[0][1][1], 'why it is no password'
    assert await the_room(chat) == before


async def test_a_host_decides_one_thing_after_the_other_and_guests_are_told_what_they_may(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_ann, at_bob = heard_by(ann), heard_by(bob)
    for key, decision in enumerate(('chat', 'share', 'react', 'unmute')):
        tell(ann, 'hostDecided', {'key': key, 'decision': decision, 'on': False})
    tell(ann, 'hostDecided', {'key': 4, 'decision': 'unlisted', 'on': True})
    await until(lambda: len([each for each in at_ann if each == ('answerHost', [each[1][0], ''])]) == 5)
    room = await the_room(chat)
    assert (room.rules, room.unlisted) == (GUESTS_MAY_NOTHING, True)
    assert call_of(bob).rules == GUESTS_MAY_NOTHING
    told: dict[str, object] = {}
    for method, arguments in at_bob:
        assert method == 'mark' and isinstance(arguments[0], dict)
        told |= arguments[0]
    assert told['may'] == {
        'unmute': False,
        'share': False,
        'react': False,
        'chat': False,
        'chatToHost': True,
        'moderate': False,
    }
    assert told['unlisted'] is True
    assert all('may' not in each[1][0] for each in at_ann if each[0] == 'mark'), (
        'a host may what a host might'
    )  # type: ignore[operator]
    at_bob.clear()
    tell(ann, 'hostActed', {'key': 5, 'act': 'giveFloor', 'participantId': id_of(bob)})
    await until(lambda: len(at_bob) == 2)
    assert at_bob[0] == ('patch', [{'id': id_of(bob), 'floor': True}])
    assert at_bob[1][1][0]['may']['unmute'] is True  # type: ignore[index, call-overload]


async def test_who_is_muted_or_stopped_is_told_so_and_nobody_else(create_user: CreateUser) -> None:
    ann, bob, carl = create_user(), create_user(), create_user()
    for user, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await join(user, 'Garden', name)
    at_bob, at_carl = heard_by(bob), heard_by(carl)
    hosting = call_of(ann).hosting
    await hosting.mute(id_of(bob))
    await hosting.stop_video(id_of(bob))
    await hosting.stop_share(id_of(bob))
    assert at_bob == [('obey', ['muted']), ('obey', ['videoStopped']), ('obey', ['shareStopped'])]
    assert at_carl == []
    await hosting.mute_all()
    assert at_carl == at_bob[3:] == [('obey', ['muted'])]


async def test_python_code_hosts_as_far_as_its_page_s_person_may(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await join(bob, 'Garden', 'Bob')
    at_ann, at_bob = call_of(ann), call_of(bob)
    assert (at_ann.is_host, at_bob.is_host) == (True, False)
    with pytest.raises(NotAllowed):
        await at_bob.hosting.set_rules(replace(at_bob.rules, locked=True))
    await at_ann.hosting.set_rules(replace(at_ann.rules, locked=True))
    assert at_bob.rules.locked
    await at_ann.hosting.make_host(id_of(bob))
    assert (at_ann.is_host, at_bob.is_host) == (False, True)
    with pytest.raises(NotAllowed):
        await at_ann.hosting.end()
    await at_bob.hosting.remove(id_of(ann))
    await ann.should_see('You were removed from the call.')
    await ann.should_not_see('Rejoin')
    with pytest.raises(NotInRoom):
        await at_ann.hosting.mute_all()
    assert not at_ann.is_host
    await at_bob.hosting.end()
    await bob.should_see(kind=Ended)
    await bob.should_see('The call was ended for everyone.')
    assert await chat.store.get_room('Garden') is None


async def test_thirty_acts_at_once_all_count_in_their_order(create_user: CreateUser) -> None:
    ann, bob, carl = create_user(), create_user(), create_user()
    for user, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await join(user, 'Garden', name)
    at_ann, muted = heard_by(ann), []
    call_of(ann).on_event(muted.append)
    wanted = [id_of(bob), id_of(carl)] * 15
    for key, target in enumerate(wanted):
        tell(ann, 'hostActed', {'key': key, 'act': 'mute', 'participantId': target})
    await until(lambda: len([each for each in at_ann if each[0] == 'answerHost']) == len(wanted))
    assert [each.participant_ids[0] for each in muted] == wanted
    assert [each[1] for each in at_ann if each[0] == 'answerHost'] == [[key, ''] for key in range(30)]


async def test_of_too_many_wishes_the_last_are_refused_at_once() -> None:
    turns = Turns(burst=2, rate=1000, most=3)
    assert await asyncio.gather(*(turns.turn() for _ in range(8))) == [True] * 5 + [False] * 3
    assert await turns.turn(), 'and there is place again'


async def test_who_joins_a_room_of_rules_is_told_them_with_the_first_message(
    create_user: CreateUser, chat: VideoChat
) -> None:
    ann, bob = create_user(), create_user()
    await join(ann, 'Garden', 'Ann')
    await call_of(ann).hosting.set_rules(GUESTS_MAY_NOTHING)
    await bob.open('/room/Garden?name=Bob')
    at_bob = heard_by(bob)
    bob.find('Join now').click()
    await until(lambda: any(method == 'enter' for method, _ in at_bob))
    marks = next(arguments[2] for method, arguments in at_bob if method == 'enter')
    assert isinstance(marks, dict)
    assert marks['rules'] == {
        'locked': False,
        'waitingRoom': False,
        'chat': False,
        'share': False,
        'react': False,
        'unmute': False,
    }
    assert marks['may']['unmute'] is False
    assert await names_in(chat, 'Garden') == ['Ann', 'Bob']
