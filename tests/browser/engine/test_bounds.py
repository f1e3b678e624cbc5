"""What one side of a subscription says without end costs the other's browser little."""

from __future__ import annotations

CANDIDATES = """async () => {
  const { Peer } = await import('/sources/peer.js');
  const other = new RTCPeerConnection();
  other.addTransceiver('audio');
  const offer = await other.createOffer();
  let added = 0;
  RTCPeerConnection.prototype.addIceCandidate = async () => { added += 1; };
  const peer = new Peer({}, 1000);
  const one = { candidate: 'candidate:1 1 udp 1 192.0.2.7 9 typ host', sdpMid: '0' };
  const say = (times) => { for (let n = 0; n < times; n += 1) peer.candidate(one); };
  say(5000);
  await peer.describe({ type: 'offer', sdp: 'nonsense' });
  say(5000);
  await peer.describe(offer);
  const early = added;
  say(5000);
  await peer.next(async () => {});
  peer.close();
  other.close();
  return [early, added];
}"""
WISHES = """async () => {
  const { wishesOf } = await import('/sources/wishes.js');
  const { encodingAt } = await import('/sources/encoding.js');
  const { STEPS } = await import('/sources/steps.js');
  const sizes = ['0,y=0', '0,y=90', '1,y=1', '99999999999,y=1', `${'9'.repeat(400)},y=1`, '1e9,y=1'];
  return sizes.map((size) => {
    const wishes = wishesOf(`m=video 9 x\\r\\na=framerate:0.0.1\\r\\na=imageattr:* recv [x=${size}]\\r\\n`);
    const captured = { width: 1280, height: 720 };
    const encoding = encodingAt(STEPS.camera[0], captured, {}, wishes);
    const scale = encoding.scaleResolutionDownBy;
    return Number.isFinite(scale) && scale >= 1 && encoding.maxFramerate > 0;
  });
}"""


async def test_of_candidates_without_end_a_few_are_kept_and_tried(guest):
    ann = await guest()
    assert await ann.do(CANDIDATES) == [200, 400]


async def test_a_picture_of_no_size_is_no_wish(guest):
    ann = await guest()
    assert all(await ann.do(WISHES))
