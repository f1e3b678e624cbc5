"""What one client of the embedded engine may cost the others, each rule by itself."""

from __future__ import annotations

import uuid

import pytest

from tests.hostile.corpus import read
from tests.video.embedded.caller import Caller
from tests.video.embedded.conftest import Engine, StartEngine, engine, start_engine

__all__ = ['engine', 'start_engine']

CANDIDATE = {'candidate': 'candidate:1 1 udp 1 192.0.2.7 9 typ host', 'sdpMid': '0', 'sdpMLineIndex': 0}


async def subscribed(engine: Engine) -> tuple[Caller, Caller, str]:
    """Ann, who publishes, Eve, who is subscribed to her, and the subscription."""
    ann, eve = await engine.call('ann'), await engine.call('eve')
    stream, id = await ann.publish(), str(uuid.uuid4())
    await eve.hear('streamCreated')
    assert (await eve.ask('subscribe', streamId=stream, subscriptionId=id))['type'] == 'ok'
    await ann.hear('connectionCreated')
    await ann.hear('subscribed')
    return ann, eve, id


@pytest.mark.parametrize('sdp', read('descriptions').values(), ids=read('descriptions').keys())
async def test_no_description_makes_a_browser_build_a_thousand_things(engine: Engine, sdp: str) -> None:
    ann, eve, id = await subscribed(engine)
    await eve.say('describe', subscriptionId=id, description={'type': 'answer', 'sdp': sdp})
    assert (await eve.answer())['name'] == 'OT_INVALID_PARAMETER'
    assert await ann.overhears() == []


async def test_of_a_thousand_candidates_a_few_get_through(start_engine: StartEngine) -> None:
    engine = await start_engine(burst=100_000, strikes=100_000)
    ann, eve, id = await subscribed(engine)
    for _ in range(1000):
        await eve.say('candidate', subscriptionId=id, candidate=CANDIDATE)
    await eve.say('unsubscribe', id=99, subscriptionId='none')
    while (await eve.answer()).get('id') != 99:
        pass
    assert (await ann.overhears()).count('candidate') < 500


async def test_nobody_is_sent_offers_without_end(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=1000)
    ann, eve, id = await subscribed(engine)
    for number in range(200):
        description = {'type': 'offer', 'sdp': 'v=0'}
        await ann.say('describe', subscriptionId=id, description=description, round=number)
    await ann.overhears()
    assert (await eve.overhears()).count('describe') < 60


async def test_nobody_makes_a_publisher_encode_for_them_many_times(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream = await ann.publish()
    token = await engine.token('eve')
    answers = []
    for _ in range(3):
        eve = await engine.dial()
        await eve.enter(engine.session_id, token)
        answers += [
            await eve.ask('subscribe', streamId=stream, subscriptionId=str(uuid.uuid4())) for _ in range(3)
        ]
    assert [answer['type'] for answer in answers].count('ok') == 2


async def test_one_token_does_not_fill_a_session(start_engine: StartEngine) -> None:
    engine = await start_engine(connections=6, entries=100)
    ann = await engine.call('ann')
    token = await engine.token('eve')
    eves = []
    for _ in range(12):
        eves.append(await engine.dial())
        assert (await eves[-1].enter(engine.session_id, token))['type'] == 'ok'
    assert engine.platform.connections == 5
    assert (await engine.call('bob')).welcome
    assert await eves[0].closed()
    assert set(await ann.overhears()) == {'connectionCreated', 'connectionDestroyed'}


async def test_who_comes_and_goes_all_the_time_is_not_let_in_for_a_while(start_engine: StartEngine) -> None:
    engine = await start_engine(entries=10)
    ann = await engine.call('ann')
    token = await engine.token('eve')
    names = []
    for _ in range(20):
        eve = await engine.dial()
        names.append((await eve.enter(engine.session_id, token)).get('name'))
        await eve.close()
    assert names[-1] == 'OT_RATE_LIMIT_EXCEEDED'
    assert (await engine.call('bob')).welcome
    assert (await ann.overhears()).count('connectionCreated') < 20


async def test_who_speaks_to_all_pays_for_all(start_engine: StartEngine) -> None:
    engine = await start_engine(burst=40, rate=0.001, listeners=1, strikes=1000)
    ann, bob, eve = [await engine.call(name) for name in ('ann', 'bob', 'eve')]
    for _ in range(20):
        await eve.say('signal', id=eve.new_id(), signal={'data': 'x'})
    answers = [(await eve.answer())['type'] for _ in range(20)]
    assert answers == ['ok'] * 10 + ['error'] * 10
    del ann, bob


async def test_a_stolen_key_is_worth_nothing_without_the_token(engine: Engine) -> None:
    ann = await engine.call('ann')
    eve = await engine.dial()
    answer = await eve.enter(engine.session_id, await engine.token('eve'), resume=ann.claim)
    assert answer['name'] == 'OT_NOT_CONNECTED'
    assert await eve.closed() == 1008
    assert await ann.overhears() == []


@pytest.mark.parametrize('claim', [{'key': ''}, {'key': 'x' * 128}, {'connectionId': 'x'}])
async def test_a_forged_claim_gets_nobody_s_connection(engine: Engine, claim: dict[str, object]) -> None:
    ann = await engine.call('ann')
    eve = await engine.dial()
    answer = await eve.enter(engine.session_id, await engine.token('ann'), resume=ann.claim | claim)
    assert answer['name'] == 'OT_NOT_CONNECTED'
    assert await ann.overhears() == []
