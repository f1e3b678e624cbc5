"""What the room has decided holds also against a page that keeps to nothing."""

from __future__ import annotations

from pathlib import Path

from tests.browser.engine.server import Server
from videochat.rooms import Allowed, Participant, Role

HERE = Path(__file__).parent
HOSTILE = (HERE / 'hostile.js').read_text(encoding='utf-8')
SENSES = (HERE / 'senses.js').read_text(encoding='utf-8')

BOB = Participant('Bob', 'Bob', Role.PUBLISHER)


def token_of(server: Server, call: str, name: str) -> str:
    connections = server.platform._sessions[call].connections.values()
    return next(each.token for each in connections if each.participant == name)


async def test_who_sends_on_when_stopped_is_neither_heard_nor_seen(guest, server, call):
    ann, bob = await guest(before=SENSES), await guest(before=HOSTILE)
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.until('loudest > 0.05')
    await ann.until('loudness().then((level) => level > 0.01)')
    await ann.until('brightness() > 20')

    await bob.do('turnDeaf()')
    await server.platform.mute(call, [BOB])
    await server.platform.stop_video(call, BOB)
    await bob.until_heard('muteForced', who='publisher')
    for what in ('hasAudio', 'hasVideo'):
        await ann.until_heard('streamPropertyChanged', changedProperty=what, newValue=False)
    sent = [await ann.do('received("audio")'), await ann.do('received("video")')]
    for kind, before in zip(('audio', 'video'), sent, strict=True):
        await ann.until('([kind, n]) => received(kind).then((all) => all > n + 5000)', [kind, before])
    await ann.until('brightness() === 0')
    await ann.do('loudest = 0')
    assert await ann.do('loudness()') == 0
    assert await ann.do('loudest') == 0


async def test_who_is_muted_or_may_not_unmute_knows_it(guest, server, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', publish=None)
    await server.credentials(call, 'Bob', 'publisher')  # a token makes them known to the session
    await server.platform.restrict(call, 'Bob', Allowed(unmute=False))
    await bob.join(call, 'Bob')
    is_off = '!publisher.stream.hasAudio && !publisher.getAudioSource().enabled'
    await bob.until_heard('muteForced', who='publisher')
    await bob.until(is_off)
    assert await ann.do('streams[0].hasAudio') is False

    await bob.do('heard.length = 0; publisher.publishAudio(true)')
    await bob.until_heard('muteForced', who='publisher')
    await bob.until(is_off)
    assert not await ann.do('happened("streamPropertyChanged", { changedProperty: "hasAudio" })')

    await server.platform.restrict(call, 'Bob', Allowed())
    await bob.do('publisher.publishAudio(true)')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=True)
    await server.platform.restrict(call, 'Bob', Allowed(unmute=False))
    assert await bob.do('publisher.stream.hasAudio')  # who speaks goes on until muted
    await server.platform.mute(call, [BOB])
    await ann.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=False)
    await bob.until(is_off)
    await server.platform.stop_video(call, BOB)
    await bob.until('publisher.getVideoSource().track === null')
    await bob.do('publisher.publishVideo(true)')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasVideo', newValue=True)


async def test_who_is_lost_is_sent_nothing_until_they_are_back(guest, server, call):
    ann, bob = await guest(), await guest(before=HOSTILE)
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await bob.until_frames_advance()
    token = token_of(server, call, 'Bob')
    await server.platform.suspend(call, token)
    await bob.until('isSentTo().then((sent) => !sent)')
    await ann.do('session.signal({ data: "psst" })')
    await ann.until_heard('signal', data='psst')
    await bob.do('watch(streams[0])')  # another subscription gets no more
    assert not await bob.do('isSentTo()')
    assert not await bob.do('happened("signal")')

    await server.platform.resume(call, token)
    await bob.until_heard('signal', data='psst')
    for which in ('first-child', 'last-child'):
        await bob.until_frames_advance(f'#subscribers > :{which} video')

    await bob.do('cutLines()')
    await bob.until_heard('sessionReconnecting')
    assert await bob.do('isSentTo()')
    await server.platform.suspend(call, token)
    await bob.until('isSentTo().then((sent) => !sent)')


async def test_who_is_removed_gets_nothing_of_what_they_kept_open(guest, server, call):
    ann, bob = await guest(), await guest(before=HOSTILE)
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await bob.until_frames_advance()
    await ann.until_frames_advance()
    await bob.do('turnDeaf()')
    await server.platform.end_participation(call, token_of(server, call, 'Bob'))

    await ann.until_heard('streamDestroyed', reason='forceDisconnected')
    await ann.until('!document.querySelector("#subscribers video")')
    await ann.until('publisher.getStats().then(() => false, () => true)')  # she sends to nobody
    await bob.until('isSentTo().then((sent) => !sent)')
    assert await bob.do('keepsPeers()')
