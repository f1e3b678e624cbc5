import { writeLog } from './exceptions.js';
import { Healing } from './healing.js';
import { hasPulse } from './pulse.js';
import { openConnection } from './readiness.js';

/** So long a network that has come up is given to be used. */
const NEW_NETWORK_MS = 400;
/** So many candidates of the other side count after one description: each has this browser knock at an address. */
const MOST_CANDIDATES = 200;

/**
 * @typedef {object} Purpose what a peer is for
 * @property {string} subscriptionId
 * @property {(type: 'describe' | 'candidate' | 'restart' | 'quality', fields: object) => void} send to the other side
 * @property {() => boolean} isAway whether this page has lost the server
 * @property {() => void} hasten look whether the server is there: something has happened to the network
 * @property {(state: RTCPeerConnectionState) => void} [onState]
 *
 * @typedef {Purpose & {configuration: RTCConfiguration}} PeerOptions
 */

/** One end of a subscription: one RTCPeerConnection, its descriptions and candidates. */
export class Peer {
  /** @type {RTCIceCandidateInit[]} come before the description they belong to */
  #early = [];
  /** How many of them have come since the last description. */
  #candidates = 0;
  /** Descriptions are applied one after the other. */
  #work = Promise.resolve();
  /** @type {Purpose | undefined} */
  #purpose;

  /**
   * @param {RTCConfiguration} configuration
   * @param {number} doubt milliseconds that a `disconnected` connection is given to come back by itself
   */
  constructor(configuration, doubt) {
    this.pc = openConnection(configuration);
    this.closed = false;
    this.wasConnected = false;
    this.doubt = doubt;
    this.healing = new Healing({
      flows: (anew) => hasPulse(this.pc, anew),
      isAway: () => this.#purpose?.isAway() ?? true,
      begin: () => this.beginAnew(),
      healed: () => this.healed(),
    });
    this.pc.onicecandidate = ({ candidate }) => {
      if (!candidate?.candidate) return;
      this.say('candidate', { candidate: candidateShape(candidate) });
      if (this.pc.iceGatheringState === 'complete') this.healing.suspect(NEW_NETWORK_MS); // it had all there were
    };
    this.pc.onconnectionstatechange = () => this.stateChanged(this.pc.connectionState);
  }

  /** Reach the other side so from the next restart on. @param {RTCConfiguration} configuration */
  use(configuration) {
    if (!this.closed) this.pc.setConfiguration({ ...this.pc.getConfiguration(), ...configuration });
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
   * @param {'describe' | 'candidate' | 'restart' | 'quality'} type
   * @param {object} [fields]
   */
  say(type, fields = {}) {
    this.#purpose?.send(type, { subscriptionId: this.subscriptionId, ...fields });
  }

  /** @param {RTCPeerConnectionState} state */
  stateChanged(state) {
    if (this.closed) return;
    if (state === 'connected') this.healing.rest();
    if (state === 'connected' && this.wasConnected) this.healed();
    if (state === 'disconnected') this.healing.suspect(this.doubt);
    if (state === 'failed') this.healing.suspect(0);
    if (this.wasConnected && state !== 'connecting') this.#purpose?.hasten();
    this.wasConnected ||= state === 'connected';
    this.#purpose?.onState?.(state);
  }

  /** No packets come. */
  beginAnew() {}

  /** They come again, after some were lost. */
  healed() {}

  /**
   * @param {RTCSessionDescriptionInit} description from the other side
   * @param {number} [round] which of the publisher's offers it is, or answers
   */
  describe(description, round) {
    return this.next(async () => {
      await this.accept(description, round);
      this.#candidates = 0;
      await Promise.all(this.#early.splice(0).map((candidate) => this.#add(candidate)));
    });
  }

  /**
   * @param {RTCSessionDescriptionInit} description
   * @param {number} [_round]
   */
  async accept(description, _round) {
    await this.pc.setRemoteDescription(description);
  }

  /** @param {RTCIceCandidateInit | null} candidate from the other side; null when there are no more */
  candidate(candidate) {
    if (!candidate || this.closed || this.#candidates >= MOST_CANDIDATES) return;
    this.#candidates++;
    this.next(async () => void (this.pc.remoteDescription ? this.#add(candidate) : this.#early.push(candidate)));
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.#early = [];
    this.healing.end();
    const pc = this.pc;
    pc.onicecandidate = pc.onicecandidateerror = pc.onconnectionstatechange = pc.ontrack = null;
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

/** @param {RTCIceCandidate} candidate */
function candidateShape({ candidate, sdpMid, sdpMLineIndex, usernameFragment }) {
  return { candidate, sdpMid, sdpMLineIndex, usernameFragment };
}
