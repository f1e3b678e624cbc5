"""What is wrong with somebody's camera or microphone, as the room knows it."""

import pytest

from tests.rooms.fakes import Seen
from videochat.rooms import DeviceFault, DevicesChanged, NotInRoom, RoomEvent, RoomStore


async def test_a_fault_is_told_once_and_known_to_those_who_come_later(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    for _ in range(2):
        await store.report_devices(ann.visit, camera=DeviceFault.BUSY, microphone=None)
    assert seen.events == [DevicesChanged('team', ann.participant.id, DeviceFault.BUSY, None)]

    late = await store.join('Team', 'Bob', browser='b')
    assert [person.camera_fault for person in late.room.participants] == [DeviceFault.BUSY, None]
    await store.report_devices(ann.visit, camera=None, microphone=DeviceFault.MISSING)
    room = await store.get_room('Team')
    assert room
    assert (room.participants[0].camera_fault, room.participants[0].microphone_fault) == (
        None,
        DeviceFault.MISSING,
    )


async def test_a_page_that_comes_anew_begins_without_faults(store: RoomStore) -> None:
    before = await store.join('Team', 'Ann', browser='a')
    await store.report_devices(before.visit, camera=DeviceFault.DENIED, microphone=None)
    now = await store.join('Team', 'Ann', browser='a')
    assert now.participant.camera_fault is None
    with pytest.raises(NotInRoom):
        await store.report_devices(before.visit, camera=DeviceFault.BUSY, microphone=None)
