import { Peer } from './peer.js';
import { Way } from './way.js';
import { withWishes } from './wishes.js';

/** The subscriber's end: it answers. */
export class ReceivingPeer extends Peer {
  #answer = '';
  /** @type {Way} */
  #way;
  /** @type {import('./wishes.js').Wishes} */
  #wishes;

  /**
   * @param {import('./peer.js').PeerOptions & {
   *   wishes: import('./wishes.js').Wishes, onTrack: (track: MediaStreamTrack, stream: MediaStream) => void,
   *   onNoWay: (refused: boolean) => void,
   * }} options
   */
  constructor(options) {
    super(options.configuration);
    this.serve(options);
    this.#wishes = options.wishes;
    this.#way = new Way(this.pc, options.isAway, options.onNoWay);
    this.pc.ontrack = ({ track, streams }) => options.onTrack(track, streams[0] ?? new MediaStream([track]));
  }

  /** @param {RTCSessionDescriptionInit} description */
  async accept(description) {
    await super.accept(description);
    await this.pc.setLocalDescription();
    this.#answer = this.pc.localDescription?.sdp ?? '';
    this.#sayAnswer();
    this.#way.seek();
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
    if (state === 'connected') this.#way.end();
    if (state === 'failed') this.revive();
    super.stateChanged(state);
  }

  close() {
    this.#way.end();
    super.close();
  }
}
