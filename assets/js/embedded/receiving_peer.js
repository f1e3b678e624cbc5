import { Peer } from './peer.js';
import { Way } from './way.js';
import { withWishes } from './wishes.js';

/** A publisher notices by itself, as a rule. */
const SUBSCRIBER_DOUBT_MS = 2_500;
/** What was missed while the server was away comes first: there may be an offer in it. */
const MISSED_MS = 100;

/** The subscriber's end: it answers. */
export class ReceivingPeer extends Peer {
  #answer = '';
  /** The offer it is for. */
  #round = 0;
  /** The last offer that has come. */
  #newest = 0;
  /** @type {Way} */
  #way;
  /** @type {import('./wishes.js').Wishes} */
  #wishes;

  /**
   * @param {import('./peer.js').PeerOptions & {
   *   wishes: import('./wishes.js').Wishes, onTrack: (stream: MediaStream) => void,
   *   onNoWay: (refused: boolean) => void,
   * }} options
   */
  constructor(options) {
    super(options.configuration, SUBSCRIBER_DOUBT_MS);
    this.serve(options);
    this.#wishes = options.wishes;
    this.#way = new Way(this.pc, options.isAway, options.onNoWay);
    this.pc.ontrack = ({ track, streams }) => options.onTrack(streams[0] ?? new MediaStream([track]));
  }

  /**
   * @param {RTCSessionDescriptionInit} description
   * @param {number} [round]
   */
  describe(description, round = 0) {
    this.#newest = Math.max(this.#newest, round);
    return super.describe(description, round);
  }

  /**
   * @param {RTCSessionDescriptionInit} description
   * @param {number} round
   */
  async accept(description, round) {
    if (round < this.#newest) return; // a newer one waits, which makes it void
    await super.accept(description);
    await this.pc.setLocalDescription();
    this.#answer = this.pc.localDescription?.sdp ?? '';
    this.#round = round;
    this.#sayAnswer();
    this.healing.await();
    this.#way.seek();
  }

  /** @param {import('./wishes.js').Wishes} wishes from now on */
  wish(wishes) {
    this.#wishes = wishes;
    if (this.#answer) this.#sayAnswer();
  }

  /** Whatever comes, hear and see of it no more than this. @param {{audio: boolean, video: boolean}} what */
  admit({ audio, video }) {
    this.pc.getReceivers().forEach(({ track }) => { track.enabled = track.kind === 'audio' ? audio : video; });
  }

  /** @returns {RTCRtpReceiver | undefined} of the sound that comes */
  get sound() {
    return this.pc.getReceivers().find(({ track }) => track.kind === 'audio');
  }

  #sayAnswer() {
    this.say('describe', { description: { type: 'answer', sdp: withWishes(this.#answer, this.#wishes) }, round: this.#round });
  }

  /** Only publishers are asked to. */
  restart() {}

  /** The server was away: ask for a new beginning, if nothing comes. */
  revive() {
    this.healing.suspect(MISSED_MS);
  }

  beginAnew() {
    this.say('restart');
  }

  /** @param {RTCPeerConnectionState} state */
  stateChanged(state) {
    if (state === 'connected') this.#way.end();
    super.stateChanged(state);
  }

  close() {
    this.#way.end();
    super.close();
  }
}
