import pytest

from tests.rooms.fakes import Seen
from videochat.rooms import (
    LeaveReason,
    NotAllowed,
    NotInRoom,
    RecordingStarted,
    RecordingStopped,
    RoomEvent,
    RoomStore,
    may_record,
)


def recordings(seen: Seen[RoomEvent]) -> list[RoomEvent]:
    return [event for event in seen.events if isinstance(event, RecordingStarted | RecordingStopped)]


async def test_only_the_host_begins_a_recording_and_all_are_told(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    with pytest.raises(NotAllowed):
        await store.start_recording(bob.visit)
    assert not may_record(bob.participant, bob.room)
    await store.start_recording(ann.visit)
    await store.start_recording(ann.visit)
    late = await store.join('Team', 'Cid', browser='c')
    assert late.room.recorder_id == ann.participant.id
    with pytest.raises(NotAllowed):
        await store.stop_recording(bob.visit)
    await store.stop_recording(ann.visit)
    await store.stop_recording(bob.visit)
    assert recordings(seen) == [
        RecordingStarted('team', ann.participant.id),
        RecordingStopped('team', ann.participant.id),
    ]


@pytest.mark.parametrize('reason', LeaveReason)
async def test_a_recording_ends_with_whose_it_is(store: RoomStore, reason: LeaveReason) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.start_recording(ann.visit)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.leave(ann.visit, reason=reason)
    assert recordings(seen) == [RecordingStopped('team', ann.participant.id)]
    await store.start_recording(bob.visit)
    again = await store.join('Team', 'Ann', browser='a')
    assert again.room.recorder_id in {None, bob.participant.id}


async def test_a_page_that_takes_another_s_place_does_not_record(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.start_recording(ann.visit)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    again = await store.join('Team', 'Ann', browser='a')
    assert again.room.recorder_id is None
    assert recordings(seen) == [RecordingStopped('team', ann.participant.id)]
    with pytest.raises(NotInRoom):
        await store.stop_recording(ann.visit)


async def test_a_new_host_ends_the_recording_of_who_is_host_no_more(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.leave(ann.visit, reason=LeaveReason.GONE)
    await store.start_recording(bob.visit)
    ann = await store.join('Team', 'Ann', browser='a')  # soon enough to be host again
    assert ann.room.host_id == ann.participant.id
    assert ann.room.recorder_id == bob.participant.id
    with pytest.raises(NotAllowed):
        await store.start_recording(ann.visit)  # one at a time
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.stop_recording(ann.visit)
    assert recordings(seen) == [RecordingStopped('team', bob.participant.id)]
