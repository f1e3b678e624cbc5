"""Clients that break the rules harm nobody but themselves."""

from __future__ import annotations

import json
import socket
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.rooms.fakes import until
from tests.video.embedded.caller import stream
from tests.video.embedded.conftest import Engine, StartEngine

BAD_MESSAGES = {
    'nothing': '',
    'no JSON': '{"type": "publish"',
    'no object': '[1, 2, 3]',
    'not a number': '{"type": "pong", "received": NaN}',
    'nested without end': '[' * 50_000,
    'half a character': '{"type": "\\ud800"}',
    'no type': '{"id": 7}',
    'an unknown type': '{"type": "explode", "id": 7}',
    'a type that is no string': '{"type": ["publish"], "id": 7}',
    'a server’s word': '{"type": "connectionDestroyed", "connectionId": "x", "reason": "x"}',
    'a missing field': '{"type": "unpublish", "id": 7}',
    'an unknown field': '{"type": "unpublish", "id": 7, "streamId": "x", "by": "me"}',
    'a number as text': '{"type": "unpublish", "id": "7", "streamId": "x"}',
    'a negative id': '{"type": "unpublish", "id": -7, "streamId": "x"}',
    'an id beyond JavaScript': '{"type": "unpublish", "id": 9007199254740992, "streamId": "x"}',
    'a boolean id': '{"type": "unpublish", "id": true, "streamId": "x"}',
    'a stream id with a line break': '{"type": "unpublish", "id": 7, "streamId": "x\\n"}',
    'a long stream name': json.dumps({'type': 'publish', 'id': 7, 'stream': stream(name='x' * 1001)}),
    'a huge video': json.dumps(
        {'type': 'publish', 'id': 7, 'stream': stream(videoDimensions={'width': 10**9, 'height': 1})}
    ),
    'a long SDP': json.dumps(
        {'type': 'describe', 'subscriptionId': 'x', 'description': {'type': 'offer', 'sdp': 'x' * 40_000}}
    ),
    'a rollback': json.dumps(
        {'type': 'describe', 'subscriptionId': 'x', 'description': {'type': 'rollback', 'sdp': ''}}
    ),
    'a message beyond 64 KiB': json.dumps({'type': 'signal', 'id': 7, 'signal': {'data': 'x' * 66_000}}),
    'bytes beyond 64 KiB': '{"type": "pong", "x": "' + 'é' * 33_000 + '"}',
    'no text': b'{"type": "pong"}',
}


