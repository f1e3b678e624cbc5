"""Who begins and ends things all the time makes the others begin anew a few times, and no more."""

from __future__ import annotations

import uuid

from tests.video.embedded.caller import Caller, stream
from tests.video.embedded.conftest import Engine, StartEngine, engine, start_engine

__all__ = ['engine', 'start_engine']


async def enters_as(engine: Engine, token: str) -> Caller:
    caller = await engine.dial()
    assert (await caller.enter(engine.session_id, token))['type'] == 'ok'
    return caller


async def test_streams_that_come_and_go_all_the_time_come_a_few_times(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=1000, publications=5, publication_rate=0.001)
    bob, token = await engine.call('bob'), await engine.token('eve')
    for _ in range(2):  # another connection does not help
        eve = await enters_as(engine, token)
        for _ in range(10):
            answer = await eve.ask('publish', stream=stream(videoType='screen'))
            if answer['type'] == 'error':
                assert answer['name'] == 'OT_RATE_LIMIT_EXCEEDED'
                continue
            answer = await eve.ask('unpublish', streamId=answer['stream']['streamId'])
            assert answer['type'] == 'ok'
    heard = await bob.overhears()
    assert (heard.count('streamCreated'), heard.count('streamDestroyed')) == (5, 5)
    assert await bob.publish()


async def test_a_stream_that_changes_all_the_time_is_told_of_a_few_times(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=1000, changes=5, change_rate=0.001)
    bob, eve = await engine.call('bob'), await engine.call('eve')
    id = await eve.publish()
    answers = [
        await eve.ask('update', streamId=id, changes={'hasVideo': bool(number % 2)}) for number in range(50)
    ]
    assert answers[-1]['name'] == 'OT_RATE_LIMIT_EXCEEDED'
    assert (await bob.overhears()).count('streamPropertyChanged') == 5


async def test_nobody_makes_a_publisher_begin_anew_all_the_time(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=1000, beginnings=5, beginning_rate=0.001)
    ann, bob, token = await engine.call('ann'), await engine.call('bob'), await engine.token('eve')
    id = await ann.publish()
    for _ in range(2):
        eve = await enters_as(engine, token)
        for _ in range(10):
            subscription = str(uuid.uuid4())
            answer = await eve.ask('subscribe', streamId=id, subscriptionId=subscription)
            if answer['type'] == 'ok':
                await eve.ask('unsubscribe', subscriptionId=subscription)
    assert answer['name'] == 'OT_RATE_LIMIT_EXCEEDED'
    assert (await ann.overhears()).count('subscribed') == 5
    answer = await bob.ask('subscribe', streamId=id, subscriptionId=str(uuid.uuid4()))
    assert answer['type'] == 'ok'
