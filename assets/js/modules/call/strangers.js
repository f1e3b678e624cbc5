/** Whoever comes, goes or reloads is known to some before others: so long, in ms, a connection may be nobody's. */
const GRACE = 15_000;

/** Connections that are sent what one sends, and are of nobody in the room. */
export class Strangers {
  /** @type {Map<string, number>} when each was seen first */
  #since = new Map();

  /** @param {string[]} connectionIds those there are now @param {number} now ms @returns {boolean} whether one has been there for too long */
  stay(connectionIds, now) {
    for (const known of [...this.#since.keys()]) if (!connectionIds.includes(known)) this.#since.delete(known);
    for (const each of connectionIds) if (!this.#since.has(each)) this.#since.set(each, now);
    return [...this.#since.values()].some((since) => now - since >= GRACE);
  }
}
