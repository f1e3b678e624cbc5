"""What a host does with the others, and nobody else."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from tests.rooms.fakes import Seen, Sessions, until
from tests.rooms.played_time import PlayedTime
from videochat.rooms import (
    Admission,
    Allowed,
    FloorChanged,
    HostChanged,
    LeaveReason,
    NotAllowed,
    NotInRoom,
    ParticipantMuted,
    RoomEvent,
    RoomStore,
    Rules,
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
