import { encodingAt, linesOf, preferCodecs, sameEncoding } from './encoding.js';
import { Peer } from './peer.js';
import { tuneAnswer } from './sdp.js';
import { FIRST_STEP, STEPS } from './steps.js';
import { wishesOf, withoutWishes } from './wishes.js';

const PUBLISHER_DOUBT_MS = 1_000;
/** So long an offer is left unanswered: the server keeps it until the other side is there. */
const UNANSWERED_MS = 10_000;
/** Where the path has too little for both, the picture waits. */
const SOUND_FIRST = /** @type {const} */ ({ priority: 'high', networkPriority: 'high' });

/**
 * @typedef {import('./encoding.js').Limits} Limits
 * @typedef {import('./path.js').Path} Path
 * @typedef {import('./peer.js').Purpose} Purpose
 */

/** The publisher's end: it offers, now and after every restart. */
export class SendingPeer extends Peer {
  /** @type {Map<'audio' | 'video', RTCRtpSender>} */
  #senders = new Map();
  /** What there is to send. @type {Map<'audio' | 'video', MediaStreamTrack | null>} */
  #tracks = new Map();
  #held = false;
  /** The publisher's own, for video. @type {Limits} */
  #limits = {};
  /** @type {import('./wishes.js').Wishes} the subscriber's */
  #wishes = { video: true };
  #onWishes = () => {};
  /** Encoders are told one thing after the other. */
  #encoding = Promise.resolve();
  #step = FIRST_STEP;
  #told = /** @type {import('./path.js').Video} */ ('flowing');
  /** How many offers were made: an answer says which of them it is for. */
  #round = 0;
  #offeredAt = -Infinity;
  connectionId = '';

  /**
   * @param {RTCConfiguration} configuration
   * @param {import('./sdp.js').Tuning} tuning
   * @param {Path} path
   * @param {() => import('./encoding.js').Size} size of what is captured now
   */
  constructor(configuration, tuning, path, size) {
    super(configuration, PUBLISHER_DOUBT_MS);
    this.tuning = tuning;
    this.path = path;
    this.size = size;
  }

  /** @param {Purpose & {connectionId: string, onWishes: () => void}} purpose */
  serve(purpose) {
    super.serve(purpose);
    this.connectionId = purpose.connectionId;
    this.#onWishes = purpose.onWishes;
  }

