"""Cameras, microphones, loudspeakers, screens, and what is measured of them."""

from __future__ import annotations

SHARED_SCREEN = """
navigator.mediaDevices.getDisplayMedia = async () => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
  const paint = canvas.getContext('2d');
  setInterval(() => paint.fillRect(0, 0, Math.random() * 800, 600), 50);
  return canvas.captureStream(20);
};
"""


async def test_devices_are_listed_in_opentoks_words(guest):
    ann = await guest()
    await ann.do('OT.getUserMedia().then((stream) => stream.getTracks().forEach((track) => track.stop()))')
    kinds = await ann.do('OT.getDevices().then((devices) => devices.map(({ kind }) => kind))')
    assert set(kinds) == {'audioInput', 'videoInput'}
    assert await ann.do('OT.getAudioOutputDevices().then((devices) => devices.length > 0)')
    output = 'OT.getAudioOutputDevices().then(([{ deviceId }]) => OT.setAudioOutputDevice(deviceId))'
    await ann.do(output)
    assert (await ann.do('OT.getActiveAudioOutputDevice()'))['deviceId']


async def test_another_microphone_and_camera_in_the_middle_of_a_call(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    before = await bob.do('[publisher.getAudioSource().id, publisher.getVideoSource().track.id]')
    await bob.do("""OT.getDevices().then((devices) => devices.findLast(({ kind }) => kind === 'audioInput'))
        .then(({ deviceId }) => publisher.setAudioSource(deviceId))""")
    await bob.do('publisher.cycleVideo()')
    after = await bob.do('[publisher.getAudioSource().id, publisher.getVideoSource().track.id]')
    assert before[0] != after[0]
    assert before[1] != after[1]
    await ann.until_frames_advance()
    await ann.do('void (loudest = 0)')
    await ann.until('loudest > 0.05')


async def test_sound_alone_needs_no_camera(guest, call):
    ann, bob = await guest(), await guest(may_use=('microphone',))
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob', publish={'videoSource': None})
    await ann.until_heard('connected')
    await ann.until('loudest > 0.05')
    assert await ann.do('subscribers[0].stream.videoType ?? null') is None


async def test_a_shared_screen_ends_with_the_browsers_own_button(guest, call):
    ann, bob = await guest(), await guest(before=SHARED_SCREEN)
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob', publish={'videoSource': 'screen', 'audioSource': None})
    await ann.until_frames_advance()
    assert await ann.do('subscribers[0].stream.videoType') == 'screen'
    await ann.until('subscribers[0].videoWidth() === 800 && subscribers[0].videoHeight() === 600')
    await bob.do('void publisher.getVideoSource().track.dispatchEvent(new Event("ended"))')
    await bob.until_heard('mediaStopped', who='publisher')
    await bob.until_heard('streamDestroyed', who='publisher', reason='mediaStopped')
    await ann.until_heard('streamDestroyed')


async def test_an_unplugged_camera_leaves_the_sound(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await bob.do('void publisher.getVideoSource().track.dispatchEvent(new Event("ended"))')
    await ann.until_heard('streamPropertyChanged', changedProperty='hasVideo', newValue=False)
    await ann.do('void (loudest = 0)')
    await ann.until('loudest > 0.05')
    await bob.do('publisher.publishVideo.promise(true)')
    await ann.until_frames_advance()


async def test_statistics_and_pictures(guest, call):
    ann, bob = await guest(), await guest()
    await ann.join(call, 'Ann', publish=None)
    await bob.join(call, 'Bob')
    await ann.until_frames_advance()
    await ann.until('subscribers[0].videoWidth() === 640')
    received = await ann.do('subscribers[0].getStats()')
    assert received['video']['width'] == 640
    assert received['video']['bytesReceived'] > 0 < received['audio']['packetsReceived']
    condition = 'mediaLink.transport.networkCondition !== "unknown"'  # what got lost since the call before
    await ann.until(f'subscribers[0].getStats().then((stats) => stats.{condition})')
    (sent,) = await bob.do('publisher.getStats()')
    assert sent['stats']['video']['bytesSent'] > 0
    await bob.until(f'publisher.getStats().then(([{{ stats }}]) => stats.{condition})')
    assert await ann.do('subscribers[0].getImgData().length') > 1000
    assert await ann.do('OT.getSupportedCodecs().then(({ videoEncoders }) => videoEncoders)') != []


async def test_the_publishers_own_level_is_measured(guest):
    ann = await guest()
    level = """new Promise((resolve) => {
        const publisher = OT.initPublisher('publisher', {});
        publisher.on('audioLevelUpdated', ({ audioLevel }) => audioLevel > 0.05 && resolve(audioLevel));
    })"""
    assert 0.05 < await ann.do(level) <= 1
