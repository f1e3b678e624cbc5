import pytest

from tests.rooms.fakes import Seen
from videochat.rooms import (
    HandLowered,
    HandRaised,
    HostChanged,
    LeaveReason,
    NotAllowed,
    NotInRoom,
    ParticipantJoined,
    ParticipantLeft,
    Role,
    RoomEvent,
    RoomStore,
    SpotlightChanged,
    may_spotlight,
)


async def test_hands_are_known_in_the_order_raised(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b', role=Role.SUBSCRIBER)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    for visit in (bob.visit, ann.visit, bob.visit):
        await store.raise_hand(visit)
    await store.lower_hand(bob.visit)
    await store.lower_hand(bob.visit)
    await store.raise_hand(bob.visit)
    assert seen.events == [
        HandRaised('team', bob.participant.id, 1),
        HandRaised('team', ann.participant.id, 2),
        HandLowered('team', bob.participant.id),
        HandRaised('team', bob.participant.id, 3),
    ]
    late = await store.join('Team', 'Cid', browser='c')
    assert [person.hand for person in late.room.participants] == [2, 3, None]


async def test_the_first_in_is_host_and_then_the_longest_present(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.join('Team', 'Cid', browser='c')
    assert bob.room.host_id == ann.participant.id
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.leave(ann.visit)
    assert seen.events == [
        ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.LEFT),
        HostChanged('team', bob.participant.id),
    ]
    again = await store.join('Team', 'Ann', browser='a')
    assert again.room.host_id == bob.participant.id


async def test_a_host_who_comes_back_is_still_host(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.join('Team', 'Bob', browser='b')
    again = await store.join('Team', 'Ann', browser='a')
    assert again.room.host_id == ann.participant.id == again.participant.id


async def test_only_the_host_chooses_who_is_in_the_spotlight(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    with pytest.raises(NotAllowed):
        await store.spotlight(bob.visit, bob.participant.id)
    assert not may_spotlight(bob.participant, bob.room)
    for chosen in (bob.participant.id, bob.participant.id, 'nobody here', None):
        await store.spotlight(ann.visit, chosen)
    assert seen.events == [SpotlightChanged('team', bob.participant.id), SpotlightChanged('team', None)]


async def test_the_spotlight_goes_out_with_whom_it_is_on(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.spotlight(ann.visit, bob.participant.id)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.leave(bob.visit)
    assert seen.events[1:] == [SpotlightChanged('team', None)]


async def test_who_left_has_no_hand_to_raise(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.leave(ann.visit)
    for act in (store.raise_hand, store.lower_hand):
        with pytest.raises(NotInRoom):
            await act(ann.visit)
    with pytest.raises(NotInRoom):
        await store.spotlight(ann.visit, None)


async def test_who_reloads_is_who_they_were(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.raise_hand(ann.visit)
    await store.raise_hand(bob.visit)
    await store.spotlight(ann.visit, ann.participant.id)
    await store.leave(ann.visit, reason=LeaveReason.GONE)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    again = await store.join('Team', 'Ann', browser='a')
    assert (again.participant.id, again.participant.hand) == (ann.participant.id, 1)
    assert again.room.host_id == again.room.spotlight_id == ann.participant.id
    assert seen.events == [
        ParticipantJoined('team', again.participant),
        HostChanged('team', ann.participant.id),
        SpotlightChanged('team', ann.participant.id),
    ]


async def test_a_hand_stays_up_when_its_owner_comes_back_before_the_old_page_is_missed(
    store: RoomStore,
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.raise_hand(ann.visit)
    assert (await store.join('Team', 'Ann', browser='a')).participant.hand == 1


@pytest.mark.parametrize(
    ('reason', 'browser'),
    [(LeaveReason.LEFT, 'a'), (LeaveReason.GONE, 'x'), (LeaveReason.GONE, '')],
)
async def test_who_left_or_is_another_begins_anew(
    store: RoomStore, reason: LeaveReason, browser: str
) -> None:
    ann = await store.join('Team', 'Ann', browser='a' if browser else '')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.raise_hand(ann.visit)
    await store.spotlight(ann.visit, ann.participant.id)
    await store.leave(ann.visit, reason=reason)
    again = await store.join('Team', 'Ann', browser=browser)
    assert again.participant.id != ann.participant.id
    assert again.participant.hand is None
    assert (again.room.host_id, again.room.spotlight_id) == (bob.participant.id, None)


async def test_of_two_hosts_who_reload_the_first_is_host_again(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.join('Team', 'Cid', browser='c')
    await store.leave(ann.visit, reason=LeaveReason.GONE)
    await store.leave(bob.visit, reason=LeaveReason.GONE)
    await store.join('Team', 'Ann', browser='a')
    assert (await store.join('Team', 'Bob', browser='b')).room.host_id == ann.participant.id
