"""What each role may do, and what a moderator does to others."""

from __future__ import annotations

import pytest

from tests.video.embedded.caller import stream
from tests.video.embedded.conftest import Engine
from videochat.rooms import Role


async def test_a_subscriber_watches_and_no_more(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    vic = await engine.call('vic', Role.SUBSCRIBER)
    await ann.hear('connectionCreated')

    assert (await vic.ask('subscribe', streamId=stream_id, subscriptionId='sub'))['type'] == 'ok'
    await ann.hear('subscribed')
    refused = await vic.ask('publish', stream=stream())
    assert (refused['code'], refused['name']) == (1500, 'OT_PERMISSION_DENIED')
    refused = await vic.ask('signal', signal={'data': 'hi'})
    assert (refused['code'], refused['name']) == (403, 'OT_PERMISSION_DENIED')
    assert await ann.overhears() == []


async def test_a_publisheronly_token_does_not_watch(engine: Engine) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    token = engine.platform._key.make_token(engine.session_id, participant_id='bot', role='publisheronly')
    engine.platform._sessions[engine.session_id].tokens[token] = 'bot'
    bot = await engine.dial()
    await bot.enter(engine.session_id, token)

    assert (await bot.ask('publish', stream=stream()))['type'] == 'ok'
    refused = await bot.ask('subscribe', streamId=stream_id, subscriptionId='sub')
    assert (refused['code'], refused['name']) == (1501, 'OT_PERMISSION_DENIED')


@pytest.mark.parametrize(
    ('verb', 'code'), [('forceDisconnect', 1520), ('forceUnpublish', 1530), ('forceMute', 1540)]
)
@pytest.mark.parametrize('role', [Role.PUBLISHER, Role.SUBSCRIBER])
async def test_only_a_moderator_forces(engine: Engine, verb: str, code: int, role: Role) -> None:
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    bob = await engine.call('bob', role)
    await ann.hear('connectionCreated')
    whom = {
        'forceDisconnect': {'connectionId': ann.id},
        'forceUnpublish': {'streamId': stream_id},
        'forceMute': {'streamIds': [stream_id]},
    }

    refused = await bob.ask(verb, **whom[verb])
    assert (refused['code'], refused['name']) == (code, 'OT_PERMISSION_DENIED')
    assert await ann.overhears() == []
    assert engine.platform.connections == 2


async def test_a_moderator_sends_somebody_away(engine: Engine) -> None:
    host = await engine.call('hal', Role.MODERATOR)
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    await host.hear('connectionCreated')
    await host.hear('streamCreated')
    assert (await host.ask('forceDisconnect', connectionId=ann.id))['type'] == 'ok'

    assert await ann.hear('disconnected') == {'reason': 'forceDisconnected'}
    assert await ann.closed() == 1000
    assert await host.hear('streamDestroyed') == {'streamId': stream_id, 'reason': 'forceDisconnected'}
    assert await host.hear('connectionDestroyed') == {
        'connectionId': ann.id,
        'reason': 'forceDisconnected',
    }


async def test_a_moderator_ends_a_stream_and_its_publisher_hears_of_it(engine: Engine) -> None:
    host = await engine.call('hal', Role.MODERATOR)
    ann = await engine.call('ann')
    stream_id = await ann.publish()
    await host.ask('forceUnpublish', streamId=stream_id)

    assert await ann.hear('streamDestroyed') == {'streamId': stream_id, 'reason': 'forceUnpublished'}
    assert (await ann.ask('unpublish', streamId=stream_id))['name'] == 'OT_STREAM_NOT_FOUND'
    assert (await ann.ask('publish', stream=stream()))['type'] == 'ok'


async def test_a_moderator_mutes_and_each_publisher_hears_of_its_own_streams(engine: Engine) -> None:
    host = await engine.call('hal', Role.MODERATOR)
    ann, bob, cas = [await engine.call(name) for name in ('ann', 'bob', 'cas')]
    streams = [await ann.publish(), await ann.publish(), await bob.publish(), await cas.publish()]
    for caller in (ann, bob, cas):
        await caller.overhears()
    await host.ask('forceMute', streamIds=[*streams[:3], streams[0], 'gone'])

    silent = [{'streamId': each, 'changes': {'hasAudio': False}} for each in streams[:3]]
    assert await ann.hear('muteForced') == {'streamIds': streams[:2]}
    assert await ann.hear('streamPropertyChanged') == silent[2]
    assert [await bob.hear('streamPropertyChanged') for _ in silent[:2]] == silent[:2]
    assert await bob.hear('muteForced') == {'streamIds': streams[2:3]}
    assert [await cas.hear('streamPropertyChanged') for _ in silent] == silent
    assert await cas.overhears() == []


async def test_who_is_not_there_cannot_be_sent_away(engine: Engine) -> None:
    host = await engine.call('hal', Role.MODERATOR)

    assert (await host.ask('forceDisconnect', connectionId='nobody'))['name'] == 'OT_NOT_FOUND'
    assert (await host.ask('forceUnpublish', streamId='nothing'))['name'] == 'OT_NOT_FOUND'
    assert (await host.ask('forceMute', streamIds=[]))['type'] == 'ok'
