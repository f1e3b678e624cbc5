/** Whoever comes, goes or reloads is known to some before others: so long, in ms, a connection may be nobody's. */
const GRACE = 15_000;
/** So long it takes, in ms, until as much is forgotten of those that are gone. */
const MEMORY = 600_000;

/**
 * Connections that are sent what one sends, and are of nobody in the room. Whoever listens a little on one connection after
 * another listens: what each of those had that never were anybody's counts together.
 */
export class Strangers {
  /** @type {Map<string, number>} when each was seen first */
  #since = new Map();
  /** Those that were somebody's: such a one may end a little later than its person leaves. @type {Set<string>} */
  #known = new Set();
  /** Milliseconds that those had who are gone. */
  #past = 0;
  #then = 0;

  /**
   * @param {string[]} strangers those there are now @param {string[]} all that are sent it, strangers or not
   * @param {number} now ms
   * @returns {boolean} whether somebody has been there for too long
   */
  stay(strangers, all, now) {
    this.#past = Math.max(0, this.#past - ((now - this.#then) * GRACE) / MEMORY);
    this.#then = now;
    for (const [each, since] of this.#since) {
      if (strangers.includes(each)) continue;
      this.#since.delete(each);
      if (!all.includes(each) && !this.#known.has(each)) this.#past += now - since;
    }
    for (const each of strangers) if (!this.#since.has(each)) this.#since.set(each, now);
    this.#known = new Set(all.filter((each) => this.#known.has(each) || !strangers.includes(each)));
    return this.#past >= GRACE || [...this.#since.values()].some((since) => now - since + this.#past >= GRACE);
  }

  /** Nobody can tell just now who is whose. */
  rest() {
    this.#since.clear();
  }
}
