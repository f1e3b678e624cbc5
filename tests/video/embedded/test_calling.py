"""A call: streams, subscriptions, relays and signals, each heard by those it is for."""

from __future__ import annotations

import pytest

from tests.video.embedded.caller import Caller, stream
from tests.video.embedded.conftest import Engine, StartEngine
from videochat.video.errors import VideoError

OFFER = {'type': 'offer', 'sdp': 'v=0\r\n'}
ANSWER = {'type': 'answer', 'sdp': 'v=0\r\n'}
CANDIDATE = {'candidate': 'candidate:1', 'sdpMid': '0', 'sdpMLineIndex': 0, 'usernameFragment': None}


async def test_a_published_stream_is_heard_of_by_the_others_only(engine: Engine) -> None:
    ann, bob = await _two(engine)
    answer = await ann.ask('publish', stream=stream(name='Ann’s camera'))

    assert (await bob.hear('streamCreated'))['stream'] == answer['stream']
    assert answer['stream']['connectionId'] == ann.id
    assert answer['stream']['name'] == 'Ann’s camera'
    assert await ann.overhears() == []


async def test_a_stream_without_video_says_so(engine: Engine) -> None:
    ann = await engine.call('ann')
    silent = stream(hasVideo=False, videoType=None, videoDimensions=None, frameRate=None)

    answer = await ann.ask('publish', stream=silent)
    assert answer['stream']['videoType'] is None


