import { commitmentOf, makeNonce, shortCode } from "./short_code.js";

/**
 * Two browsers tell each other the fingerprints of their certificates, so that neither they nor whoever carries the
 * messages can choose the code that comes of it (ZRTP's hash commitment, RFC 6189, 4.4.1.1). Who has the smaller
 * connection id begins:
 *
 *     beginner  commit: hash of my fingerprints and nonce  →
 *            ←  answer: my fingerprints and nonce             other
 *               reveal: what the hash was of              →
 *
 * @typedef {import("./short_code.js").Side} Side
 * @typedef {import("./exchange_wire.js").Step} Step
 * @typedef {import("./exchange_wire.js").Opening} Opening
 * @typedef {{code: number[], own: string[], theirs: string[]}} Outcome with the fingerprints that both sides tell
 * @typedef {{participant: string, connection: string}} Who
 * @typedef {{send(step: Step): void, changed(): void, now(): number}} Line `now` in ms
 */

/** So long somebody who says nothing is waited for, in ms: the second time twice, and so on. */
const PATIENCE = 5_000;
const LONGEST_PATIENCE = 60_000;
/** A code for each new attempt is one more guess for who sits in between: a few at once, then one in this many ms. */
const PAUSE = 30_000;
const AT_ONCE = 5;

export class Exchange {
  /** @type {Outcome|null} */
  outcome = null;
  /** How often nobody has answered in time. */
  silences = 0;
  /** @type {string[]} what is used towards them */
  #fingerprints = [];
  /** What one says of oneself in this attempt. @type {Side|null} */
  #side = null;
  /** Of who began. */
  #commitment = "";
  /** Of who began with another, before one had anything to answer. */
  #waiting = "";
  #due = Infinity;
  #left = AT_ONCE;
  #refilled = -Infinity;
  /** One step after the other. */
  #work = Promise.resolve();
  #queued = 0;

  /**
   * @param {Who} own
   * @param {Who} other
   * @param {Line} line
   */
  constructor(own, other, line) {
    this.own = own;
    this.other = other;
    this.line = line;
    this.begins = own.connection < other.connection;
  }

  /** These are used towards them: begin anew if some of them were not told. @param {string[]} fingerprints @returns {Promise<void>} settles when it is done */
  use(fingerprints) {
    if (fingerprints.length === 0 || fingerprints.every((each) => this.#fingerprints.includes(each))) return this.#work;
    this.#fingerprints = fingerprints;
    return this.#then(async () => {
      const wasTold = this.#side !== null;
      this.#side = null;
      this.#commitment = "";
      this.#start();
      if (this.begins) await this.#begin();
      else if (this.#waiting) await this.#answer(this.#waiting);
      else if (wasTold) this.line.send({ step: "ask" });
    });
  }

  /** @param {Step} step checked as to its shape @returns {Promise<void>} settles when it is done */
  hear(step) {
    if (this.#queued > 8) return this.#work; // nobody who means well says so much
    this.#queued += 1;
    return this.#then(async () => {
      this.#queued -= 1;
      if (step.step === "ask") return this.begins ? this.#beginAgain() : undefined;
      if (step.step === "commit") return this.begins ? undefined : this.#answer(step.commitment);
      if (step.step === (this.begins ? "answer" : "reveal")) await this.#open(step);
    });
  }

  /** Look whether somebody has kept one waiting. @returns {Promise<void>} settles when it is done */
  tick() {
    if (this.outcome || this.line.now() < this.#due) return this.#work;
    this.silences += 1;
    this.#due = this.line.now() + Math.min(PATIENCE * 2 ** this.silences, LONGEST_PATIENCE);
    this.line.changed();
    if (!this.begins) this.line.send({ step: "ask" });
    else if (this.#commitment) this.line.send({ step: "commit", commitment: this.#commitment });
    else return this.#then(() => this.#begin());
    return this.#work;
  }

  async #beginAgain() {
    if (this.#side && !this.outcome) this.line.send({ step: "commit", commitment: this.#commitment });
    else await this.#begin();
  }

  async #begin() {
    this.#await();
    if (this.#fingerprints.length === 0 || !this.#mayTry()) return;
    this.#side = this.#made();
    this.#commitment = await commitmentOf(this.#side);
    this.#start();
    this.line.send({ step: "commit", commitment: this.#commitment });
  }

  /** @param {string} commitment */
  async #answer(commitment) {
    this.#waiting = commitment;
    if (this.#fingerprints.length === 0) return;
    if (commitment !== this.#commitment) {
      if (!this.#mayTry()) return;
      this.#side = this.#made();
      this.#commitment = commitment;
      this.#start();
    }
    this.#waiting = "";
    if (this.#side) this.line.send({ step: "answer", commitment, fingerprints: this.#side.fingerprints, nonce: this.#side.nonce });
  }

  /** What the other side is, told after one's own could no longer be changed. @param {Opening} opening */
  async #open({ commitment, fingerprints, nonce }) {
    const own = this.#side;
    if (!own || commitment !== this.#commitment) return;
    const theirs = { ...this.other, fingerprints, nonce };
    if (!this.begins && (await commitmentOf(theirs)) !== commitment) return;
    if (this.begins) this.line.send({ step: "reveal", commitment, fingerprints: own.fingerprints, nonce: own.nonce });
    if (this.outcome) return; // the first counts: who knows both nonces may choose no more
    this.outcome = { code: await shortCode(own, theirs), own: own.fingerprints, theirs: fingerprints };
    this.silences = 0;
    this.#due = Infinity;
    this.line.changed();
  }

  /** From now on the code before is none any more. */
  #start() {
    this.outcome = null;
    this.#await();
    this.line.changed();
  }

  #await() {
    this.#due = this.line.now() + PATIENCE;
  }

  /** @returns {Side} */
  #made() {
    return { ...this.own, fingerprints: this.#fingerprints, nonce: makeNonce() };
  }

  #mayTry() {
    const now = this.line.now();
    const more = this.#refilled === -Infinity ? AT_ONCE : Math.floor((now - this.#refilled) / PAUSE);
    if (more > 0) {
      this.#left = Math.min(AT_ONCE, this.#left + more);
      this.#refilled = now;
    }
    if (this.#left === 0) return false;
    this.#left -= 1;
    return true;
  }

  /** @param {() => Promise<void>|void} step */
  #then(step) {
    this.#work = this.#work.then(step).catch(() => {}); // a line that fails is tried again
    return this.#work;
  }
}