@pytest.mark.parametrize('text', BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
async def test_a_message_that_fits_no_schema_is_answered_and_no_more(
    engine: Engine, text: str | bytes
) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    await bob.say_raw(text)

    answer = await bob.answer()
    assert (answer['code'], answer['name']) == (1011, 'OT_INVALID_PARAMETER')
    assert answer.get('id') in (7, None)
    assert len(answer['message']) <= 200
    assert await bob.overhears() == []
    assert await ann.overhears() == []


async def test_an_error_finds_its_request(engine: Engine) -> None:
    ann = await engine.call('ann')
    await ann.say_raw('{"type": "unpublish", "id": 7}')

    assert (await ann.answer())['id'] == 7


@pytest.mark.parametrize('text', BAD_MESSAGES.values(), ids=BAD_MESSAGES.keys())
async def test_a_stranger_with_a_bad_message_is_closed_out(engine: Engine, text: str | bytes) -> None:
    stranger = await engine.dial()
    await stranger.say_raw(text)

    assert (await stranger.answer())['type'] == 'error'
    assert await stranger.closed() == 1008


async def test_who_goes_on_with_bad_messages_is_closed_out(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=5)
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    for _ in range(6):
        await bob.say_raw('garbage')

    assert await bob.closed() == 1008
    assert (await ann.hear('connectionDestroyed'))['connectionId'] == bob.id


async def test_a_flood_is_refused_and_then_closed_out(start_engine: StartEngine) -> None:
    engine = await start_engine(burst=30, rate=0.001, strikes=5)
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    try:
        for number in range(100):
            await bob.say('signal', id=1000 + number, signal={'to': ann.id})
    except ConnectionClosed:
        pass

    assert await bob.closed() == 1008
    answers = [await bob.answer() for _ in range(36)]
    assert [answer['type'] for answer in answers] == ['ok'] * 30 + ['error'] * 6
    assert (answers[-1]['id'], answers[-1]['name']) == (1035, 'OT_RATE_LIMIT_EXCEEDED')
    assert await ann.overhears() == ['signal'] * 30 + ['connectionDestroyed']


async def test_a_long_message_counts_for_several(start_engine: StartEngine) -> None:
    engine = await start_engine(burst=9, rate=0.001)
    ann = await engine.call('ann')

    assert (await ann.ask('signal', signal={'data': 'x' * 8000}))['type'] == 'ok'
    assert (await ann.ask('signal', signal={'data': 'x' * 8000}))['name'] == 'OT_RATE_LIMIT_EXCEEDED'


async def test_who_does_not_read_is_dropped_and_nobody_waits_for_them(start_engine: StartEngine) -> None:
    engine = await start_engine(queue_bytes=50_000, burst=100_000, silence=1000)
    ann, bob = await engine.call('ann'), await engine.call('bob')
    deaf = await _enter_deaf(engine)
    for caller in (ann, bob):
        while await caller._next_event() != 'connectionCreated':
            pass
    await ann.hear('connectionCreated')

    heard: list[str] = []
    while 'connectionDestroyed' not in heard:
        assert len(heard) < 1000
        await ann.ask('signal', signal={'type': 'chat', 'data': 'x' * 8000})
        heard += await bob.overhears()
    assert heard.count('signal:chat') >= 6
    assert await ann.ask('signal', signal={'to': bob.id})
    assert engine.platform.connections == 2
    await _hang_up(deaf)


async def test_who_does_not_even_read_the_answer_is_gone_soon(start_engine: StartEngine) -> None:
    engine = await start_engine(streams=300, publications=300, ping_interval=0.05, silence=0.3, grace=0.05)
    ann = await engine.call('ann')
    for _ in range(200):
        await ann.publish(name='x' * 1000)
    deaf = await _enter_deaf(engine)

    entered = (await ann.hear('connectionCreated'))['connection']['connectionId']
    assert await ann.hear('connectionDestroyed') == {
        'connectionId': entered,
        'reason': 'networkDisconnected',
    }
    await _hang_up(deaf)


@pytest.mark.parametrize(
    ('origin', 'welcome'),
    [
        ('http://{address}', True),
        ('https://friend.example', True),
        ('https://friend.example:8443', False),
        ('http://friend.example', False),
        ('https://evil.example', False),
        ('https://friend.example.evil.example', False),
        ('http://127.0.0.1:1', False),
        ('null', False),
        ('nonsense:[', False),
    ],
)
async def test_only_pages_of_this_host_and_friends_may_connect(
    start_engine: StartEngine, origin: str, welcome: bool
) -> None:
    engine = await start_engine(allowed_origins=('https://friend.example',))
    origin = origin.format(address=engine.address)
    if welcome:
        assert (await engine.call('ann', headers={'Origin': origin})).welcome
    else:
        with pytest.raises(InvalidStatus, match='403'):
            await engine.dial(headers={'Origin': origin})
    assert engine.platform.stats.sockets == int(welcome)


async def test_a_crowd_of_strangers_keeps_nobody_out(start_engine: StartEngine) -> None:
    engine = await start_engine(strangers=2)
    ann = await engine.call('ann')
    first, second = await engine.dial(), await engine.dial()
    await until(lambda: engine.platform.stats.strangers == 2)
    bob = await engine.call('bob')

    await first.closed()
    assert await second.enter(engine.session_id, await engine.token('carl'))
    assert await ann.overhears() == ['connectionCreated', 'connectionCreated']
    assert bob.welcome['connections'] == [ann.welcome['connection']]
    assert engine.platform.stats.strangers == 0


async def test_a_stranger_cannot_wait_for_ever(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.02, silence=10, patience=0.2)
    stranger = await engine.dial()

    assert await stranger.closed() == 1008
    assert stranger.pings > 1


async def test_a_stranger_who_floods_is_closed_out(start_engine: StartEngine) -> None:
    engine = await start_engine(burst=30, rate=0.001)
    stranger = await engine.dial()
    with suppress(ConnectionClosed):
        for _ in range(31):
            await stranger.say('pong')

    assert (await stranger.answer())['name'] == 'OT_RATE_LIMIT_EXCEEDED'
    assert await stranger.closed() == 1008


async def test_nothing_secret_is_logged(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    token = await engine.token('Ann Archer')
    ann = await engine.dial()
    await ann.enter(engine.session_id, token)
    await ann.crash()
    again = await engine.call_again(ann)
    await again.say('signal', id=again.new_id(), signal={'type': 'secret', 'data': 'secret'})
    await again.overhears()
    eve = await engine.dial()
    await eve.enter(engine.session_id, f'{token}x')

    log = capsys.readouterr().out
    assert 'resumed' in log
    for secret in (token, ann.welcome['key'], ann.id, engine.session_id, 'Ann Archer', 'secret'):
        assert secret not in log


async def _enter_deaf(engine: Engine) -> ClientConnection:
    """Enter the session and never read a byte."""
    tiny = socket.create_connection(engine.address.split(':'))
    tiny.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf = await connect(
        f'ws://{engine.address}/embedded/socket',
        sock=tiny,
        max_queue=1,
        compression=None,
        ping_interval=None,
        proxy=None,
    )
    hello = {'type': 'connect', 'id': 1, 'sessionId': engine.session_id, 'token': await engine.token('deaf')}
    await deaf.send(json.dumps(hello))
    return deaf


async def _hang_up(deaf: ClientConnection) -> None:
    deaf.transport.abort()
    with suppress(ConnectionClosed):
        while True:  # what was received is in the way of noticing the end
            await deaf.recv()
    await deaf.wait_closed()


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=12,
)
TYPES = [
    'connect', 'publish', 'unpublish', 'update', 'subscribe', 'unsubscribe', 'describe', 'candidate',
    'restart', 'quality', 'signal', 'forceDisconnect', 'forceUnpublish', 'forceMute', 'pong', 'ok', 'ping',
]  # fmt: skip
FIELDS = [
    'id', 'streamId', 'subscriptionId', 'connectionId', 'sessionId', 'token', 'stream', 'changes',
    'description', 'video', 'candidate', 'signal', 'streamIds', 'received', 'resume',
]  # fmt: skip
nearly_right = st.builds(
    lambda type_, fields: json.dumps({'type': type_, **fields}),
    st.sampled_from(TYPES),
    st.dictionaries(st.sampled_from(FIELDS), json_values | st.just('x') | st.integers(1, 9)),
)
garbage = st.text() | st.binary() | json_values.map(json.dumps) | nearly_right


@settings(
    max_examples=40,
    deadline=None,
    # One server for all examples is meant; how fast a busy machine makes garbage does not matter.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(garbage, min_size=1, max_size=10))
async def test_no_garbage_disturbs_a_call(engine: Engine, texts: list[str | bytes]) -> None:
    ann, bob, eve = [await engine.call(name) for name in ('ann', 'bob', 'eve')]
    for text in texts:
        await eve.say_raw(text.encode(errors='replace').decode() if isinstance(text, str) else text)
    await eve.say_raw('{"type": "unsubscribe", "id": 9007199254740991, "subscriptionId": "x"}')
    while (await eve.answer()).get('id') != 9007199254740991:
        pass
    await ann.ask('signal', signal={'type': 'still', 'data': 'here'})

    assert 'signal:still' in await bob.overhears()
    for caller in (eve, bob, ann):
        await caller.close()
