import pytest
from structlog.testing import capture_logs

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Seen
from videochat.rooms import (
    Connection,
    ConnectionChanged,
    IllegalTransition,
    LobbyEvent,
    NotAllowed,
    NotInRoom,
    Role,
    RoomChanged,
    RoomEvent,
    RoomStore,
    StreamPublished,
    StreamUnpublished,
    Watch,
)


async def test_what_a_person_does_is_told_once(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    for connection in (
        Connection.CONNECTED,
        Connection.CONNECTED,
        Connection.RECONNECTING,
        Connection.CONNECTED,
    ):
        await store.set_connection(ann.visit, connection)
    for stream in ('s1', 's1', 's2', None, None):
        await store.store_stream(ann.visit, stream)
    who = ann.participant.id
    assert await seen.first(6) == [
        ConnectionChanged('team', who, Connection.CONNECTED),
        ConnectionChanged('team', who, Connection.RECONNECTING),
        ConnectionChanged('team', who, Connection.CONNECTED),
        StreamPublished('team', who, 's1'),
        StreamPublished('team', who, 's2'),
        StreamUnpublished('team', who),
    ]
    assert len(seen.events) == 6


async def test_an_illegal_transition_raises_and_changes_nothing(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    for connection in (Connection.RECONNECTING, Connection.CONNECTED):
        await store.set_connection(ann.visit, connection)
        before = await store.get_room('Team')
        with pytest.raises(IllegalTransition):
            await store.set_connection(ann.visit, Connection.JOINING)
        assert await store.get_room('Team') == before


async def test_a_subscriber_may_not_publish(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a', role=Role.SUBSCRIBER)
    with pytest.raises(NotAllowed, match='not allowed to publish'):
        await store.store_stream(ann.visit, 's1')
    await store.store_stream(ann.visit, None)
    assert await store.get_room('Team') == ann.room


async def test_who_left_can_change_nothing(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.leave(ann.visit)
    with pytest.raises(NotInRoom):
        await store.store_stream(ann.visit, 's1')
    with pytest.raises(NotInRoom):
        await store.set_connection(ann.visit, Connection.CONNECTED)


async def test_a_failing_watcher_harms_nobody_and_is_logged_without_names(store: RoomStore) -> None:
    def fail(event: object) -> None:
        raise ValueError(f'cannot show {event}')

    seen: Seen[object] = Seen()
    store.watch_room('Team', fail)
    store.watch_lobby(fail)
    store.watch_room('Team', seen)
    store.watch_lobby(seen)
    with capture_logs() as logs:
        ann = await store.join('Team', 'Ann', browser='a')
        await seen.first(2)
    assert ann.participant.name == 'Ann'
    assert [log['event'] for log in logs] == ['watcher_failed'] * 2
    assert 'test_watching.py' in logs[0]['at']
    assert not [secret for secret in ('Ann', 'Team', ann.token, ann.visit) if secret in repr(logs)]


async def test_a_watcher_may_stop_itself_and_others_while_it_is_told(store: RoomStore) -> None:
    watches: list[Watch] = []
    told: list[str] = []

    def stop_all(event: LobbyEvent) -> None:
        told.append('first')
        for watch in watches:
            watch.close()
            watch.close()

    watches.append(store.watch_lobby(stop_all))
    watches.append(store.watch_lobby(lambda event: told.append('second')))
    last: Seen[LobbyEvent] = Seen()
    store.watch_lobby(last)
    await store.open('One')
    await store.open('Two')
    await last.first(2)
    assert told == ['first']


async def test_who_starts_to_watch_hears_only_what_comes_then(store: RoomStore) -> None:
    late: Seen[LobbyEvent] = Seen()
    early: Seen[LobbyEvent] = Seen()

    def watch_more(event: LobbyEvent) -> None:
        if not early.events:
            store.watch_lobby(late)
        early(event)

    store.watch_lobby(watch_more)
    await store.open('One')
    await early.first(1)
    await store.join('One', 'Ann', browser='a')
    assert [type(event) for event in await late.first(1)] == [RoomChanged]


async def test_the_time_a_fan_out_takes_is_measured(make_store: MakeStore) -> None:
    seconds: list[float] = []
    store = make_store(on_fanout=seconds.append)
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.join('Team', 'Ann', browser='a')
    await seen.first(1)
    assert len(seconds) == 1
    assert 0 <= seconds[0] < 5
