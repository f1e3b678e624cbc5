import { encodingOf, limitsOfBoth, preferCodecs, sameEncoding } from './encoding.js';
import { writeLog } from './exceptions.js';
import { openConnection } from './readiness.js';
import { tuneAnswer } from './sdp.js';
import { wishesOf, withWishes, withoutWishes } from './wishes.js';

const RESTART_AFTER_MS = 2_500;

/**
 * @typedef {import('./encoding.js').Limits} Limits
 * @typedef {object} Purpose what a peer is for
 * @property {string} subscriptionId
 * @property {(type: 'describe' | 'candidate' | 'restart', fields: object) => void} send to the other side
 * @property {(state: RTCPeerConnectionState) => void} [onState]
 *
 * @typedef {Purpose & {configuration: RTCConfiguration}} PeerOptions
 */

/** One end of a subscription: one RTCPeerConnection, its descriptions and candidates. */
class Peer {
  /** @type {RTCIceCandidateInit[]} come before the description they belong to */
  #early = [];
  /** Descriptions are applied one after the other. */
  #work = Promise.resolve();
  /** @type {Purpose | undefined} */
  #purpose;

  /** @param {RTCConfiguration} configuration */
  constructor(configuration) {
    this.pc = openConnection(configuration);
    this.closed = false;
    this.pc.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) this.say('candidate', { candidate: candidateShape(candidate) });
    };
    this.pc.onconnectionstatechange = () => this.stateChanged(this.pc.connectionState);
  }

  /** @returns {string} */
  get subscriptionId() {
    return this.#purpose?.subscriptionId ?? '';
  }

  /** Belong to a subscription: there is another side from now on. @param {Purpose} purpose */
  serve(purpose) {
    this.#purpose = purpose;
  }

  /**
   * Tell the other side; without one nothing is lost, as descriptions hold the candidates found so far.
   *
   * @param {'describe' | 'candidate' | 'restart'} type
   * @param {object} [fields]
   */
  say(type, fields = {}) {
    this.#purpose?.send(type, { subscriptionId: this.subscriptionId, ...fields });
  }

  /** @param {RTCPeerConnectionState} state */
  stateChanged(state) {
    if (!this.closed) this.#purpose?.onState?.(state);
  }

  /** @param {RTCSessionDescriptionInit} description from the other side */
  describe(description) {
    return this.next(async () => {
      await this.accept(description);
      await Promise.all(this.#early.splice(0).map((candidate) => this.#add(candidate)));
    });
  }

  /** @param {RTCSessionDescriptionInit} description */
  async accept(description) {
    await this.pc.setRemoteDescription(description);
  }

  /** @param {RTCIceCandidateInit | null} candidate from the other side; null when there are no more */
  candidate(candidate) {
    if (!candidate || this.closed) return;
    if (this.pc.remoteDescription) this.#add(candidate);
    else this.#early.push(candidate);
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.#early = [];
    const pc = this.pc;
    pc.onicecandidate = pc.onconnectionstatechange = pc.ontrack = null;
    pc.close();
  }

  /** @param {() => Promise<void>} step */
  next(step) {
    this.#work = this.#work.then(() => (this.closed ? undefined : step())).catch((error) => {
      if (!this.closed) writeLog('warn', 'negotiation', error);
    });
    return this.#work;
  }

  /** @param {RTCIceCandidateInit} candidate */
  async #add(candidate) {
    // One from before a restart no longer fits, which is no failure.
    await this.pc.addIceCandidate(candidate).catch((error) => writeLog('debug', 'candidate', error));
  }
}

/** The publisher's end: it offers, now and after every restart. */
export class SendingPeer extends Peer {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #restart;
  #restarts = 0;
  /** @type {Map<'audio' | 'video', RTCRtpSender>} */
  #senders = new Map();
  /** The publisher's own, for video. @type {Limits} */
  #limits = {};
  /** @type {import('./wishes.js').Wishes} the subscriber's */
  #wishes = { video: true };
  #offered = false;
  connectionId = '';

  /**
   * @param {RTCConfiguration} configuration
   * @param {import('./sdp.js').Tuning} tuning
   */
  constructor(configuration, tuning) {
    super(configuration);
    this.tuning = tuning;
  }

