/**
 * In which order people have their places: as they came, and it changes as little as can be. Whoever speaks out of
 * sight takes the place of the one in sight who was heard longest ago; nobody else moves.
 */
export class Order {
  /** @type {string[]} */
  #ids = [];

  /** These people are here, and nobody else: who is new comes last. @param {string[]} present @returns {string[]} */
  of(present) {
    const here = new Set(present);
    const known = new Set(this.#ids);
    this.#ids = [...this.#ids.filter((id) => here.has(id)), ...present.filter((id) => !known.has(id))];
    return [...this.#ids];
  }

  /**
   * Let somebody out of sight change places with whom nobody has heard for the longest time.
   * @param {string} id
   * @param {string[]} seen who is in sight, in order
   * @param {(id: string) => number} heardAt when somebody was last heard, in any clock; never is less than any time
   * @returns {boolean} whether two have changed places
   */
  promote(id, seen, heardAt) {
    const [first, ...rest] = seen.filter((each) => this.#ids.includes(each));
    if (first === undefined || seen.includes(id) || !this.#ids.includes(id)) return false;
    // of those never heard, the last: it is the least looked at
    const quietest = rest.reduce((least, each) => (heardAt(each) <= heardAt(least) ? each : least), first);
    const [here, there] = [this.#ids.indexOf(quietest), this.#ids.indexOf(id)];
    [this.#ids[here], this.#ids[there]] = [this.#ids[there], this.#ids[here]];
    return true;
  }
}
