/** A fall has to show what it does before the next one. */
const SETTLING_MS = 4_000;
/** So long all has to be well before one step is tried again; twice as long each time that goes wrong. */
const PATIENCE_MS = 10_000;
const MOST_PATIENCE_MS = 80_000;

/**
 * How many steps to stay below the best: falls at once, rises by one step after a while without trouble, and later
 * each time a rise has brought the trouble back. Nothing here touches the browser.
 */
export class Governor {
  /** Steps below the best. */
  level = 0;
  #patience = PATIENCE_MS;
  #changed = -Infinity;
  #quietSince = -Infinity;
  #rose = -Infinity;

  /** @param {number} most steps it may fall */
  constructor(most) {
    this.most = most;
  }

  /**
   * There is too much for what there is.
   *
   * @param {number} now milliseconds
   * @param {number} [level] to fall to, one step when left out
   * @returns {boolean} whether it has fallen
   */
  fall(now, level = this.level + 1) {
    this.#quietSince = now;
    if (level <= this.level || this.level >= this.most || now - this.#changed < SETTLING_MS) return false;
    if (now - this.#rose < this.#patience) this.#patience = Math.min(this.#patience * 2, MOST_PATIENCE_MS);
    this.level = Math.min(level, this.most);
    this.#changed = now;
    return true;
  }

  /**
   * Nothing is wrong.
   *
   * @param {number} now milliseconds
   * @returns {boolean} whether it has risen
   */
  rest(now) {
    if (this.#quietSince === -Infinity) this.#quietSince = now;
    if (now - this.#quietSince < this.#patience) return false;
    if (now - this.#rose >= MOST_PATIENCE_MS) this.#patience = PATIENCE_MS;
    if (this.level === 0) return false;
    this.level -= 1;
    this.#changed = this.#rose = this.#quietSince = now;
    return true;
  }
}
