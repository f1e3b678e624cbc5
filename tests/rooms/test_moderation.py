"""What a host does with the others, and nobody else."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.rooms.fakes import Broken, Seen, Sessions, until
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Allowed,
    FloorChanged,
    HostChanged,
    LeaveReason,
    LobbyEvent,
    NotAllowed,
    NotInRoom,
    ParticipantLeft,
    ParticipantMuted,
    Removed,
    RoomClosed,
    RoomEvent,
    RoomStore,
    Rules,
    RulesChanged,
    SessionUnavailable,
    ShareStopped,
    VideoStopped,
)

Act = Callable[[RoomStore, str, str], Coroutine[Any, Any, None]]

ON_ANOTHER: dict[str, Act] = {
    'mute': lambda store, visit, who: store.mute(visit, who),
    'give_floor': lambda store, visit, who: store.give_floor(visit, who, True),
    'stop_video': lambda store, visit, who: store.stop_video(visit, who),
    'stop_share': lambda store, visit, who: store.stop_share(visit, who),
    'remove': lambda store, visit, who: store.remove(visit, who),
    'make_host': lambda store, visit, who: store.make_host(visit, who),
}


@pytest.fixture
async def ann(store: RoomStore) -> Admission:
    return await store.join('Team', 'Ann', browser='a')


@pytest.fixture
async def bob(store: RoomStore, ann: Admission) -> Admission:
    return await store.join('Team', 'Bob', browser='b')


def watch(store: RoomStore) -> list[RoomEvent]:
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    return seen.events


@pytest.mark.parametrize('act', ON_ANOTHER.values(), ids=ON_ANOTHER)
async def test_a_guest_does_nothing_to_others_nor_a_host_to_themselves(
    store: RoomStore, sessions: Sessions, ann: Admission, bob: Admission, act: Act
) -> None:
    events, before = watch(store), await store.get_room('Team')
    for visit, who in (
        (bob.visit, ann.participant.id),
        (bob.visit, bob.participant.id),
        (bob.visit, 'nobody'),
        (bob.visit, ''),
        (ann.visit, ann.participant.id),
    ):
        with pytest.raises(NotAllowed):
            await act(store, visit, who)
    with pytest.raises(NotInRoom):
        await act(store, 'no visit', ann.participant.id)
    assert (events, await store.get_room('Team'), sessions.acts) == ([], before, [])


@pytest.mark.parametrize('act', ON_ANOTHER.values(), ids=ON_ANOTHER)
async def test_nothing_happens_to_who_is_gone_or_elsewhere(
    store: RoomStore, ann: Admission, bob: Admission, act: Act
) -> None:
    far = await store.join('Other', 'Far', browser='f')
    await store.leave(bob.visit)
    events = watch(store)
    for who in (bob.participant.id, far.participant.id, 'nobody', ''):
        await act(store, ann.visit, who)
    assert events == []


def test_who_is_muted_may_unmute_unless_the_host_says_otherwise(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.mute(ann.visit, bob.participant.id))
    assert played.seen.events[-1] == ParticipantMuted('team', (bob.participant.id,))
    assert played.sessions.acts == [('mute', bob.session_id, bob.participant.id)]
    assert played.sessions.believes(bob.participant.id) == Allowed()


async def test_all_others_are_muted_by_one_event_and_one_order(
    store: RoomStore, sessions: Sessions, ann: Admission, bob: Admission
) -> None:
    cid = await store.join('Team', 'Cid', browser='c')
    events = watch(store)
    with pytest.raises(NotAllowed):
        await store.mute_all(bob.visit)
    await store.mute_all(ann.visit)
    others = (bob.participant.id, cid.participant.id)
    assert events == [ParticipantMuted('team', others)]
    await store.leave(cid.visit)
    await until(lambda: sessions.acts)
    assert sessions.acts == [('mute', bob.session_id, *others)]
    await store.leave(bob.visit)
    await store.mute_all(ann.visit)
    assert sessions.acts[1:] == []


def test_who_has_the_floor_may_unmute_where_others_may_not(played: PlayedTime) -> None:
    ann, bob, cid = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.do(played.store.set_rules(ann.visit, Rules(unmute=False)))
    silent = Allowed(unmute=False)
    assert [played.sessions.believes(each.participant.id) for each in (ann, bob, cid)] == [
        Allowed(),
        silent,
        silent,
    ]
    for _ in range(2):
        played.do(played.store.give_floor(ann.visit, bob.participant.id, True))
    assert played.sessions.believes(bob.participant.id) == Allowed()
    assert played.sessions.believes(cid.participant.id) == silent
    played.do(played.store.leave(bob.visit, reason=LeaveReason.GONE))
    again = played.join('Bob')
    assert again.participant.has_floor
    assert played.sessions.believes(bob.participant.id) == Allowed()
    played.do(played.store.mute(ann.visit, bob.participant.id))
    assert played.seen.events[-2:] == [
        FloorChanged('team', bob.participant.id, False),
        ParticipantMuted('team', (bob.participant.id,)),
    ]
    assert played.sessions.believes(bob.participant.id) == silent
    assert [event for event in played.seen.events if isinstance(event, FloorChanged)][:-1] == [
        FloorChanged('team', bob.participant.id, True)
    ]


def test_videos_and_shares_are_stopped(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.stop_video(ann.visit, bob.participant.id))
    played.do(played.store.stop_share(ann.visit, bob.participant.id))
    assert played.seen.events[-2:] == [
        VideoStopped('team', bob.participant.id),
        ShareStopped('team', bob.participant.id),
    ]
    assert played.sessions.acts == [
        ('stop_video', bob.session_id, bob.participant.id),
        ('stop_share', bob.session_id, bob.participant.id),
    ]


def test_another_is_made_host_and_the_engine_knows(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.set_rules(ann.visit, Rules(unmute=False, share=False, react=False)))
    played.do(played.store.make_host(ann.visit, bob.participant.id))
    assert played.seen.events[-1] == HostChanged('team', bob.participant.id)
    assert played.room.host_id == bob.participant.id
    assert played.sessions.believes(bob.participant.id) == Allowed()
    assert played.sessions.believes(ann.participant.id) == Allowed(False, False, False)
    with pytest.raises(NotAllowed):
        played.do(played.store.make_host(ann.visit, ann.participant.id))
    again = played.join('Ann')  # she reloads
    assert again.room.host_id == bob.participant.id


def test_who_gave_it_away_gets_it_back_by_nothing_but_the_other(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.make_host(ann.visit, bob.participant.id))
    played.lose(ann)
    assert played.do(played.store.come_back(ann.visit)).room.host_id == bob.participant.id
    played.do(played.store.leave(bob.visit))
    assert played.room.host_id == ann.participant.id


def test_who_is_removed_is_out_for_good(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.do(played.store.store_connection_id(bob.visit, 'c-1'))
    played.do(played.store.remove(ann.visit, bob.participant.id))
    assert played.seen.events[-1] == ParticipantLeft('team', bob.participant.id, 'Bob', LeaveReason.REMOVED)
    assert played.sessions.ends == [(bob.session_id, bob.token)]
    assert played.sessions.connections == ['c-1']
    for name in ('Bob', 'Bobby'):
        with pytest.raises(Removed):
            played.join(name, 'bob')
    for act in (played.store.come_back, played.store.raise_hand):
        with pytest.raises(NotInRoom):
            played.do(act(bob.visit))
    played.wait(24 * 3600)
    with pytest.raises(Removed):
        played.join('Bob')
    played.join('Bob', room='Other')  # elsewhere they may
    played.do(played.store.leave(ann.visit))
    played.join('Bob')  # another life of the room


def test_who_is_away_can_be_removed_too(played: PlayedTime) -> None:
    ann, bob, cid = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.lose(bob)
    played.do(played.store.leave(cid.visit, reason=LeaveReason.GONE))
    told = len(played.seen.events)
    with pytest.raises(NotAllowed):
        played.do(played.store.remove(ann.visit, ann.participant.id))
    for gone in (bob, cid):
        played.do(played.store.remove(ann.visit, gone.participant.id))
    assert played.seen.events[told:] == []
    assert (bob.session_id, bob.token) in played.sessions.ends
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(bob.visit))
    for name in ('Bob', 'Cid'):
        with pytest.raises(Removed):
            played.join(name)


def test_what_else_the_removed_browser_was_is_forgotten(played: PlayedTime) -> None:
    ann, one, two = played.join('Ann'), played.join('One', 'x'), played.join('Two', 'x')
    played.lose(one)
    played.do(played.store.remove(ann.visit, two.participant.id))
    with pytest.raises(NotInRoom):
        played.do(played.store.come_back(one.visit))


def test_who_is_on_the_way_while_removed_does_not_arrive(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.sessions.hold_tokens = True
    again = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    played.do(played.store.remove(ann.visit, bob.participant.id))
    played.sessions.waiting_tokens[0].set_result(None)
    with pytest.raises(Removed):
        played.do(again)
    assert played.names == ['Ann']
    assert set(played.sessions.good_tokens) == {ann.token}


def test_the_end_is_the_end_for_everybody(played: PlayedTime) -> None:
    ended: list[str] = []
    lobby: Seen[LobbyEvent] = Seen()
    played.store.watch_ends(ended.append)
    ann, bob, cid = (played.join(name) for name in ('Ann', 'Bob', 'Cid'))
    played.lose(cid)
    played.do(played.store.set_rules(ann.visit, Rules(locked=True)))
    played.store.watch_lobby(lobby)
    with pytest.raises(NotAllowed):
        played.do(played.store.end(bob.visit))
    told = len(played.seen.events)
    played.do(played.store.end(ann.visit))
    assert played.seen.events[told:] == [
        ParticipantLeft('team', bob.participant.id, 'Bob', LeaveReason.ENDED),
        ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.ENDED),
    ]
    assert (ended, lobby.events[-1:]) == (['team'], [RoomClosed('team')])
    assert not played.sessions.alive
    for gone in (ann, bob, cid):
        with pytest.raises(NotInRoom):
            played.do(played.store.come_back(gone.visit))
    again = played.join('Bob')  # a new room, and nothing of the old one
    assert again.participant.id != bob.participant.id == bob.room.participants[-1].id
    assert again.room.host_id == again.participant.id
    assert again.room.rules == Rules()


def test_who_is_on_the_way_when_it_ends_does_not_arrive(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.sessions.hold_tokens = True
    bob = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    played.do(played.store.end(ann.visit))
    played.sessions.waiting_tokens[0].set_exception(Broken('no such session'))
    with pytest.raises(SessionUnavailable):
        played.do(bob)
    assert played.names == []


def test_rules_are_told_once_and_enforced_for_newcomers_before_they_are_in(played: PlayedTime) -> None:
    ann = played.join('Ann')
    rules = Rules(share=False, react=False)
    for _ in range(2):
        played.do(played.store.set_rules(ann.visit, rules))
    changes = [event for event in played.seen.events if isinstance(event, RulesChanged)]
    assert changes == [RulesChanged('team', rules, has_password=False, unlisted=False)]
    played.sessions.hold_acts = True
    bob = played.loop.create_task(played.store.join('Team', 'Bob', browser='bob'))
    played.loop.settle()
    assert played.names == ['Ann']
    played.do(played.store.set_rules(ann.visit, Rules(chat=False)))
    played.sessions.waiting_acts[0].set_result(None)  # the rules have changed meanwhile
    played.loop.settle()
    assert not bob.done()
    played.sessions.waiting_acts[0].set_result(None)
    admission = played.do(bob)
    assert played.sessions.believes(admission.participant.id) == Allowed()


def test_nobody_gets_in_whom_the_engine_would_not_restrain(played: PlayedTime) -> None:
    ann = played.join('Ann')
    played.do(played.store.set_rules(ann.visit, Rules(share=False)))
    played.sessions.act_failure = Broken('no')
    with pytest.raises(SessionUnavailable):
        played.join('Bob')
    assert played.names == ['Ann']
    assert set(played.sessions.good_tokens) == {ann.token}
    played.sessions.act_failure = None
    played.join('Bob')


def test_who_is_lost_receives_nothing_until_they_are_back(played: PlayedTime) -> None:
    ann, bob = played.join('Ann'), played.join('Bob')
    played.lose(ann)
    assert played.sessions.acts == [('suspend', ann.session_id, ann.token)]
    played.do(played.store.set_rules(bob.visit, Rules(unmute=False)))
    assert played.sessions.believes(ann.participant.id) == Allowed(unmute=False)  # host no more
    played.do(played.store.come_back(ann.visit))
    assert ('resume', ann.session_id, ann.token) in played.sessions.acts
    assert played.sessions.believes(ann.participant.id) == Allowed()
    assert played.sessions.believes(bob.participant.id) == Allowed(unmute=False)


async def test_chat_is_for_the_host_where_the_host_says_so(
    store: RoomStore, ann: Admission, bob: Admission
) -> None:
    cid = await store.join('Team', 'Cid', browser='c')
    earlier = await store.say(bob.visit, 'Before', key='k')
    await store.set_rules(ann.visit, Rules(chat=False))
    for to in (None, cid.participant.id, 'nobody', bob.participant.id):
        with pytest.raises(NotAllowed, match='switched chat off'):
            await store.say(bob.visit, 'Psst', to=to)
    assert (await store.say(bob.visit, 'May I?', to=ann.participant.id)).to == ann.participant.id
    await store.say(ann.visit, 'To all')
    await store.say(ann.visit, 'To Cid', to=cid.participant.id)
    assert await store.say(bob.visit, 'Before', key='k') == earlier
