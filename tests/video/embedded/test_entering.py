"""Who is let into a session, and what they find there."""

from __future__ import annotations

import json
import time

import jwt
import pytest
from opentok import Client, Roles

from tests.rooms.fakes import until
from tests.video.embedded.conftest import Engine, StartEngine
from videochat.rooms import Role
from videochat.video.embedded.tokens import LocalKey
from videochat.video.errors import VideoError


async def test_the_first_one_finds_an_empty_session(engine: Engine) -> None:
    ann = await engine.call('ann')

    assert json.loads(ann.welcome['connection']['data']) == {'participant': 'ann'}
    assert ann.welcome['connections'] == []
    assert ann.welcome['streams'] == []
    assert ann.welcome['resumed'] is False
    assert ann.welcome['iceServers'] == [{'urls': 'stun:stun.example.org'}]
    assert ann.welcome['pingInterval'] == 2
    assert ann.welcome['graceSeconds'] == 90


async def test_the_second_one_finds_the_first_and_is_announced_to_them(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish(name='Ann')
    bob = await engine.call('bob')

    assert bob.welcome['connections'] == [ann.welcome['connection']]
    assert [(s['streamId'], s['connectionId'], s['name']) for s in bob.welcome['streams']] == [
        (stream_id, ann.id, 'Ann')
    ]
    assert await ann.hear('connectionCreated') == {'connection': bob.welcome['connection']}
    assert 'key' not in json.dumps(bob.welcome['connections'])


async def test_capabilities_are_those_of_the_role(engine: Engine) -> None:
    viewer = await engine.call('vic', Role.SUBSCRIBER)
    speaker = await engine.call('sue', Role.PUBLISHER)
    host = await engine.call('hal', Role.MODERATOR)

    no_force = {'forceDisconnect': 0, 'forceUnpublish': 0, 'forceMute': 0}
    assert viewer.welcome['capabilities'] == {'publish': 0, 'subscribe': 1, **no_force}
    assert speaker.welcome['capabilities'] == {'publish': 1, 'subscribe': 1, **no_force}
    assert set(host.welcome['capabilities'].values()) == {1}


async def test_a_session_of_someone_elses_making_is_unknown(engine: Engine) -> None:
    ann = await engine.dial()
    answer = await ann.enter(LocalKey().make_session_id(), await engine.token())

    assert (answer['type'], answer['name'], answer['code']) == ('error', 'OT_INVALID_SESSION_ID', 1005)
    assert await ann.closed() == 1008


async def test_an_ended_session_is_unknown_and_gives_no_tokens(engine: Engine) -> None:
    token = await engine.token()
    await engine.platform.end_session(engine.session_id)
    await engine.platform.end_session(engine.session_id)

    ann = await engine.dial()
    assert (await ann.enter(engine.session_id, token))['name'] == 'OT_INVALID_SESSION_ID'
    with pytest.raises(VideoError):
        await engine.token()


async def test_a_forged_token_is_refused(engine: Engine) -> None:
    forger = Client(engine.platform.browser().api_key, 'f' * 64)
    await _is_refused(engine, forger.generate_token(engine.session_id, role=Roles.moderator))


async def test_a_token_without_a_signature_is_refused(engine: Engine) -> None:
    claims = jwt.decode(await engine.token(), options={'verify_signature': False})
    await _is_refused(engine, jwt.encode(claims, '', algorithm='none'))


async def test_a_token_whose_role_was_changed_is_refused(engine: Engine) -> None:
    header, _, signature = (await engine.token()).split('.')
    claims = jwt.decode(await engine.token(), options={'verify_signature': False})
    body = jwt.encode(claims | {'role': 'moderator'}, 'x' * 32).split('.')[1]
    await _is_refused(engine, f'{header}.{body}.{signature}')


async def test_an_expired_token_is_refused(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    with monkeypatch.context() as past:
        past.setattr(time, 'time', lambda: two_days_ago)
        token = await engine.token()
    await _is_refused(engine, token, 'The token has expired.')


async def test_the_token_of_another_session_is_refused(engine: Engine) -> None:
    other = await engine.platform.create_session()
    token = await engine.platform.create_token(other, participant_id='ann', role=Role.PUBLISHER)
    await _is_refused(engine, token, 'The token is for something else.')


@pytest.mark.parametrize('token', ['', 'x', 'T1==', 'a.b.c', '\u0000', 'é' * 100])
async def test_what_is_no_token_is_refused(engine: Engine, token: str) -> None:
    await _is_refused(engine, token)


async def test_nobody_speaks_before_they_have_entered(engine: Engine) -> None:
    ann = await engine.call('ann')
    stranger = await engine.dial()
    answer = await stranger.ask('signal', signal={'data': 'boo'})

    assert answer['name'] == 'OT_NOT_CONNECTED'
    assert await stranger.closed() == 1008
    assert await ann.overhears() == []


async def test_who_says_nothing_is_closed_out(start_engine: StartEngine) -> None:
    engine = await start_engine(silence=0.05)
    stranger = await engine.dial()

    assert await stranger.closed() == 1008
    assert engine.platform.stats.strangers == 0


async def test_who_answers_pings_may_take_their_time(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.05, silence=0.5)
    ann = await engine.dial()
    await until(lambda: ann.pings >= 20)  # twice the silence

    answer = await ann.enter(engine.session_id, await engine.token())
    assert answer['type'] == 'ok'
    assert engine.platform.stats.strangers == 0


async def test_who_does_not_answer_pings_is_closed_out(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.02, silence=0.1)
    stranger = await engine.dial(answers_pings=False)

    assert await stranger.closed() == 1008


async def test_a_full_session_says_so(start_engine: StartEngine) -> None:
    engine = await start_engine(connections=1)
    await engine.call('ann')
    bob = await engine.dial()

    answer = await bob.enter(engine.session_id, await engine.token())
    assert (answer['code'], answer['name']) == (1027, 'OT_CONNECTION_LIMIT_EXCEEDED')


async def test_one_enters_only_once(engine: Engine) -> None:
    ann = await engine.call('ann')
    answer = await ann.ask('connect', sessionId=engine.session_id, token=await engine.token())

    assert answer['name'] == 'OT_INVALID_PARAMETER'
    assert engine.platform.connections == 1


async def _is_refused(engine: Engine, token: str, why: str = 'The token is not valid.') -> None:
    caller = await engine.dial()
    answer = await caller.enter(engine.session_id, token)
    assert answer == {
        'type': 'error',
        'id': 1,
        'code': 1004,
        'name': 'OT_AUTHENTICATION_ERROR',
        'message': why,
    }
    assert await caller.closed() == 1008
    assert engine.platform.connections == 0
