import { OpenTokError } from './errors.js';
import { sendOn } from './outbox.js';

/**
 * @typedef {object} HandshakeHandlers
 * @property {(socket: WebSocket, welcome: import('./socket.js').Welcome) => void} onWelcome the socket is the listener's from now on
 * @property {(error: OpenTokError) => void} onFailed the server refuses, or is not reached (`OT_CONNECT_FAILED`)
 */

/** One socket until its `connect` is answered. */
export class Handshake {
  #timer;

  /**
   * @param {WebSocket} socket that opens, or waits
   * @param {import('./socket.js').Message} connect
   * @param {number} patience milliseconds to open, and again to answer
   * @param {HandshakeHandlers} handlers
   */
  constructor(socket, connect, patience, { onWelcome, onFailed }) {
    this.socket = socket;
    const fail = (/** @type {OpenTokError} */ error) => {
      this.cancel();
      onFailed(error);
    };
    const lost = () => fail(new OpenTokError('OT_CONNECT_FAILED', 'The video server could not be reached'));
    const begin = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(lost, patience);
      sendOn(socket, connect);
    };
    this.#timer = setTimeout(lost, patience);
    socket.onclose = lost;
    socket.onmessage = (event) => {
      const answer = JSON.parse(event.data);
      if (answer.type === 'error') return fail(new OpenTokError(answer.name, answer.message, answer.code));
      if (answer.id !== connect.id) return; // a ping
      this.#letGo();
      onWelcome(socket, answer);
    };
    if (socket.readyState === WebSocket.OPEN) begin();
    else socket.onopen = begin;
  }

  /** Give it up. */
  cancel() {
    this.#letGo();
    this.socket.close();
  }

  #letGo() {
    clearTimeout(this.#timer);
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
  }
}