async def test_offer_answer_and_candidates_find_the_other_side(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await _subscribed(ann, bob)

    await ann.say('describe', subscriptionId='sub', description=OFFER)
    assert await bob.hear('describe') == {'subscriptionId': 'sub', 'description': OFFER}
    await bob.say('describe', subscriptionId='sub', description=ANSWER)
    assert await ann.hear('describe') == {'subscriptionId': 'sub', 'description': ANSWER}
    await bob.say('candidate', subscriptionId='sub', candidate=CANDIDATE)
    assert await ann.hear('candidate') == {'subscriptionId': 'sub', 'candidate': CANDIDATE}
    await ann.say('candidate', subscriptionId='sub', candidate=None)
    assert await bob.hear('candidate') == {'subscriptionId': 'sub', 'candidate': None}
    await bob.say('restart', subscriptionId='sub')
    assert await ann.hear('restart') == {'subscriptionId': 'sub'}
    await ann.say('quality', subscriptionId='sub', video='paused')
    assert await bob.hear('quality') == {'subscriptionId': 'sub', 'video': 'paused'}


async def test_a_third_one_cannot_speak_into_a_subscription(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await _subscribed(ann, bob)
    eve = await engine.call('eve')
    await ann.hear('connectionCreated')
    await bob.hear('connectionCreated')

    await eve.say('describe', subscriptionId='sub', description=OFFER)
    await eve.say('candidate', subscriptionId='sub', candidate=CANDIDATE)
    await eve.say('restart', subscriptionId='sub')
    await eve.say('quality', subscriptionId='sub', video='paused')
    assert (await eve.ask('unsubscribe', subscriptionId='sub'))['type'] == 'ok'
    assert await eve.overhears() == []
    assert await ann.overhears() == []
    assert await bob.overhears() == []


async def test_only_the_publisher_offers_and_only_the_subscriber_asks_for_it(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await _subscribed(ann, bob)

    await bob.say('describe', subscriptionId='sub', description=OFFER)
    assert (await bob.answer())['name'] == 'OT_INVALID_PARAMETER'
    await ann.say('describe', subscriptionId='sub', description=ANSWER)
    assert (await ann.answer())['name'] == 'OT_INVALID_PARAMETER'
    await ann.say('restart', subscriptionId='sub')
    assert (await ann.answer())['name'] == 'OT_INVALID_PARAMETER'
    await bob.say('quality', subscriptionId='sub', video='paused')
    assert (await bob.answer())['name'] == 'OT_INVALID_PARAMETER'
    assert await ann.overhears() == []
    assert await bob.overhears() == []


async def test_what_comes_after_the_end_of_a_subscription_is_no_fault(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=0)
    ann, bob = await _two(engine)
    await _subscribed(ann, bob)
    await bob.ask('unsubscribe', subscriptionId='sub')
    await ann.say('candidate', subscriptionId='sub', candidate=CANDIDATE)

    assert await ann.overhears() == ['unsubscribed']
    assert await bob.overhears() == []


@pytest.mark.parametrize('by', ['publisher', 'subscriber'])
async def test_either_side_ends_a_subscription(engine: Engine, by: str) -> None:
    ann, bob = await _two(engine)
    await _subscribed(ann, bob)
    one, other = (ann, bob) if by == 'publisher' else (bob, ann)

    await one.ask('unsubscribe', subscriptionId='sub')
    assert await other.hear('unsubscribed') == {'subscriptionId': 'sub'}


async def test_a_subscription_id_is_used_once(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await _subscribed(ann, bob)

    answer = await bob.ask('subscribe', streamId=stream_id, subscriptionId='sub')
    assert (answer['code'], answer['name']) == (1501, 'OT_UNABLE_TO_SUBSCRIBE')


async def test_nobody_subscribes_to_a_stream_of_another_session(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    engine.session_id = await engine.platform.create_session()
    bob = await engine.call('bob')

    answer = await bob.ask('subscribe', streamId=stream_id, subscriptionId='sub')
    assert (answer['code'], answer['name']) == (1501, 'OT_STREAM_NOT_FOUND')
    assert await ann.overhears() == []


async def test_a_muted_camera_is_seen_by_the_others(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await ann.publish()
    await bob.hear('streamCreated')
    await ann.ask('update', streamId=stream_id, changes={'hasVideo': False})

    assert await bob.hear('streamPropertyChanged') == {
        'streamId': stream_id,
        'changes': {'hasVideo': False},
    }
    cas = await engine.call('cas')
    assert [s['hasVideo'] for s in cas.welcome['streams']] == [False]
    assert [s['hasAudio'] for s in cas.welcome['streams']] == [True]


async def test_only_its_publisher_changes_or_ends_a_stream(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await ann.publish()
    await bob.hear('streamCreated')

    assert (await bob.ask('update', streamId=stream_id, changes={'hasAudio': False}))['type'] == 'error'
    assert (await bob.ask('unpublish', streamId=stream_id))['name'] == 'OT_STREAM_NOT_FOUND'
    assert await ann.overhears() == []


async def test_an_unpublished_stream_takes_its_subscriptions_with_it(engine: Engine) -> None:
    ann, bob = await _two(engine)
    stream_id = await _subscribed(ann, bob)
    await ann.ask('unpublish', streamId=stream_id)

    assert await bob.hear('streamDestroyed') == {'streamId': stream_id, 'reason': 'clientDisconnected'}
    await bob.say('restart', subscriptionId='sub')
    assert await bob.overhears() == []
    assert await ann.overhears() == []


async def test_a_signal_to_all_reaches_its_sender_too(engine: Engine) -> None:
    ann, bob = await _two(engine)
    await ann.ask('signal', signal={'type': 'chat', 'data': 'hello 👋'})

    heard = {'signal': {'type': 'chat', 'data': 'hello 👋'}, 'from': ann.id}
    assert await ann.hear('signal') == heard
    assert await bob.hear('signal') == heard


async def test_a_signal_to_one_reaches_nobody_else(engine: Engine) -> None:
    ann, bob = await _two(engine)
    cas = await engine.call('cas')
    await ann.hear('connectionCreated')
    await bob.hear('connectionCreated')
    await ann.ask('signal', signal={'data': 'psst', 'to': bob.id})

    assert await bob.hear('signal') == {'signal': {'data': 'psst'}, 'from': ann.id}
    assert await cas.overhears() == []
    assert await ann.overhears() == []


@pytest.mark.parametrize(
    ('signal', 'code', 'name'),
    [
        ({'type': 'a b'}, 400, 'OT_INVALID_PARAMETER'),
        ({'type': 'chat\n'}, 400, 'OT_INVALID_PARAMETER'),
        ({'type': 'x' * 129}, 413, 'OT_INVALID_PARAMETER'),
        ({'data': 'x' * 8193}, 413, 'OT_INVALID_PARAMETER'),
        ({'to': 'nobody'}, 404, 'OT_NOT_FOUND'),
        ({'data': {'not': 'a string'}}, 1011, 'OT_INVALID_PARAMETER'),
    ],
)
async def test_a_signal_that_cannot_be_is_refused_in_opentoks_words(
    engine: Engine, signal: dict[str, object], code: int, name: str
) -> None:
    ann = await engine.call('ann')
    answer = await ann.ask('signal', signal=signal)

    assert (answer['code'], answer['name']) == (code, name)


async def test_the_longest_signal_gets_through(engine: Engine) -> None:
    ann = await engine.call('ann')
    signal = {'type': 'x' * 128, 'data': 'é' * 8192}
    assert (await ann.ask('signal', signal=signal))['type'] == 'ok'
    assert (await ann.hear('signal'))['signal'] == signal


async def test_streams_and_subscriptions_have_a_limit(start_engine: StartEngine) -> None:
    engine = await start_engine(streams=1, subscriptions=1)
    ann, bob = await _two(engine)
    stream_id = await _subscribed(ann, bob)

    assert (await ann.ask('publish', stream=stream()))['name'] == 'OT_STREAM_LIMIT_EXCEEDED'
    again = await bob.ask('subscribe', streamId=stream_id, subscriptionId='second')
    assert again['name'] == 'OT_UNABLE_TO_SUBSCRIBE'


async def test_all_see_the_same_events_in_the_same_order(engine: Engine) -> None:
    callers = [await engine.call(name) for name in ('ann', 'bob', 'cas')]
    for caller in callers:
        await caller.overhears()
    for number in range(20):
        caller = callers[number % 3]
        await caller.say('signal', id=caller.new_id(), signal={'type': f'n{number}'})

    seen = [[(await caller.hear('signal'))['signal']['type'] for _ in range(20)] for caller in callers]
    assert seen[0] == seen[1] == seen[2]
    assert sorted(seen[0]) == sorted(f'n{number}' for number in range(20))


async def _two(engine: Engine) -> tuple[Caller, Caller]:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    return ann, bob


async def _subscribed(ann: Caller, bob: Caller) -> str:
    """Let Bob subscribe to a stream of Ann's and return the stream's id."""
    stream_id = await ann.publish()
    await bob.hear('streamCreated')
    await bob.ask('subscribe', streamId=stream_id, subscriptionId='sub')
    assert await ann.hear('subscribed') == {
        'subscriptionId': 'sub',
        'streamId': stream_id,
        'connectionId': bob.id,
    }
    return stream_id


async def test_a_signal_of_the_server_is_from_nobody(engine: Engine) -> None:
    ann, bob = await _two(engine)
    platform, session = engine.platform, engine.session_id
    await platform.signal(session, 'chat', 'hello all')
    await platform.signal(session, 'chat', 'psst', connection_id=bob.id)

    assert await ann.hear('signal') == {'signal': {'type': 'chat', 'data': 'hello all'}, 'from': None}
    assert await ann.overhears() == []
    assert (await bob.hear('signal'))['signal']['data'] == 'hello all'
    assert await bob.hear('signal') == {'signal': {'type': 'chat', 'data': 'psst'}, 'from': None}


async def test_a_signal_of_the_server_that_cannot_be_sent_is_refused(engine: Engine) -> None:
    session = engine.session_id
    for arguments in ((session, 'a b', ''), (session, 'chat', 'x' * 8193), ('gone', 'chat', '')):
        with pytest.raises(VideoError):
            await engine.platform.signal(*arguments)
    with pytest.raises(VideoError):
        await engine.platform.signal(session, 'chat', '', connection_id='nobody')


async def test_no_browser_speaks_in_the_server_s_name(engine: Engine) -> None:
    ann, bob = await _two(engine)
    for forged in ({'signal': {'data': 'psst'}, 'from': None}, {'signal': {'data': 'psst', 'from': None}}):
        await ann.ask('signal', **forged)
    await ann.ask('signal', signal={'data': 'the end'})

    heard = await bob.hear('signal')
    while heard['signal']['data'] != 'the end':
        assert heard['from'] == ann.id
        heard = await bob.hear('signal')
