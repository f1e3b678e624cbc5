/* A page whose owner keeps to nothing: runs before the page's own scripts, and obeys when `deaf` is set. */
const peers = [];
let deaf = false;
/** @type {Set<WebSocket>} */
const sockets = new Set();
/** The addresses that are out of reach. @type {RegExp | null} */
let cut = null;

window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration) {
    super(configuration);
    peers.push(this);
  }
  close() {
    if (!deaf) super.close();
  }
};

window.WebSocket = class extends WebSocket {
  constructor(url, protocols = []) {
    super(cut?.test(url) ? 'ws://127.0.0.1:1' : url, protocols);
    sockets.add(this);
  }
  send(text) {
    if (!deaf || !/"type":"(update|unsubscribe|disconnect)"/.test(text)) super.send(text);
  }
};

const enabled = Object.getOwnPropertyDescriptor(MediaStreamTrack.prototype, 'enabled');
Object.defineProperty(MediaStreamTrack.prototype, 'enabled', {
  ...enabled,
  set(value) {
    if (!deaf) enabled.set.call(this, value);
  },
});
const { stop } = MediaStreamTrack.prototype;
MediaStreamTrack.prototype.stop = function () {
  if (!deaf) stop.call(this);
};
const { replaceTrack } = RTCRtpSender.prototype;
RTCRtpSender.prototype.replaceTrack = async function (track) {
  if (!deaf) await replaceTrack.call(this, track);
};

/** Obey no longer: what is sent is sent on, and nothing is told or closed. */
function turnDeaf() {
  deaf = true;
}

/** Have no line to the server any more, or none of those to some addresses, and keep all that came by it. */
function cutLines(addresses = '') {
  cut = new RegExp(addresses);
  sockets.forEach((each) => cut.test(each.url) && each.close());
}

/** Have them again. */
function mendLines() {
  cut = null;
}

/** Packets of media that have come so far. */
async function arrivals() {
  const reports = await Promise.all(peers.map((each) => each.getStats()));
  return reports.flatMap((report) => [...report.values()])
    .reduce((sum, { type, packetsReceived = 0 }) => sum + (type === 'inbound-rtp' ? packetsReceived : 0), 0);
}

/** Whether packets have come in this second. */
async function isSentTo() {
  const before = await arrivals();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return (await arrivals()) > before;
}

/** Whether a connection is there that was not closed. */
function keepsPeers() {
  return peers.some(({ signalingState }) => signalingState !== 'closed');
}

Object.assign(window, { turnDeaf, cutLines, mendLines, isSentTo, keepsPeers });