  /** @param {Purpose & {connectionId: string}} purpose */
  serve(purpose) {
    super.serve(purpose);
    this.connectionId = purpose.connectionId;
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
      direction: 'sendonly', streams: [stream], sendEncodings: [kind === 'video' ? encodingOf(limits, track) : limits],
    });
    this.#senders.set(kind, transceiver.sender);
    if (kind === 'video') this.#limits = limits;
    if (codecs && codecs !== 'automatic') preferCodecs(transceiver, codecs);
  }

  /**
   * @param {'audio' | 'video'} kind
   * @param {MediaStreamTrack | null} track
   * @param {Limits} limits for what this track gives
   */
  async replaceTrack(kind, track, limits) {
    await this.#senders.get(kind)?.replaceTrack(track);
    if (track && kind === 'video' && !this.closed) await this.limit(kind, limits);
  }

  /**
   * @param {'audio' | 'video'} kind
   * @param {Limits} limits
   */
  async limit(kind, limits) {
    const sender = this.#senders.get(kind);
    if (kind === 'video') this.#limits = limits;
    if (!sender) return;
    const encoding = encodingOf(kind === 'video' ? limitsOfBoth(limits, this.#wishes) : limits, sender.track);
    const parameters = sender.getParameters();
    if (parameters.encodings.every((each) => sameEncoding(each, encoding))) return;
    parameters.encodings = parameters.encodings.map((each) => ({ ...each, ...encoding }));
    await sender.setParameters(parameters);
  }

  /** Make the first offer, for whoever comes. */
  prepare() {
    return this.next(() => this.pc.setLocalDescription());
  }

  /** Send an offer; with new ICE credentials when it is not the first. */
  offer() {
    return this.next(async () => {
      if (this.#offered) this.pc.restartIce();
      if (this.#offered || !this.pc.localDescription) await this.pc.setLocalDescription();
      this.#offered = true;
      this.say('describe', { description: descriptionShape(this.pc.localDescription) });
    });
  }

  /** @param {RTCSessionDescriptionInit} description */
  async accept({ sdp = '' }) {
    this.#wishes = wishesOf(sdp);
    if (this.pc.signalingState === 'have-local-offer') {
      await super.accept({ type: 'answer', sdp: tuneAnswer(withoutWishes(sdp), this.tuning) });
    }
    await this.limit('video', this.#limits);
  }

  /** @param {RTCPeerConnectionState} state */
  stateChanged(state) {
    clearTimeout(this.#restart);
    if (this.closed) return;
    if (state === 'connected') this.#restarts = 0;
    if (state === 'failed') this.restartIn(this.#restarts ? RESTART_AFTER_MS * 2 ** Math.min(this.#restarts, 3) : 0);
    if (state === 'disconnected') this.restartIn(RESTART_AFTER_MS);
    super.stateChanged(state);
  }

  /** The other side lost the connection, whatever it looks like from here. */
  restart() {
    this.restartIn(0);
  }

  /** Begin again, when it is not connected: messages may have been lost. */
  revive() {
    if (this.pc.connectionState !== 'connected') this.restartIn(0);
  }

  /** @param {number} milliseconds from now */
  restartIn(milliseconds) {
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => {
      this.#restarts++;
      this.offer();
    }, milliseconds);
  }

  close() {
    clearTimeout(this.#restart);
    super.close();
  }
}

/** The subscriber's end: it answers. */
export class ReceivingPeer extends Peer {
  #answer = '';
  /** @type {import('./wishes.js').Wishes} */
  #wishes;

  /**
   * @param {PeerOptions & {
   *   wishes: import('./wishes.js').Wishes, onTrack: (track: MediaStreamTrack, stream: MediaStream) => void,
   * }} options
   */
  constructor(options) {
    super(options.configuration);
    this.serve(options);
    this.#wishes = options.wishes;
    this.pc.ontrack = ({ track, streams }) => options.onTrack(track, streams[0] ?? new MediaStream([track]));
  }

  /** @param {RTCSessionDescriptionInit} description */
  async accept(description) {
    await super.accept(description);
    await this.pc.setLocalDescription();
    this.#answer = this.pc.localDescription?.sdp ?? '';
    this.#sayAnswer();
  }

  /** @param {import('./wishes.js').Wishes} wishes from now on */
  wish(wishes) {
    this.#wishes = wishes;
    if (this.#answer) this.#sayAnswer();
  }

  /**
   * @param {'audio' | 'video'} kind
   * @returns {RTCRtpReceiver | undefined}
   */
  receiver(kind) {
    return this.pc.getReceivers().find(({ track }) => track.kind === kind);
  }

  #sayAnswer() {
    this.say('describe', { description: { type: 'answer', sdp: withWishes(this.#answer, this.#wishes) } });
  }

  /** Only publishers are asked to. */
  restart() {}

  /** Ask for a new beginning, when it is not connected. */
  revive() {
    if (!this.closed && this.pc.connectionState !== 'connected') this.say('restart');
  }

  /** @param {RTCPeerConnectionState} state */
  stateChanged(state) {
    if (state === 'failed') this.revive();
    super.stateChanged(state);
  }
}

/** @param {RTCSessionDescription | null} description */
function descriptionShape(description) {
  return { type: description?.type, sdp: description?.sdp };
}

/** @param {RTCIceCandidate} candidate */
function candidateShape({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
