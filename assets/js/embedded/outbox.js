/** @typedef {import('./socket.js').Message} Message */

/**
 * Send while the socket is open. One that is about to close says so itself; what was not sent is said on the next.
 *
 * @param {WebSocket | null} socket
 * @param {Message} message
 */
export function sendOn(socket, message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

/** What is said on one connection, in order, and kept until the server has it, whatever becomes of the sockets. */
export class Outbox {
  /** @type {Message[]} may not have arrived */
  #messages = [];
  /** How many came before them. */
  #arrived = 0;
  /** How many of them a socket has been given. */
  #given = 0;
  /** @type {WebSocket | null} */
  #socket = null;

  /** @param {Message} message */
  say(message) {
    if (!this.#socket) this.#forgetOlder(message);
    this.#messages.push(message);
    this.#give();
  }

  /** @param {number} [count] of all that was ever said has arrived */
  arrived(count = 0) {
    const gone = this.#messages.splice(0, Math.max(0, count - this.#arrived)).length;
    this.#arrived += gone;
    this.#given = Math.max(0, this.#given - gone);
  }

  /**
   * Go on with a socket, from where the server is.
   *
   * @param {WebSocket} socket
   * @param {number} [count] of messages that have arrived
   */
  carry(socket, count) {
    this.#socket = socket;
    this.arrived(count);
    this.#given = 0;
    this.#give();
  }

  /** There is no socket now. */
  rest() {
    this.#socket = null;
  }

  #give() {
    if (!this.#socket) return;
    for (; this.#given < this.#messages.length; this.#given++) sendOn(this.#socket, this.#messages[this.#given]);
  }

  /**
   * What waits for a socket is not more than there is to say: a description in place of an older one, which nobody
   * needs any more.
   *
   * @param {Message} newer
   */
  #forgetOlder({ type, id, subscriptionId }) {
    if (id || type === 'candidate') return;
    this.#messages = this.#messages.filter((each, index) =>
      index < this.#given || each.id || each.type !== type || each.subscriptionId !== subscriptionId);
  }
}
