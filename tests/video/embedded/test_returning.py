"""Coming back after a lost socket: the same connection, and nothing missed."""

from __future__ import annotations

import pytest

from tests.video.embedded.caller import Caller, stream
from tests.video.embedded.conftest import Engine, StartEngine


async def test_who_returns_in_time_was_never_away_for_the_others(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await ann.publish()
    await bob.hear('streamCreated')
    await ann.crash()
    again = await engine.call_again(ann)

    assert again.welcome['resumed'] is True
    assert again.id == ann.id
    assert [s['streamId'] for s in again.welcome['streams']] == [stream_id]
    assert [c['connectionId'] for c in again.welcome['connections']] == [bob.id]
    assert await bob.overhears() == []
    assert engine.platform.connections == 2


async def test_who_was_away_hears_what_was_said_meanwhile(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await ann.crash()
    await bob.ask('signal', signal={'type': 'first'})
    await bob.ask('signal', signal={'type': 'second'})
    again = await engine.call_again(ann)

    assert await again.overhears() == ['signal:first', 'signal:second']


async def test_what_a_dying_socket_swallowed_is_sent_again(engine: Engine) -> None:
    ann, bob = await _two(engine)
    for word in ('heard', 'swallowed', 'too'):
        await bob.ask('signal', signal={'type': word})
        await ann.hear('signal')
    ann.received -= 2
    await ann.crash()
    again = await engine.call_again(ann)

    assert await again.overhears() == ['signal:swallowed', 'signal:too']


async def test_nobody_goes_back_before_what_they_have_confirmed(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.01)
    ann, bob = await _two(engine)
    await bob.ask('signal', signal={'type': 'once'})
    await ann.hear('signal')
    pings = ann.pings
    while ann.pings < pings + 2:  # the pong to the first of them says that it was received
        await ann.overhears()
    liar = {**ann.claim, 'received': 0}
    await ann.crash()
    again = await engine.dial()
    answer = await again.enter(engine.session_id, await engine.token(), resume=liar)

    assert (answer['type'], answer['name']) == ('error', 'OT_NOT_CONNECTED')


async def test_a_request_that_is_asked_again_is_not_done_again(engine: Engine) -> None:
    ann, bob = await _two(engine)
    request = ann.new_id()
    await ann.ask('publish', id=request, stream=stream())
    await bob.hear('streamCreated')
    ann.received -= 1  # the answer was lost
    await ann.crash()
    again = await engine.call_again(ann)
    await again.say('publish', id=request, stream=stream())

    answer = await again.answer()
    assert (answer['type'], answer['id']) == ('ok', request)
    assert await again.overhears() == []
    assert await bob.overhears() == []


async def test_a_client_that_does_not_count_gets_what_was_never_sent(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await bob.ask('signal', signal={'type': 'heard'})
    await ann.hear('signal')
    await ann.crash()
    claim = {'connectionId': ann.id, 'key': ann.welcome['key']}
    again = await engine.dial()
    again.welcome = ann.welcome
    await again.enter(engine.session_id, await engine.token(), resume=claim)

    assert 'signal:heard' not in await again.overhears()


async def test_a_new_socket_takes_over_from_one_that_seems_alive(engine: Engine) -> None:
    ann, bob = await _two(engine)
    again = await engine.call_again(ann)

    assert await ann.closed() == 1006
    await bob.ask('signal', signal={'type': 'hello', 'to': ann.id})
    assert await again.overhears() == ['signal:hello']
    assert await bob.overhears() == []


@pytest.mark.parametrize('key', ['', 'wrong', 'é'])
async def test_a_wrong_key_takes_nothing_over(engine: Engine, key: str) -> None:
    ann, bob = await _two(engine)
    eve = await engine.dial()
    claim = {**ann.claim, 'key': key}
    answer = await eve.enter(engine.session_id, await engine.token(), resume=claim)

    assert (answer['type'], answer['name']) == ('error', 'OT_NOT_CONNECTED')
    assert await eve.closed() == 1008
    assert await ann.overhears() == []
    assert await bob.overhears() == []


async def test_the_key_of_one_connection_does_not_open_another(engine: Engine) -> None:
    ann, bob = await _two(engine)
    eve = await engine.dial()
    claim = {**ann.claim, 'key': bob.welcome['key']}

    assert (await eve.enter(engine.session_id, await engine.token(), resume=claim))['type'] == 'error'


async def test_a_key_without_a_token_takes_nothing_over(engine: Engine) -> None:
    ann = await engine.call('ann')
    eve = await engine.dial()
    answer = await eve.enter(engine.session_id, 'no token', resume=ann.claim)

    assert answer['name'] == 'OT_AUTHENTICATION_ERROR'


async def test_who_returns_too_late_is_told_so(start_engine: StartEngine) -> None:
    engine = await start_engine(grace=0.01)
    ann, bob = await _two(engine)
    await ann.crash()
    await bob.hear('connectionDestroyed')
    again = await engine.dial()
    answer = await again.enter(engine.session_id, await engine.token(), resume=ann.claim)

    assert (answer['type'], answer['name']) == ('error', 'OT_NOT_CONNECTED')
    assert await bob.overhears() == []


async def test_too_much_said_to_somebody_away_ends_the_connection(start_engine: StartEngine) -> None:
    engine = await start_engine(queue_messages=10, grace=1000)
    ann, bob = await _two(engine)
    await ann.crash()
    for _ in range(11):
        await bob.ask('signal', signal={'to': ann.id})

    assert await bob.hear('connectionDestroyed') == {
        'connectionId': ann.id,
        'reason': 'networkDisconnected',
    }


async def _two(engine: Engine) -> tuple[Caller, Caller]:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    return ann, bob
