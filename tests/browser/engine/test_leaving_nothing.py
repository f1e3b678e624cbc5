"""What is over is gone: no connection, socket, track, timer or audio context stays behind."""

from __future__ import annotations

import asyncio

from tests.browser.person import PATIENCE

COUNT = """
window.peers = [];
window.tracks = [];
window.timers = new Set();
window.sockets = [];
window.contexts = [];
const RealPeer = RTCPeerConnection;
window.RTCPeerConnection = class extends RealPeer {
  constructor(...args) { super(...args); peers.push(this); }
};
const RealSocket = WebSocket;
window.WebSocket = class extends RealSocket {
  constructor(...args) { super(...args); sockets.push(this); }
};
const RealContext = AudioContext;
window.AudioContext = class extends RealContext {
  constructor(...args) { super(...args); contexts.push(this); }
};
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await getUserMedia(constraints);
  tracks.push(...stream.getTracks());
  return stream;
};
for (const kind of ['Timeout', 'Interval']) {
  const set = window[`set${kind}`];
  const clear = window[`clear${kind}`];
  window[`set${kind}`] = (callback, ...rest) => {
    const id = set(() => {
      if (kind === 'Timeout') timers.delete(id);
      callback();
    }, ...rest);
    timers.add(id);
    return id;
  };
  window[`clear${kind}`] = (id) => {
    timers.delete(id);
    clear(id);
  };
}
window.left = () => ({
  peers: peers.filter(({ connectionState }) => connectionState !== 'closed').length,
  tracks: tracks.filter(({ readyState }) => readyState === 'live').length,
  timers: timers.size,
  sockets: sockets.filter(({ readyState }) => readyState <= WebSocket.OPEN).length,
  contexts: contexts.filter(({ state }) => state !== 'closed').length,
  videos: document.querySelectorAll('video').length,
});
"""
NOTHING = {'peers': 0, 'tracks': 0, 'timers': 0, 'sockets': 0, 'contexts': 0, 'videos': 0}
ROUND = """async (credentials) => {
    const session = OT.initSession(credentials.apiKey, credentials.sessionId);
    const media = new Promise((resolve) => {
        session.once('streamCreated', ({ stream }) => {
            session.subscribe(stream, 'subscribers', { insertMode: 'append' }, resolve);
        });
    });
    await session.connect.promise(credentials.token);
    const publisher = await OT.initPublisher.promise('publisher', { insertMode: 'append' });
    publisher.on('audioLevelUpdated', () => {});
    await session.publish.promise(publisher);
    const error = await media;
    await session.disconnect();
    session.off();
    return error?.name;
}"""


# Some subscriptions end before their offer is there, some when they flow.
SUBSCRIBE_ROUND = """async (turn) => {
    const subscriber = session.subscribe(streams[0], 'subscribers', { insertMode: 'append' });
    if (turn % 3) await new Promise((resolve) => subscriber.once('connected', resolve));
    else await new Promise((resolve) => setTimeout(resolve, turn % 4));
    session.unsubscribe(subscriber);
}"""


async def test_subscriptions_and_reloads_leave_no_connection_open_on_either_side(guest, call, server):
    """Chromium gives a page 500 connections in all: one left open each time would end a long call."""
    ann, bob = await guest(before=COUNT), await guest(before=COUNT)
    await ann.join(call, 'Ann')
    await bob.join(call, 'Bob', publish=None, subscribe=False)
    await bob.until('streams.length === 1')
    for turn in range(50):
        await bob.do(SUBSCRIBE_ROUND, turn)
        if turn % 5 == 4:
            await bob.page.reload()
            await bob.join(call, 'Bob', publish=None, subscribe=False)
            await bob.until('streams.length === 1')

    assert await bob.do('left().peers') == 0
    spare = 1
    await ann.until(f'left().peers <= {spare}')
    assert await ann.do('peers.length') >= 30
    async with asyncio.timeout(PATIENCE / 1000):
        while server.platform.connections != 2:  # the last reload may be noticed after what came next
            await bob.do('new Promise(requestAnimationFrame)')


async def test_fifty_calls_leave_nothing_behind(guest, call, server):
    bob = await guest()
    await bob.join(call, 'Bob')
    ann = await guest(before=COUNT)
    for turn in range(50):
        credentials = await server.credentials(call, f'Ann {turn}', 'publisher')
        assert await ann.do(ROUND, credentials) is None
    await ann.until('contexts.every(({ state }) => state === "closed")')
    assert await ann.do('left()') == NOTHING
    assert await ann.do('peers.length') >= 50
    await bob.until('subscribers.length === 50 && !document.querySelector("#subscribers video")')
