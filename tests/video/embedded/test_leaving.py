"""Ways to leave: by word, by closing the tab, by crashing, by falling silent, by the server's will."""

from __future__ import annotations

from tests.rooms.fakes import until
from tests.video.embedded.caller import Caller
from tests.video.embedded.conftest import Engine, StartEngine


async def test_who_disconnects_is_gone_at_once_streams_first(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await ann.publish()
    await bob.hear('streamCreated')
    await ann.say('disconnect')

    assert await bob.hear('streamDestroyed') == {'streamId': stream_id, 'reason': 'clientDisconnected'}
    assert await bob.hear('connectionDestroyed') == {
        'connectionId': ann.id,
        'reason': 'clientDisconnected',
    }
    assert await ann.closed() == 1000


async def test_who_closes_the_tab_is_gone_at_once(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await ann.close(1001)

    assert (await bob.hear('connectionDestroyed'))['reason'] == 'clientDisconnected'


async def test_a_publisher_hears_that_its_subscriber_is_gone(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await ann.publish()
    await bob.ask('subscribe', streamId=stream_id, subscriptionId='sub')
    await ann.hear('subscribed')
    await bob.close()

    assert await ann.hear('unsubscribed') == {'subscriptionId': 'sub'}
    assert (await ann.hear('connectionDestroyed'))['connectionId'] == bob.id


async def test_who_crashes_is_gone_after_the_grace(start_engine: StartEngine) -> None:
    engine = await start_engine(grace=0.05)
    ann, bob = await _two(engine)
    await ann.crash()

    assert (await bob.hear('connectionDestroyed'))['reason'] == 'networkDisconnected'


async def test_who_falls_silent_is_gone_after_the_grace(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.02, silence=0.4, grace=0.05)
    ann = await engine.call('ann', answers_pings=False)
    bob = await engine.call('bob')

    assert await ann.closed() == 1006
    assert await bob.hear('connectionDestroyed') == {
        'connectionId': ann.id,
        'reason': 'networkDisconnected',
    }
    assert ann.pings > 1


async def test_a_dead_socket_is_noticed_soon_and_its_connection_kept_long(engine: Engine) -> None:
    limits = engine.platform._limits

    assert 2 * limits.ping_interval < limits.silence < 10
    assert limits.grace == 90


async def test_whoever_is_ended_is_gone_at_once_also_without_a_socket(engine: Engine) -> None:
    token = await engine.token('ann')
    ann, bob = await engine.dial(), await engine.call('bob')
    await ann.enter(engine.session_id, token)
    await bob.hear('connectionCreated')
    await ann.crash()
    await until(lambda: engine.platform.stats.sockets == 1)
    await engine.platform.end_participation(engine.session_id, token)

    assert (await bob.hear('connectionDestroyed'))['reason'] == 'forceDisconnected'
    assert engine.platform.connections == 1


async def test_a_token_that_crashes_again_and_again_leaves_few_behind(start_engine: StartEngine) -> None:
    engine = await start_engine(lost=2)
    token, bob = await engine.token('ann'), await engine.call('bob')
    gone = []
    for _ in range(4):
        ann = await engine.dial()
        await ann.enter(engine.session_id, token)
        gone.append(ann.id)
        await ann.crash()
        await until(lambda: engine.platform.stats.sockets == 1)

    assert engine.platform.connections == 1 + 2
    await bob.overhears()
    assert list(engine.platform._sessions[engine.session_id].connections)[1:] == gone[2:]


async def test_a_full_session_has_room_once_somebody_is_lost(start_engine: StartEngine) -> None:
    engine = await start_engine(connections=2)
    ann, bob = await _two(engine)
    await ann.crash()
    await until(lambda: engine.platform.stats.sockets == 1)
    await engine.call('carol')

    assert await bob.hear('connectionDestroyed') == {
        'connectionId': ann.id,
        'reason': 'networkDisconnected',
    }
    eve = await engine.dial()
    answer = await eve.enter(engine.session_id, await engine.token('eve'))
    assert answer['name'] == 'OT_CONNECTION_LIMIT_EXCEEDED'


async def test_the_end_of_a_session_is_told_to_those_in_it(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await engine.platform.end_session(engine.session_id)

    for caller in (ann, bob):
        assert await caller.hear('disconnected') == {'reason': 'sessionEnded'}
        assert await caller.closed() == 1000
    assert engine.platform.connections == 0


async def test_a_server_that_stops_tells_everybody_in_every_session(engine: Engine) -> None:
    ann = await engine.call('ann')
    engine.session_id = await engine.platform.create_session()
    bob = await engine.call('bob')
    stranger = await engine.dial()
    await until(lambda: engine.platform.stats.strangers == 1)
    await engine.platform.close()

    for caller in (ann, bob):
        assert await caller.hear('disconnected') == {'reason': 'serverStopping'}
        assert await caller.closed() == 1000
    await stranger.closed()
    assert engine.platform.stats.sockets == 0


async def test_counts_go_back_to_nothing_when_all_have_left(engine: Engine) -> None:
    callers = await _two(engine)
    assert engine.platform.connections == 2
    assert engine.platform.stats.sockets == 2
    for caller in callers:
        await caller.close()

    await until(lambda: engine.platform.stats.sockets == 0)
    assert engine.platform.connections == 0
    assert engine.platform.stats.strangers == 0


async def _two(engine: Engine) -> tuple[Caller, Caller]:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    return ann, bob
