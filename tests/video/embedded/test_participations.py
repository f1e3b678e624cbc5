"""Who is no longer in the room is no longer in its session, and does not come back with an old token."""

from __future__ import annotations

import random
import uuid

import pytest

from tests.video.embedded.caller import Caller
from tests.video.embedded.conftest import Engine


async def test_who_left_is_not_let_in_again_with_the_old_token(engine: Engine) -> None:
    token = await engine.token('ann')
    await engine.platform.end_participation(engine.session_id, token)
    await engine.platform.end_participation(engine.session_id, token)

    ann = await engine.dial()
    answer = await ann.enter(engine.session_id, token)
    assert answer == {
        'type': 'error',
        'id': 1,
        'code': 1004,
        'name': 'OT_AUTHENTICATION_ERROR',
        'message': 'The token is no longer valid.',
    }
    assert await ann.closed() == 1008
    assert engine.platform.connections == 0


async def test_who_left_and_stayed_connected_is_sent_away(engine: Engine) -> None:
    bob = await engine.call('bob')
    token = await engine.token('ann')
    pages = [await _enter(engine, token), await _enter(engine, token)]
    stream_id = await pages[0].publish()
    for _ in pages:
        await bob.hear('connectionCreated')
    await bob.hear('streamCreated')
    await pages[0].hear('connectionCreated')
    await pages[1].hear('streamCreated')
    await engine.platform.end_participation(engine.session_id, token)

    assert await bob.hear('streamDestroyed') == {'streamId': stream_id, 'reason': 'forceDisconnected'}
    for page in pages:
        gone = {'connectionId': page.id, 'reason': 'forceDisconnected'}
        assert await bob.hear('connectionDestroyed') == gone
    await pages[1].hear('streamDestroyed')
    await pages[1].hear('connectionDestroyed')
    for page in pages:
        assert await page.hear('disconnected') == {'reason': 'forceDisconnected'}
        assert await page.closed() == 1000
    assert await bob.overhears() == []
    assert engine.platform.connections == 1


async def test_who_is_sent_away_is_sent_nothing_more_whatever_they_do(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    token = await engine.token('eve')
    eve = await _enter(engine, token)
    await ann.hear('connectionCreated')
    await eve.ask('subscribe', streamId=stream_id, subscriptionId='eves')
    await ann.hear('subscribed')
    await engine.platform.end_participation(engine.session_id, token)
    for _ in range(3):  # a line that is closing still takes some
        await eve.say('describe', subscriptionId='eves', description={'type': 'answer', 'sdp': 'v=0'})

    assert await ann.hear('unsubscribed') == {'subscriptionId': 'eves'}  # Ann's page closes its side then
    await ann.hear('connectionDestroyed')
    await ann.say('describe', subscriptionId='eves', description={'type': 'offer', 'sdp': 'v=0'})
    await eve.hear('disconnected')
    await eve.closed()
    again = await engine.dial()
    assert (await again.enter(engine.session_id, token, resume=eve.claim))['type'] == 'error'
    assert await ann.overhears() == []
    assert eve._events.empty()


async def test_the_newer_page_of_the_same_person_stays(engine: Engine) -> None:
    old, new = await engine.token('ann'), await engine.token('ann')
    before, after = await _enter(engine, old), await _enter(engine, new)
    await engine.platform.end_participation(engine.session_id, old)

    assert (await after.hear('connectionDestroyed'))['connectionId'] == before.id
    await after.crash()
    again = await engine.dial()
    again.welcome, again.last_id = after.welcome, after.last_id
    assert (await again.enter(engine.session_id, new, resume=after.claim))['resumed'] is True
    assert await again.overhears() == []


async def test_who_lost_the_socket_and_left_does_not_resume(engine: Engine) -> None:
    bob = await engine.call('bob')
    token = await engine.token('ann')
    ann = await _enter(engine, token)
    await bob.hear('connectionCreated')
    await ann.crash()
    await engine.platform.end_participation(engine.session_id, token)

    assert await bob.hear('connectionDestroyed') == {'connectionId': ann.id, 'reason': 'forceDisconnected'}
    for shown, why in [(token, 'OT_AUTHENTICATION_ERROR'), (await engine.token('eve'), 'OT_NOT_CONNECTED')]:
        again = await engine.dial()
        assert (await again.enter(engine.session_id, shown, resume=ann.claim))['name'] == why
    assert await bob.overhears() == []


async def test_two_pages_never_get_the_same_token(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    nonces = iter([7, 7, 7, 8, 8, 9])
    monkeypatch.setattr(random, 'randint', lambda *_: next(nonces))
    tokens = [await engine.token('ann') for _ in range(3)]

    assert len(set(tokens)) == 3


async def test_what_somebody_was_allowed_is_forgotten_with_them(engine: Engine) -> None:
    session = engine.platform._sessions[engine.session_id]
    bob = await engine.call('bob')
    stream_id = await bob.publish()
    before = set(session._paces)
    token = await engine.token('ann')
    ann = await engine.dial()
    await ann.enter(engine.session_id, token)
    await ann.ask('subscribe', subscriptionId=str(uuid.uuid4()), streamId=stream_id)
    stream = session.streams[stream_id]
    assert token in session._paces
    assert token in stream.beginnings
    await engine.platform.end_participation(engine.session_id, token)
    assert set(session._paces) == before
    assert not stream.beginnings


async def test_a_thousand_reloads_are_not_remembered(engine: Engine) -> None:
    session = engine.platform._sessions[engine.session_id]
    for _ in range(1000):
        token = await engine.token('ann')
        await engine.platform.end_participation(engine.session_id, token)
    token = await engine.token('ann')

    assert list(session.tokens) == [token]
    await engine.platform.end_session(engine.session_id)
    assert not engine.platform._sessions
    await engine.platform.end_participation(engine.session_id, token)


async def _enter(engine: Engine, token: str) -> Caller:
    caller = await engine.dial()
    assert (await caller.enter(engine.session_id, token))['type'] == 'ok'
    return caller
