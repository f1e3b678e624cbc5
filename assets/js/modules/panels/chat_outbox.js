/**
 * What one has written and the server has not confirmed: shown below all else, in the order written.
 *
 * @typedef {{id: string, name: string}} Recipient
 * @typedef {{key: string, text: string, to: Recipient|null, time: number, status: "pending"|"failed", reason: string}} Unconfirmed
 */

const PATIENCE = 15_000; // ms without an answer
const MOST = 50;

export class Outbox {
  #list;
  #post;
  #changed;
  #waits;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();
  /** Those that failed because nothing was heard. @type {Set<string>} */
  #unheard = new Set();

  /**
   * @param {Unconfirmed[]} list reactive; changed in place
   * @param {(message: Unconfirmed) => void} post sends it to the server
   * @param {() => void} changed
   * @param {() => boolean} waits whether there is no line to send anything on: so long nothing has failed
   */
  constructor(list, post, changed, waits) {
    this.#list = list;
    this.#post = post;
    this.#changed = changed;
    this.#waits = waits;
  }

  /** @param {string} text @param {Recipient|null} to @param {string} [key] @returns {boolean} whether there was place for it */
  add(text, to, key = crypto.randomUUID?.() ?? newKey()) {
    if (this.#list.length >= MOST) return false;
    this.#list.push({ key, text, to, time: Date.now(), status: "pending", reason: "" });
    this.send(key);
    return true;
  }

  /** Send it, or send it again: it becomes the last. @param {string} key */
  send(key) {
    const place = this.#list.findIndex((each) => each.key === key);
    if (place < 0) return;
    const [message] = this.#list.splice(place, 1);
    this.#list.push({ ...message, status: "pending", reason: "" });
    this.#dispatch(message);
    this.#changed();
  }

  /** Send again what waits for an answer, or has for too long: it may be lost. What the server has it knows by the key. */
  repeat() {
    for (const message of this.#list) {
      if (this.#unheard.delete(message.key)) message.status = "pending";
      if (message.status === "pending") this.#dispatch(message);
    }
  }

  /** The server has it. @param {string} key */
  confirm(key) {
    const place = this.#list.findIndex((each) => each.key === key);
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#unheard.delete(key);
    if (place < 0) return;
    this.#list.splice(place, 1);
    this.#changed();
  }

  /** @param {string} key @param {string} reason a sentence, or "" */
  fail(key, reason) {
    const message = this.#list.find((each) => each.key === key);
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    this.#unheard.delete(key);
    if (message) Object.assign(message, { status: "failed", reason });
  }

  /** Nothing goes any more. */
  failAll() {
    for (const { key } of this.#list) this.fail(key, "");
  }

  /** @param {Unconfirmed} message */
  #dispatch(message) {
    const { key } = message;
    this.#await(key);
    this.#post(message);
  }

  /** Give it up when nothing is heard for too long. @param {string} key */
  #await(key) {
    const heardNothing = () => {
      if (this.#waits()) return this.#await(key);
      this.fail(key, "");
      this.#unheard.add(key);
    };
    clearTimeout(this.#timers.get(key));
    this.#timers.set(key, setTimeout(heardNothing, PATIENCE));
  }
}

/** Pages that are not served securely have no `randomUUID`. */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(36).padStart(2, "0")).join("");
}
