import { patienceWith, pauseBefore } from './retry_schedule.js';

/** So long a lost socket is looked for: the server has long forgotten it. */
const LONGEST_MS = 300_000;
/** No attempt is given up this young, nor made again so soon, for a sign that the network may be back. */
const YOUNG_MS = { open: 1_000, failed: 300 };

/**
 * Opens a lost socket again, until it is back, the server has another word, or nobody would wait for it. One attempt
 * at a time, for browsers open sockets to one place one after the other (RFC 6455, 4.1): one that hangs, as its
 * packets were lost, is given up for the next.
 */
export class Reopening {
  #since = performance.now();
  #attempts = 0;
  #begunAt = -Infinity;
  /** @type {import('./handshake.js').Handshake | null} */
  #attempt = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {(patience: number, handlers: import('./handshake.js').HandshakeHandlers) => import('./handshake.js').Handshake} shakeHands
   * @param {{onWelcome: import('./handshake.js').HandshakeHandlers['onWelcome'], onGone: () => void}} handlers
   */
  constructor(shakeHands, handlers) {
    this.shakeHands = shakeHands;
    this.handlers = handlers;
    this.#later();
  }

  /** The network may be back: try now. */
  hasten() {
    const age = performance.now() - this.#begunAt;
    if (age > (this.#attempt ? YOUNG_MS.open : YOUNG_MS.failed)) this.#try();
    else if (!this.#attempt) this.#in(YOUNG_MS.failed - age);
  }

  end() {
    clearTimeout(this.#timer);
    this.#attempt?.cancel();
    this.#attempt = null;
  }

  get #away() {
    return performance.now() - this.#since;
  }

  #later() {
    this.#in(pauseBefore(this.#attempts, this.#away));
  }

  /** @param {number} milliseconds */
  #in(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#try(), milliseconds);
  }

  #try() {
    this.end();
    this.#begunAt = performance.now();
    this.#attempt = this.shakeHands(patienceWith(this.#attempts++), {
      onWelcome: (socket, welcome) => {
        this.#attempt = null;
        this.handlers.onWelcome(socket, welcome);
      },
      onFailed: ({ name }) => {
        this.#attempt = null;
        if (name !== 'OT_CONNECT_FAILED' || this.#away > LONGEST_MS) this.handlers.onGone();
        else this.#later();
      },
    });
  }
}
