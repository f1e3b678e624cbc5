/** Whoever was heard a moment ago, and is not for so long, may be away; or this page is. */
const SILENT_MS = 900;
const LISTEN_MS = 300;

/** @typedef {{pc: RTCPeerConnection, closed: boolean}} Heard */

/** Listens whether anything still comes from those who were heard. */
export class Silence {
  /** @type {WeakMap<Heard, {latest: number, at: number}>} */
  #last = new WeakMap();
  #listenedAt = performance.now();
  #timer;

  /**
   * @param {() => Iterable<Heard>} peers
   * @param {() => void} onSilence somebody is not heard any more
   */
  constructor(peers, onSilence) {
    this.peers = peers;
    this.onSilence = onSilence;
    this.#timer = setInterval(() => this.#listen(), LISTEN_MS);
  }

  end() {
    clearInterval(this.#timer);
  }

  #listen() {
    const now = performance.now();
    const pause = now - this.#listenedAt;
    this.#listenedAt = now;
    let silent = false;
    for (const peer of this.peers()) {
      if (peer.closed) continue;
      const before = this.#last.get(peer);
      const latest = latestOf(peer.pc);
      if (latest !== before?.latest) this.#last.set(peer, { latest, at: now });
      else silent ||= now - before.at >= SILENT_MS && now - before.at < SILENT_MS + pause;
    }
    if (silent) this.onSilence();
  }
}

/** @param {RTCPeerConnection} pc @returns {number} when sound or picture was there last; 0 when none was */
function latestOf(pc) {
  let latest = 0;
  for (const receiver of pc.getReceivers()) {
    for (const { timestamp } of receiver.getSynchronizationSources()) latest = Math.max(latest, timestamp);
  }
  return latest;
}
