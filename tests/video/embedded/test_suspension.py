"""Who is lost keeps their place, and receives nothing until they are back."""

from __future__ import annotations

from tests.rooms.fakes import until
from tests.video.embedded.caller import Caller
from tests.video.embedded.conftest import Engine, StartEngine


class Lost:
    """Bob, who sees and hears Ann until he is lost."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.token = ''

    async def begin(self) -> tuple[Caller, Caller, str]:
        ann = await self.engine.call('ann')
        stream_id = await ann.publish()
        self.token = await self.engine.token('bob')
        bob = await self.enter()
        await bob.ask('subscribe', streamId=stream_id, subscriptionId='first')
        await ann.overhears()
        return ann, bob, stream_id

    async def enter(self, **fields: object) -> Caller:
        caller = await self.engine.dial()
        assert (await caller.enter(self.engine.session_id, self.token, **fields))['type'] == 'ok'
        return caller

    async def suspend(self) -> None:
        await self.engine.platform.suspend(self.engine.session_id, self.token)

    async def resume(self) -> None:
        await self.engine.platform.resume(self.engine.session_id, self.token)


async def test_who_is_lost_is_sent_nothing_until_they_are_back(start_engine: StartEngine) -> None:
    engine = await start_engine(ping_interval=0.1)
    lost = Lost(engine)
    ann, bob, stream_id = await lost.begin()
    await lost.suspend()
    assert await ann.hear('held') == {'subscriptionId': 'first', 'held': True}

    await ann.ask('signal', signal={'data': 'psst', 'to': bob.id})
    await engine.platform.signal(engine.session_id, 'chat', 'hello')
    await ann.say('describe', subscriptionId='first', description={'type': 'offer', 'sdp': 'v=0'})
    await bob.say('subscribe', id=bob.new_id(), streamId=stream_id, subscriptionId='second')
    assert (await ann.hear('signal'))['signal']['type'] == 'chat'
    assert (await ann.hear('subscribed'))['subscriptionId'] == 'second'
    assert await ann.hear('held') == {'subscriptionId': 'second', 'held': True}
    pings = bob.pings
    await until(lambda: bob.pings > pings + 1)  # the line itself is tended
    assert bob._events.empty()
    assert bob._answers.empty()

    await lost.resume()
    assert (await bob.answer())['type'] == 'ok'
    assert (await bob.hear('signal'))['signal'] == {'data': 'psst'}
    assert (await bob.hear('signal'))['signal']['type'] == 'chat'
    await bob.hear('describe')
    assert await bob.overhears() == []
    for each in ('first', 'second'):
        assert await ann.hear('held') == {'subscriptionId': each, 'held': False}
    await lost.resume()
    assert await ann.overhears() == []


async def test_who_comes_back_to_the_engine_alone_is_told_nothing(engine: Engine) -> None:
    lost = Lost(engine)
    ann, bob, stream_id = await lost.begin()
    await bob.crash()
    await lost.suspend()
    other = await ann.publish()
    bob = await _resume(lost, bob)
    assert (bob.welcome['connections'], bob.welcome['streams']) == ([], [])
    assert bob._events.empty()

    await lost.resume()
    assert (await bob.hear('streamCreated'))['stream']['streamId'] == other  # what was missed, in order
    assert (await bob.hear('connectionCreated'))['connection']['connectionId'] == ann.id
    told = [(await bob.hear('streamCreated'))['stream']['streamId'] for _ in range(2)]
    assert told == [stream_id, other]
    assert await bob.overhears() == []
    await bob.crash()
    assert len((await _resume(lost, bob)).welcome['streams']) == 2


async def test_who_enters_while_lost_is_told_nothing_either(engine: Engine) -> None:
    lost = Lost(engine)
    ann, bob, stream_id = await lost.begin()
    await lost.suspend()
    again = await lost.enter()
    await ann.hear('held')
    assert (await ann.hear('connectionCreated'))['connection']['connectionId'] == again.id
    assert (again.welcome['connections'], again.welcome['streams']) == ([], [])
    await again.say('subscribe', id=again.new_id(), streamId=stream_id, subscriptionId='mine')
    await ann.hear('subscribed')
    assert await ann.hear('held') == {'subscriptionId': 'mine', 'held': True}
    await lost.resume()
    assert (await again.answer())['type'] == 'ok'
    assert {(await again.hear('connectionCreated'))['connection']['connectionId'] for _ in range(2)} == {
        ann.id,
        bob.id,
    }
    assert (await again.hear('streamCreated'))['stream']['streamId'] == stream_id


async def test_who_is_removed_while_lost_hears_only_that(engine: Engine) -> None:
    lost = Lost(engine)
    ann, bob, _ = await lost.begin()
    await lost.suspend()
    await ann.ask('signal', signal={'data': 'psst'})
    await engine.platform.end_participation(engine.session_id, lost.token)
    assert await bob.hear('disconnected') == {'reason': 'forceDisconnected'}
    assert await bob.closed() == 1000
    assert bob._events.empty()
    session = engine.platform._sessions[engine.session_id]
    assert not session._suspended
    await lost.suspend()  # too late
    assert not session._suspended


async def test_the_newer_page_of_who_is_lost_is_sent_all(engine: Engine) -> None:
    lost = Lost(engine)
    ann, _, stream_id = await lost.begin()
    await lost.suspend()
    newer = await engine.call('bob')
    assert [each['streamId'] for each in newer.welcome['streams']] == [stream_id]
    await ann.ask('signal', signal={'data': 'psst'})
    assert (await newer.hear('signal'))['signal'] == {'data': 'psst'}


async def test_a_session_that_ends_says_so_to_who_is_lost(engine: Engine) -> None:
    lost = Lost(engine)
    ann, bob, _ = await lost.begin()
    await lost.suspend()
    await ann.ask('signal', signal={'data': 'psst'})
    await engine.platform.end_session(engine.session_id)
    assert await bob.hear('disconnected') == {'reason': 'sessionEnded'}
    assert await bob.closed() == 1000


async def _resume(lost: Lost, caller: Caller) -> Caller:
    again = await lost.engine.dial()
    again.welcome, again.last_id = caller.welcome, caller.last_id
    answer = await again.enter(lost.engine.session_id, lost.token, resume=caller.claim)
    assert answer['type'] == 'ok', answer
    return again
