/** How much may happen: some at once, then so much a second (a token bucket). */
export class Allowance {
  #burst;
  #rate;
  #now;
  #left;
  #then;

  /** @param {number} burst @param {number} rate each second @param {() => number} now in ms */
  constructor(burst, rate, now = () => performance.now()) {
    this.#burst = burst;
    this.#rate = rate;
    this.#now = now;
    this.#left = burst;
    this.#then = now();
  }

  /** Milliseconds until there is one to take; 0 when there is. */
  get wait() {
    const now = this.#now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#then) / 1000) * this.#rate);
    this.#then = now;
    return this.#left >= 1 ? 0 : Math.ceil(((1 - this.#left) / this.#rate) * 1000);
  }

  /** Take one. @returns {boolean} whether there was one */
  take() {
    if (this.wait > 0) return false;
    this.#left -= 1;
    return true;
  }
}

/** The same allowance for each person: what one does too often leaves the others theirs. */
export class Allowances {
  #burst;
  #rate;
  #now;
  /** @type {Map<string, Allowance>} by participant */
  #all = new Map();

  /**
   * @param {EventTarget} people tells of those who leave
   * @param {{burst: number, rate: number}} each `rate`: each second
   * @param {() => number} [now] in ms
   */
  constructor(people, { burst, rate }, now) {
    this.#burst = burst;
    this.#rate = rate;
    this.#now = now;
    people.addEventListener("left", (event) => this.#all.delete(/** @type {CustomEvent} */ (event).detail.id));
  }

  /** Take one of a person's, who is in the room. @param {string} participant @returns {boolean} whether there was one */
  take(participant) {
    let allowance = this.#all.get(participant);
    if (!allowance) this.#all.set(participant, (allowance = new Allowance(this.#burst, this.#rate, this.#now)));
    return allowance.take();
  }
}
