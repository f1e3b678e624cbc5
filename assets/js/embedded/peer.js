import { writeLog } from './exceptions.js';
import { openConnection } from './readiness.js';

/**
 * @typedef {object} Purpose what a peer is for
 * @property {string} subscriptionId
 * @property {(type: 'describe' | 'candidate' | 'restart' | 'quality', fields: object) => void} send to the other side
 * @property {(state: RTCPeerConnectionState) => void} [onState]
 *
 * @typedef {Purpose & {configuration: RTCConfiguration, isAway: () => boolean}} PeerOptions `isAway`: whether this page
 *   has lost the server
 */

/** One end of a subscription: one RTCPeerConnection, its descriptions and candidates. */
export class Peer {
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
