"""What the room has decided of somebody holds on the wire, whatever their client says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.video.embedded.caller import Caller, Message, stream
from tests.video.embedded.conftest import Engine, StartEngine
from videochat.rooms import Allowed, Participant, Role
from videochat.video.embedded.connection import SCREEN
from videochat.video.embedded.enforcement import REACTION

MODULES = Path(__file__).parents[3] / 'assets' / 'js' / 'modules'
SCREENS = [{'videoType': 'screen'}, {'videoType': 'custom', 'name': 'screen'}]


def people(*names: str) -> list[Participant]:
    return [Participant(name, name, Role.PUBLISHER) for name in names]


async def restrict(engine: Engine, name: str, **allowed: bool) -> None:
    await engine.platform.restrict(engine.session_id, name, Allowed(**allowed))


async def silences(caller: Caller, stream_id: str, what: str = 'hasAudio') -> None:
    """Hear that a stream has no sound any more."""
    assert await caller.hear('streamPropertyChanged') == {'streamId': stream_id, 'changes': {what: False}}


async def switch(caller: Caller, stream_id: str, **changes: bool) -> Message:
    return await caller.ask('update', streamId=stream_id, changes=changes)


async def test_who_may_not_unmute_publishes_without_sound(engine: Engine) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await restrict(engine, 'bob', unmute=False)
    await ann.hear('connectionCreated')
    answer = await bob.ask('publish', stream=stream(hasAudio=True))
    assert answer['stream']['hasAudio'] is False
    assert (await ann.hear('streamCreated'))['stream'] == answer['stream']
    stream_id = answer['stream']['streamId']
    refused = await switch(bob, stream_id, hasAudio=True, hasVideo=False)
    assert (refused['code'], refused['name']) == (1500, 'OT_PERMISSION_DENIED')
    assert await ann.overhears() == []

    await restrict(engine, 'bob')
    assert (await switch(bob, stream_id, hasAudio=True))['type'] == 'ok'
    assert (await ann.hear('streamPropertyChanged'))['changes'] == {'hasAudio': True}


async def test_who_speaks_when_unmuting_is_forbidden_goes_on_until_muted(engine: Engine) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    stream_id = await bob.publish()
    await ann.overhears()
    await restrict(engine, 'bob', unmute=False)
    assert (await switch(bob, stream_id, hasAudio=True, hasVideo=False))['type'] == 'ok'
    assert (await ann.hear('streamPropertyChanged'))['changes'] == {'hasVideo': False}

    await engine.platform.mute(engine.session_id, people('bob', 'nobody'))
    assert await bob.hear('muteForced') == {'streamIds': [stream_id]}
    await silences(ann, stream_id)
    assert (await switch(bob, stream_id, hasAudio=True))['name'] == 'OT_PERMISSION_DENIED'
    assert await ann.overhears() == []
    newcomer = await engine.call('cas')
    assert newcomer.welcome['streams'][0]['hasAudio'] is False


async def test_who_is_muted_and_may_unmute_does(engine: Engine) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    stream_id = await bob.publish()
    await ann.overhears()
    await engine.platform.mute(engine.session_id, people('bob'))
    await silences(ann, stream_id)
    assert (await switch(bob, stream_id, hasAudio=False))['type'] == 'ok'  # an honest client says so, too
    assert await ann.overhears() == []
    assert (await switch(bob, stream_id, hasAudio=True))['type'] == 'ok'
    assert (await ann.hear('streamPropertyChanged'))['changes'] == {'hasAudio': True}


async def test_all_pages_of_the_muted_are_muted_and_nobody_elses(engine: Engine) -> None:
    ann = await engine.call('ann')
    pages = [await engine.call('bob'), await engine.call('bob')]
    cas = await engine.call('cas')
    streams = [await each.publish() for each in (*pages, cas)]
    for each in (ann, *pages, cas):
        await each.overhears()
    await engine.platform.mute(engine.session_id, people('ann', 'bob'))
    assert await pages[0].hear('muteForced') == {'streamIds': streams[:1]}
    await silences(pages[0], streams[1])
    await silences(pages[1], streams[0])
    assert await pages[1].hear('muteForced') == {'streamIds': streams[1:2]}
    for each in streams[:2]:
        await silences(cas, each)
    assert await cas.overhears() == []


@pytest.mark.parametrize('screen', SCREENS, ids=['screen', 'custom'])
async def test_a_screens_sound_outlives_a_mute_unless_its_owner_may_not_be_heard(
    engine: Engine, screen: Message
) -> None:
    bob = await engine.call('bob')
    stream_id = await bob.publish(**screen)
    await engine.platform.mute(engine.session_id, people('bob'))
    assert await bob.overhears() == []
    await restrict(engine, 'bob', unmute=False)
    await engine.platform.mute(engine.session_id, people('bob'))
    assert await bob.hear('muteForced') == {'streamIds': [stream_id]}


@pytest.mark.parametrize('screen', SCREENS, ids=['screen', 'custom'])
async def test_a_screen_ends_when_sharing_is_forbidden_and_no_other_begins(
    engine: Engine, screen: Message
) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    camera, shared = await bob.publish(), await bob.publish(**screen)
    await ann.overhears()
    await restrict(engine, 'bob', share=False)
    for each in (ann, bob):
        assert await each.hear('streamDestroyed') == {'streamId': shared, 'reason': 'forceUnpublished'}
    refused = await bob.ask('publish', stream=stream(**screen))
    assert (refused['code'], refused['name']) == (1500, 'OT_PERMISSION_DENIED')
    assert (await switch(bob, camera, hasVideo=True))['type'] == 'ok'
    assert await ann.overhears() == []
    await restrict(engine, 'bob')
    assert await bob.publish(**screen)


async def test_a_share_that_is_stopped_may_begin_again(engine: Engine) -> None:
    bob = await engine.call('bob')
    camera, shared = await bob.publish(), await bob.publish(videoType='screen')
    await engine.platform.stop_share(engine.session_id, people('bob')[0])
    assert await bob.hear('streamDestroyed') == {'streamId': shared, 'reason': 'forceUnpublished'}
    assert await bob.overhears() == []
    assert await bob.publish(videoType='screen') != camera


async def test_a_camera_that_is_stopped_shows_nothing_until_it_is_on_again(engine: Engine) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    camera, _ = await bob.publish(), await bob.publish(videoType='screen')
    await ann.overhears()
    await engine.platform.stop_video(engine.session_id, people('bob')[0])
    assert await bob.hear('videoStopForced') == {'streamIds': [camera]}
    await silences(ann, camera, 'hasVideo')
    assert await ann.overhears() == []
    assert (await switch(bob, camera, hasVideo=True))['type'] == 'ok'
    assert (await ann.hear('streamPropertyChanged'))['changes'] == {'hasVideo': True}


async def test_who_may_not_react_signals_anything_else(engine: Engine) -> None:
    ann, bob = await engine.call('ann'), await engine.call('bob')
    await ann.hear('connectionCreated')
    await restrict(engine, 'bob', react=False)
    for to in ({}, {'to': ann.id}):
        refused = await bob.ask('signal', signal={'type': REACTION, 'data': '👍', **to})
        assert (refused['code'], refused['name']) == (403, 'OT_PERMISSION_DENIED')
    assert (await bob.ask('signal', signal={'type': 'caption', 'data': 'hi'}))['type'] == 'ok'
    assert await ann.overhears() == ['signal:caption']
    assert (await ann.ask('signal', signal={'type': REACTION, 'data': '👍'}))['type'] == 'ok'


async def test_to_ask_for_what_is_forbidden_is_no_fault(start_engine: StartEngine) -> None:
    engine = await start_engine(strikes=3)
    bob = await engine.call('bob')
    await restrict(engine, 'bob', unmute=False, share=False, react=False)
    stream_id = await bob.publish()
    for _ in range(10):
        assert (await switch(bob, stream_id, hasAudio=True))['type'] == 'error'
        assert (await bob.ask('publish', stream=stream(videoType='screen')))['type'] == 'error'
        assert (await bob.ask('signal', signal={'type': REACTION}))['type'] == 'error'
    assert await bob.overhears() == []


async def test_what_somebody_may_do_holds_for_their_next_connection_and_no_other_session(
    engine: Engine,
) -> None:
    tokens = [await engine.token('bob') for _ in range(2)]
    await restrict(engine, 'bob', unmute=False)
    for token in tokens:
        bob = await engine.dial()
        await bob.enter(engine.session_id, token)
        assert (await bob.ask('publish', stream=stream()))['stream']['hasAudio'] is False
        await engine.platform.end_participation(engine.session_id, token)
    await engine.platform.end_session(engine.session_id)
    await restrict(engine, 'bob', unmute=False)
    engine.session_id = await engine.platform.create_session()
    bob = await engine.call('bob')
    assert (await bob.ask('publish', stream=stream()))['stream']['hasAudio'] is True


async def test_what_somebody_may_do_is_forgotten_with_the_last_token_that_lets_them_in(
    engine: Engine,
) -> None:
    first, second = await engine.token('bob'), await engine.token('bob')
    await restrict(engine, 'bob', unmute=False)
    await engine.platform.end_participation(engine.session_id, first)
    bob = await engine.dial()
    await bob.enter(engine.session_id, second)
    assert (await bob.ask('publish', stream=stream()))['stream']['hasAudio'] is False
    await engine.platform.end_participation(engine.session_id, second)
    await restrict(engine, 'bob', unmute=False)  # an order that was on its way
    bob = await engine.call('bob')
    assert (await bob.ask('publish', stream=stream()))['stream']['hasAudio'] is True


def test_browsers_call_reactions_and_screens_the_same() -> None:
    reactions = (MODULES / 'controls' / 'reactions.js').read_text(encoding='utf-8')
    call = (MODULES / 'call' / 'call.js').read_text(encoding='utf-8')
    assert set(re.findall(r'(?:onSignal|signal)\("(\w+)"', reactions)) == {REACTION}
    assert re.findall(r'SCREEN_NAME = "(\w+)"', call) == [SCREEN]
