"""Whenever a socket dies: both sides get all that the other said, once and in order."""

from __future__ import annotations

import asyncio
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.video.embedded.conftest import _write_assets
from tests.video.embedded.torn_line import TornClient
from videochat.rooms import Role
from videochat.video.embedded import EmbeddedPlatform

few = st.integers(0, 3)
steps = st.lists(
    st.one_of(
        st.sampled_from(
            [('ask', 0), ('relay', 0), ('speak', 0), ('confirm', 0), ('die', 0), ('take over', 0)]
        ),
        st.tuples(st.sampled_from(['give', 'take']), few),
    ),
    max_size=40,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps)
def test_nothing_is_lost_or_heard_twice(tmp_path: Path, steps: list[tuple[str, int]]) -> None:
    platform = EmbeddedPlatform(assets=_write_assets(tmp_path))
    asyncio.run(_play(platform, steps))


async def _play(platform: EmbeddedPlatform, steps: list[tuple[str, int]]) -> None:
    """Ann's socket dies again and again, Bob's does not: she publishes to him, he speaks to her."""
    session = await platform.create_session()

    async def enter(name: str) -> TornClient:
        token = await platform.create_token(session, participant_id=name, role=Role.PUBLISHER)
        client = TornClient(platform, session, token)
        await client.connect()
        return client

    ann, bob = await enter('ann'), await enter('bob')
    ann.say('publish', asks=True, stream={'hasAudio': True, 'hasVideo': True})
    await ann.give(1)
    await bob.take(9)
    stream = next(each['stream'] for each in bob.heard if each['type'] == 'streamCreated')
    bob.say('subscribe', asks=True, streamId=stream['streamId'], subscriptionId='sub')
    await bob.give(1)
    said: list[int] = []
    spoken: list[str] = []
    asked = 1
    for step, count in steps:
        match step:
            case 'ask':
                asked += 1
                ann.say('signal', asks=True, signal={'type': str(len(said))})
                said.append(len(said))
            case 'relay':
                ann.say(
                    'describe', subscriptionId='sub', description={'type': 'offer', 'sdp': str(len(said))}
                )
                said.append(len(said))
            case 'speak':
                bob.say('signal', asks=True, signal={'type': f'b{len(spoken)}', 'to': _id(ann)})
                spoken.append(f'b{len(spoken)}')
                await bob.give(1)
            case 'give':
                await ann.give(count)
            case 'take':
                await ann.take(count)
            case 'confirm':
                await ann.confirm()
            case 'die':
                await ann.die()
                await ann.connect()
            case 'take over':
                await ann.connect()
    for client in (ann, bob):
        await client.give(99)
        await client.take(999)

    heard = [
        _number(each) for each in bob.heard if each.get('from') == _id(ann) or each['type'] == 'describe'
    ]
    assert heard == said
    words = [each['signal']['type'] for each in ann.heard if each.get('from') == _id(bob)]
    assert words == spoken
    answers = [each['id'] for each in ann.heard if each['type'] == 'ok']
    assert len(answers) == len(set(answers)) == asked
    await platform.close()


def _id(client: TornClient) -> str:
    return str(client.welcome['connection']['connectionId'])


def _number(message: dict[str, dict[str, str]]) -> int:
    return int(message['signal']['type'] if 'signal' in message else message['description']['sdp'])
