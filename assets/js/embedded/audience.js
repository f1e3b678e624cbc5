import { adaptFor, adaptNoMore, divideAnew, makeRoom } from './adaptation.js';
import { CaptureNeed } from './capture_need.js';
import { OpenTokError } from './errors.js';
import { writeLog } from './exceptions.js';
import { Path } from './path.js';
import { SendingPeer } from './sending_peer.js';
import { sentStats } from './stats.js';

const START_KBPS = 1000;
/** So long after somebody subscribed the next spare peer is made: not while the call begins. */
const SPARE_AFTER_MS = 1_500;

/** @typedef {import('./capture.js').Kind} Kind */

/** Everyone who receives a publisher: one peer for each subscription. */
export class Audience {
  /** @type {Map<string, SendingPeer>} by subscription */
  #peers = new Map();
  /**
   * Has its offer ready for whoever subscribes next, so that nobody waits for it to be made.
   *
   * @type {SendingPeer | undefined}
   */
  #spare;
  /** @type {RTCConfiguration} the spare's */
  #configuration = {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #refill;
  #captureNeed = new CaptureNeed();

  /**
   * @param {import('./capture.js').Capture} capture what they receive
   * @param {import('@opentok/client').PublisherProperties} properties
   * @param {import('./encoding.js').Limits} limits of the page's own: no video encoder may exceed them
   */
  constructor(capture, properties, limits) {
    this.capture = capture;
    this.properties = properties;
    this.limits = limits;
  }

  /**
   * Somebody subscribed: offer at once.
   *
   * @param {import('./peer.js').PeerOptions & {connectionId: string}} options
   */
  add(options) {
    this.prepare(options.configuration);
    const peer = /** @type {SendingPeer} */ (this.#spare);
    this.#spare = undefined;
    this.#peers.set(options.subscriptionId, peer);
    peer.serve({ ...options, onWishes: () => divideAnew() });
    peer.offer();
    adaptFor(this);
    makeRoom(peer);
    clearTimeout(this.#refill);
    this.#refill = setTimeout(() => this.prepare(options.configuration), SPARE_AFTER_MS);
    return peer;
  }

  /**
   * Be ready for somebody who will reach this page by these ICE servers.
   *
   * @param {RTCConfiguration} [configuration]
   */
  prepare(configuration = {}) {
    if (this.#spare && sameServers(configuration, this.#configuration)) return;
    this.discard();
    const { has, on, tracks, stream } = this.capture;
    const { audioBitrate, enableDtx = false, enableStereo = false, preferredVideoCodecs } = this.properties;
    const tuning = { startKbps: START_KBPS, dtx: enableDtx, stereo: enableStereo };
    const path = new Path(this.#isScreen() ? 'screen' : 'camera', this.#mayPause());
    const peer = new SendingPeer(configuration, tuning, path, () => this.#size());
    if (has.audio) peer.add('audio', tracks.audio, stream, audioBitrate ? { maxBitrate: audioBitrate } : {});
    if (has.video) peer.add('video', on.video ? tracks.video : null, stream, this.limits, preferredVideoCodecs);
    // An offer in waiting would hold a place on every TURN server.
    if (!configuration.iceServers?.length) peer.prepare();
    this.#spare = peer;
    this.#configuration = configuration;
  }

  /** Have no peer in waiting: the network may be another one now, or nobody will come. */
  discard() {
    clearTimeout(this.#refill);
    this.#spare?.close();
    this.#spare = undefined;
  }

  /** @param {string} subscriptionId @param {boolean} held whether it is to be sent nothing for now */
  hold(subscriptionId, held) {
    const peer = this.#peers.get(subscriptionId);
    peer?.hold(held).then(() => {
      divideAnew();
      if (!held) peer.healed();
    }, (error) => writeLog('warn', 'hold', error));
  }

  /** @param {string} subscriptionId that ended */
  remove(subscriptionId) {
    this.#peers.get(subscriptionId)?.close();
    if (!this.#peers.delete(subscriptionId)) return;
    if (this.#peers.size) return divideAnew();
    this.#captureNeed.rest();
    adaptNoMore(this);
  }

  /** Nobody receives it any more. */
  clear() {
    this.discard();
    [...this.#peers.keys()].forEach((id) => this.remove(id));
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track what is sent from now on
   */
  replaceTrack(kind, track) {
    const replaced = this.#all().map((peer) => peer.replaceTrack(kind, track));
    Promise.all(replaced).then(() => divideAnew(), (error) => writeLog('warn', 'replaceTrack', error));
  }

  /** @param {import('./encoding.js').Limits} limits that change; the others stay */
  async limit(limits) {
    this.limits = { ...this.limits, ...limits };
    this.#all().forEach((peer) => peer.limit(this.limits));
    divideAnew();
  }

  /** @returns {Promise<Array<{subscriberId: string, connectionId: string, rtcStatsReport: RTCStatsReport}>>} */
  async reports() {
    if (!this.#peers.size) throw new OpenTokError('OT_PEER_CONNECTION_NOT_CONNECTED', 'Nobody is subscribed to it');
    return Promise.all([...this.#peers.values()].map(async ({ pc, subscriptionId, connectionId }) => ({
      subscriberId: subscriptionId, connectionId, rtcStatsReport: await pc.getStats(),
    })));
  }

  /** @returns {Promise<import('@opentok/client').PublisherStatsArr>} */
  async stats() {
    return (await this.reports()).map(({ rtcStatsReport, ...who }) => ({ ...who, stats: sentStats(rtcStatsReport) }));
  }

  /** @returns {SendingPeer[]} who receives it */
  get peers() {
    return [...this.#peers.values()];
  }

  /** Have the camera give no more than somebody is sent. */
  suitCapture() {
    if (this.capture.videoType !== 'camera' || !this.#peers.size) return;
    this.#captureNeed.suit(this.capture.sources.video, {
      lines: Math.max(0, ...this.peers.map((peer) => peer.lines)),
      frameRate: Math.max(0, ...this.peers.map((peer) => peer.frameRate)),
    });
  }

  /** A track that a filter makes may not know its size: it has that of the camera behind it. */
  #size() {
    const { tracks, sources } = this.capture;
    const settings = tracks.video?.getSettings() ?? {};
    return settings.width ? settings : (sources.video?.getSettings() ?? {});
  }

  /** Slides and text are a screen, wherever their track is from. */
  #isScreen() {
    const { videoContentHint } = this.properties;
    return this.capture.screen || videoContentHint === 'detail' || videoContentHint === 'text';
  }

  #mayPause() {
    return this.properties.audioFallback?.subscriber ?? !this.#isScreen();
  }

  /** @returns {SendingPeer[]} */
  #all() {
    return [...this.#peers.values(), ...(this.#spare ? [this.#spare] : [])];
  }
}

/**
 * @param {RTCConfiguration} one
 * @param {RTCConfiguration} other
 */
function sameServers(one, other) {
  return serversOf(one) === serversOf(other);
}

/** @param {RTCConfiguration} configuration */
function serversOf({ iceServers, iceTransportPolicy }) {
  return JSON.stringify([iceServers ?? [], iceTransportPolicy ?? 'all']);
}