  /** Whether there is a picture to send, which its subscriber wants to see. */
  get wanted() {
    return Boolean(this.#wishes.video && this.#senders.get('video')?.track);
  }

  /** How many lines of it are sent. */
  get lines() {
    const step = STEPS[this.path.picture][this.#step];
    return this.wanted && step ? Math.min(step.lines, this.wish.lines) : 0;
  }

  /** How many frames of it are sent in a second, at most. */
  get frameRate() {
    const step = STEPS[this.path.picture][this.#step];
    return this.wanted && step ? Math.min(step.frameRate, this.wish.frameRate) : 0;
  }

  /** What of the picture would do, for the subscriber and the publisher alike. */
  get wish() {
    const size = this.size();
    return {
      lines: Math.min(linesOf(this.#wishes.resolution, size), linesOf(this.#limits.resolution, size)),
      frameRate: Math.min(this.#wishes.frameRate ?? Infinity, this.#limits.maxFramerate ?? Infinity),
      bitrate: this.#limits.maxBitrate ?? Infinity,
    };
  }

  /**
   * @param {'audio' | 'video'} kind
   * @param {MediaStreamTrack | null} track null while the camera is off
   * @param {MediaStream} stream
   * @param {Limits} limits
   * @param {import('@opentok/client').PreferredVideoCodecs} [codecs] in order of preference
   */
  add(kind, track, stream, limits, codecs) {
    const transceiver = this.pc.addTransceiver(track ?? kind, {
      direction: 'sendonly', streams: [stream], sendEncodings: [kind === 'video' ? this.#encodingAt(this.#step, limits) : { ...limits, ...SOUND_FIRST }],
    });
    this.#senders.set(kind, transceiver.sender);
    this.#tracks.set(kind, track);
    if (kind === 'video') this.#limits = limits;
    if (codecs && codecs !== 'automatic') preferCodecs(transceiver, codecs);
  }

  /**
   * @param {'audio' | 'video'} kind
   * @param {MediaStreamTrack | null} track
   */
  async replaceTrack(kind, track) {
    this.#tracks.set(kind, track);
    if (!this.#held) await this.#senders.get(kind)?.replaceTrack(track);
  }

  /** The subscriber is to be sent nothing for now, or is again what there is. @param {boolean} held */
  async hold(held) {
    this.#held = held;
    const senders = [...this.#senders];
    await Promise.all(senders.map(([kind, sender]) => sender.replaceTrack(held ? null : (this.#tracks.get(kind) ?? null))));
  }

  /** @param {Limits} limits the publisher's, from now on */
  limit(limits) {
    this.#limits = limits;
  }

  /**
   * Encode the picture so from now on, and tell the subscriber when it is for want of quality that there is none.
   *
   * @param {number} step -1 for none
   */
  encode(step) {
    this.#step = step;
    this.path.take(step);
    if (this.path.video !== this.#told && this.subscriptionId) {
      this.#told = this.path.video;
      this.say('quality', { video: this.#told });
    }
    this.#encoding = this.#encoding.catch(() => {}).then(() => (this.closed ? undefined : this.#setEncoding()));
    return this.#encoding;
  }

  /** @returns {Promise<RTCStatsReport | null>} of the picture, null when it is not sent */
  async videoReport() {
    const sender = this.#senders.get('video');
    return sender && this.pc.connectionState === 'connected' ? sender.getStats() : null;
  }

  /** Make the first offer, for whoever comes. */
  prepare() {
    return this.next(() => this.pc.setLocalDescription());
  }

  /** Send an offer; with new ICE credentials when it is not the first. */
  offer() {
    this.#offeredAt = performance.now();
    return this.next(async () => {
      if (this.#round) this.pc.restartIce();
      if (this.#round || !this.pc.localDescription) await this.pc.setLocalDescription();
      this.#round++;
      this.say('describe', { description: descriptionShape(this.pc.localDescription), round: this.#round });
    });
  }

  /**
   * @param {RTCSessionDescriptionInit} description
   * @param {number} [round]
   */
  async accept({ sdp = '' }, round) {
    this.#wishes = wishesOf(sdp);
    if (this.pc.signalingState === 'have-local-offer' && (round ?? this.#round) === this.#round) {
      await super.accept({ type: 'answer', sdp: tuneAnswer(withoutWishes(sdp), this.tuning) });
      this.healing.await();
    }
    this.#onWishes();
  }

  /** The other side lost the connection, whatever it looks like from here. */
  restart() {
    this.healing.insist();
  }

  /** The server was away, and this side may be on another network now: then even the last offer is of no use. */
  revive() {
    this.#offeredAt = -Infinity;
    this.healing.suspect(0);
  }

  healed() {
    this.#encoding = this.#encoding.then(() => this.#encodeWhole()).catch(() => {});
  }

  beginAnew() {
    const isAsked = this.pc.signalingState === 'have-local-offer' && performance.now() - this.#offeredAt < UNANSWERED_MS;
    if (!isAsked) this.offer();
  }

  /** A picture that needs none of those that were lost is seen at once. */
  async #encodeWhole() {
    const sender = this.#senders.get('video');
    if (!sender || !this.lines || this.closed) return;
    const options = /** @type {any} */ ({ encodingOptions: [{ keyFrame: true }] });
    await /** @type {any} */ (sender).setParameters(sender.getParameters(), options);
  }

  async #setEncoding() {
    const sender = this.#senders.get('video');
    if (!sender) return;
    const encoding = this.#encodingAt(this.#step, this.#limits);
    const parameters = sender.getParameters();
    if (parameters.encodings.every((each) => sameEncoding(each, encoding))) return;
    parameters.encodings = parameters.encodings.map((each) => ({ ...each, ...encoding }));
    await sender.setParameters(parameters);
  }

  /**
   * @param {number} step
   * @param {Limits} limits
   */
  #encodingAt(step, limits) {
    return step < 0 ? { active: false } : encodingAt(STEPS[this.path.picture][step], this.size(), limits, this.#wishes);
  }
}

/** @param {RTCSessionDescription | null} description */
function descriptionShape(description) {
  return { type: description?.type, sdp: description?.sdp };
}
