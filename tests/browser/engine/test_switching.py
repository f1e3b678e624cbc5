"""Muting, camera off, unsubscribing, moderating: what changes during a call."""

from __future__ import annotations


async def test_bob_mutes_himself_and_ann_is_told(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_heard('connected')
    await bob.do('void publisher.publishAudio(false)')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=False)
    await ann.do('loudest = 0')
    await bob.do('void publisher.publishAudio(true)')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=True)
    await ann.until('loudest > 0.05')


async def test_a_camera_that_is_off_is_really_off_and_comes_back(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await bob.do('window.camera = publisher.getVideoSource().track; void publisher.publishVideo(false)')
    await bob.until('camera.readyState === "ended" && publisher.getVideoSource().track === null')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasVideo', newValue=False)
    await ann.until_heard('videoDisabled', reason='publishVideo')
    await bob.do('publisher.publishVideo.promise(true)')
    await ann.until_heard('videoEnabled', reason='publishVideo')
    await ann.until_frames_advance()


async def test_bob_joins_with_his_camera_off_and_turns_it_on_later(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob', publish={'publishVideo': False})
    await ann.until_heard('connected')
    assert await bob.do('publisher.getVideoSource().track') is None
    assert await ann.do('subscribers[0].stream.hasVideo') is False
    await bob.do('publisher.publishVideo.promise(true)')
    await ann.until_frames_advance()


async def test_ann_unsubscribes_and_bob_stops_sending_to_her(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await bob.until('publisher.getRtcStatsReport().then(({ length }) => length === 1)')
    await ann.do('session.unsubscribe(subscribers[0])')
    await ann.until_heard('destroyed', who='subscriber')
    await ann.until('!document.querySelector("#subscribers video")')
    await bob.until('publisher.getRtcStatsReport().then(() => false, () => true)')


async def test_what_ann_does_not_watch_is_not_sent(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    sent = 'publisher.getStats().then(([{ stats }]) => stats.video.layers[0]?.encodedFrameRate)'
    await ann.do('void subscribers[0].subscribeToVideo(false)')
    await bob.until(f'{sent}.then((rate) => !rate)')
    await ann.do('void subscribers[0].subscribeToVideo(true)')
    await bob.until(f'{sent}.then((rate) => rate > 5)')
    await ann.until_frames_advance()
    await ann.do('subscribers[0].setPreferredResolution({ width: 320, height: 240 })')
    await ann.until('subscribers[0].videoWidth() === 320')
    await ann.do('void subscribers[0].restrictFrameRate(true)')
    await bob.until(f'{sent}.then((rate) => rate <= 2)')


async def test_a_signal_reaches_everyone_or_one(guest, call):
    ann, bob, carl = await guest(), await guest(), await guest()
    for each, name in ((ann, 'Ann'), (bob, 'Bob'), (carl, 'Carl')):
        await each.join(call, name, publish=None)
    await ann.do('session.signal({ type: "chat", data: "hello all" })')
    for each in (ann, bob, carl):
        await each.until_heard('signal:chat', data='hello all')
    await carl.do("""void session.on('signal:chat', ({ from }) => {
        window.last = from;
        session.signal({ type: 'back', data: 'hi', to: from });
    })""")
    await ann.do('session.signal({ type: "chat", data: "again" })')
    await ann.until_heard('signal:back', data='hi')
    assert await carl.do('last.data') == '{"participant": "Ann"}'
    assert not await bob.do('happened("signal:back")')


async def test_a_moderator_mutes_unpublishes_and_sends_away(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', role='moderator')
    await bob.join(call, 'Bob')
    await ann.until_heard('connected')
    await ann.do('session.forceMuteStream(subscribers[0].stream)')
    await bob.until_heard('muteForced', who='publisher')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasAudio', newValue=False)
    await ann.do('session.forceUnpublish(subscribers[0].stream)')
    await bob.until_heard('streamDestroyed', who='publisher', reason='forceUnpublished')
    await ann.until_heard('streamDestroyed', who='session', reason='forceUnpublished')
    await bob.until('!document.querySelector("#publisher video")')
    name, _ = await bob.error_of('session.forceDisconnect(session.connection)')
    assert name == 'OT_PERMISSION_DENIED'


async def test_a_sent_away_guest_hears_why(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', role='moderator', publish=None)
    await ann.do('session.on("connectionCreated", ({ connection }) => { window.guest = connection; })')
    await bob.join(call, 'Bob')
    await ann.until('window.guest?.data.includes("Bob")')
    await ann.do('session.forceDisconnect(guest)')
    await bob.until_heard('sessionDisconnected', reason='forceDisconnected')
    await ann.until_heard('connectionDestroyed', reason='forceDisconnected')
    await bob.until('!document.querySelector("video")')
