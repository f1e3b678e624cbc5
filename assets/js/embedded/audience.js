import { OpenTokError } from './errors.js';
import { writeLog } from './exceptions.js';
import { SendingPeer } from './peer.js';
import { sentStats } from './stats.js';

const START_KBPS = 1000;

/** @typedef {import('./capture.js').Kind} Kind */

/** Everyone who receives a publisher: one peer for each subscription. */
export class Audience {
  /** @type {Map<string, SendingPeer>} by subscription */
  #peers = new Map();
  /**
   * @param {import('./capture.js').Capture} capture what they receive
   * @param {import('@opentok/client').PublisherProperties} properties
   * @param {import('./encoding.js').Limits} limits that no video encoder may exceed
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
    const { has, on, tracks, stream } = this.capture;
    const { audioBitrate, enableDtx = false, enableStereo = false, preferredVideoCodecs } = this.properties;
    const peer = new SendingPeer({ ...options, tuning: { startKbps: START_KBPS, dtx: enableDtx, stereo: enableStereo } });
    this.#peers.set(options.subscriptionId, peer);
    if (has.audio) peer.add('audio', tracks.audio, stream, audioBitrate ? { maxBitrate: audioBitrate } : {});
    if (has.video) peer.add('video', on.video ? tracks.video : null, stream, this.limits, preferredVideoCodecs);
    peer.offer();
    return peer;
  }

  /** @param {string} subscriptionId that ended */
  remove(subscriptionId) {
    this.#peers.get(subscriptionId)?.close();
    this.#peers.delete(subscriptionId);
  }

  /** Nobody receives it any more. */
  clear() {
    [...this.#peers.keys()].forEach((id) => this.remove(id));
  }

  /**
   * @param {Kind} kind
   * @param {MediaStreamTrack | null} track what is sent from now on
   */
  replaceTrack(kind, track) {
    this.#peers.forEach((peer) => {
      peer.replaceTrack(kind, track, kind === 'video' ? this.limits : {}).catch((error) => writeLog('warn', 'replaceTrack', error));
    });
  }

  /** @param {import('./encoding.js').Limits} limits that change; the others stay */
  async limit(limits) {
    this.limits = { ...this.limits, ...limits };
    await Promise.all([...this.#peers.values()].map((peer) => peer.limit('video', this.limits)));
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
}
