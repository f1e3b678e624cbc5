import asyncio

import pytest
from structlog.testing import capture_logs

from tests.rooms.conftest import MakeStore
from tests.rooms.fakes import Broken, Seen, Sessions, until
from videochat.rooms import (
    HostChanged,
    LeaveReason,
    LobbyEvent,
    ParticipantLeft,
    RoomChanged,
    RoomClosed,
    RoomEvent,
    RoomOpened,
    RoomStore,
    RoomSummary,
    SessionUnavailable,
)


async def test_who_leaves_is_gone_for_the_others_once(store: RoomStore) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    seen: Seen[RoomEvent] = Seen()
    store.watch_room('Team', seen)
    await store.leave(ann.visit, reason=LeaveReason.LOST)
    await store.leave(ann.visit)
    await store.leave('no such visit')
    await store.leave(bob.visit)
    assert await seen.first(3) == [
        ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.LOST),
        HostChanged('team', bob.participant.id),
        ParticipantLeft('team', bob.participant.id, 'Bob', LeaveReason.LEFT),
    ]
    assert len(seen.events) == 3


async def test_a_room_disappears_with_its_last_person(store: RoomStore, sessions: Sessions) -> None:
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)
    ann = await store.join('Team', 'Ann', browser='a')
    bob = await store.join('Team', 'Bob', browser='b')
    await store.leave(ann.visit)
    await store.leave(bob.visit)
    assert await lobby.first(4) == [
        RoomOpened(RoomSummary('team', 'Team', 1, ('Ann',))),
        RoomChanged(RoomSummary('team', 'Team', 2, ('Ann', 'Bob'))),
        RoomChanged(RoomSummary('team', 'Team', 1, ('Bob',))),
        RoomClosed('team'),
    ]
    assert await store.get_room('Team') is None
    await until(lambda: not sessions.alive)
    assert (await store.join('team', 'Ann', browser='a')).session_id == 'session-2'


async def test_a_session_that_cannot_be_ended_is_logged_and_harms_nobody(
    store: RoomStore, sessions: Sessions
) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    sessions.end_failure = Broken('Ann in Team')
    with capture_logs() as logs:
        await store.leave(ann.visit)
        await until(lambda: logs)
    assert [(log['event'], log['error']) for log in logs] == [('session_not_ended', 'Broken')]
    assert 'Ann' not in repr(logs)


async def test_an_opened_room_waits_in_the_lobby_for_somebody(store: RoomStore, sessions: Sessions) -> None:
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)
    opened = await store.open(' Team ')
    assert opened == await store.open('TEAM') == RoomSummary('team', 'Team')
    assert await store.list_rooms() == (opened,)
    assert sessions.created == 0
    ann = await store.join('team', 'Ann', browser='a')
    assert await store.open('team') == RoomSummary('team', 'Team', 1, ('Ann',))
    await store.leave(ann.visit)
    assert [type(event) for event in await lobby.first(3)] == [RoomOpened, RoomChanged, RoomClosed]


async def test_an_opened_room_is_forgotten_when_nobody_comes(
    make_store: MakeStore, sessions: Sessions
) -> None:
    store = make_store(empty_room_seconds=0.01)
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_lobby(lobby)
    await store.open('Team')
    await store.prepare('Team')
    assert (await lobby.first(2))[1] == RoomClosed('team')
    assert await store.list_rooms() == ()
    await until(lambda: sessions.created and not sessions.alive)


async def test_an_opened_room_outlasts_a_failed_join(store: RoomStore, sessions: Sessions) -> None:
    opened = await store.open('Team')
    sessions.session_failure = Broken('no')
    with pytest.raises(SessionUnavailable):
        await store.join('Team', 'Ann', browser='a')
    assert await store.list_rooms() == (opened,)


async def test_closing_tells_everybody_and_ends_all_sessions(store: RoomStore, sessions: Sessions) -> None:
    ann = await store.join('Team', 'Ann', browser='a')
    await store.open('Empty')
    seen: Seen[RoomEvent] = Seen()
    lobby: Seen[LobbyEvent] = Seen()
    store.watch_room('Team', seen)
    store.watch_lobby(lobby)
    sessions.hold_tokens = True
    bob = asyncio.create_task(store.join('Bobs', 'Bob', browser='b'))
    await until(lambda: sessions.waiting_tokens)
    sessions.hold_sessions = True
    cid = asyncio.create_task(store.join('Cids', 'Cid', browser='c'))
    await until(lambda: sessions.waiting_sessions)

    await store.close()

    assert await seen.first(1) == [ParticipantLeft('team', ann.participant.id, 'Ann', LeaveReason.CLOSED)]
    assert await lobby.first(2) == [RoomClosed('team'), RoomClosed('empty')]
    assert not sessions.alive
    sessions.waiting_tokens[0].set_result(None)
    for result in await asyncio.gather(bob, cid, return_exceptions=True):
        assert isinstance(result, SessionUnavailable)
    with pytest.raises(SessionUnavailable):
        await store.join('Team', 'Ann', browser='a')
    assert await store.list_rooms() == ()
    await store.close()
