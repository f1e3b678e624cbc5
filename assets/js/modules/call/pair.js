import { Exchange } from "./exchange.js";

/** @typedef {import("./fingerprints.js").Ends} Ends */

/** So long a certificate may be new to one side, in ms, where an engine makes one for each connection. */
const GRACE = 6_000;
/** What was not seen for so many ms is no more. */
const FORGOTTEN = 60_000;

/** Oneself and one connection of another person: what they tell of their certificates, and what the browser sees of them. */
export class Pair {
  /** Signals that came in the present period. */
  heard = 0;
  /** What each of the ways that media goes ends at. @type {Map<string, {ends: Ends[], time: number}>} */
  #ways = new Map();
  #oddSince = Infinity;

  /**
   * @param {import("./exchange.js").Who} own
   * @param {import("./exchange.js").Who} other
   * @param {import("./exchange.js").Line} line
   */
  constructor(own, other, line) {
    this.participant = other.participant;
    this.line = line;
    this.exchange = new Exchange(own, other, line);
  }

  /** The browser says so of its connection. @param {string} way which of those there are @param {Ends[]} ends */
  see(way, ends) {
    const time = this.line.now();
    for (const [each, { time: seen }] of this.#ways) if (time - seen > FORGOTTEN) this.#ways.delete(each);
    this.#ways.set(way, { ends, time });
    this.exchange.use(this.#all("local"));
  }

  /** Whether a connection ends at somebody else than the person says. */
  get isOdd() {
    const theirs = this.exchange.outcome?.theirs;
    if (!theirs) return false;
    const seen = this.#all("remote");
    const strange = seen.filter((each) => !theirs.includes(each));
    const now = this.line.now();
    this.#oddSince = strange.length > 0 ? Math.min(this.#oddSince, now) : Infinity;
    return strange.length > 0 && (strange.length === seen.length || now - this.#oddSince >= GRACE);
  }

  /** Look whether they keep one waiting. */
  tick() {
    this.heard = 0;
    if (this.#ways.size > 0) this.exchange.tick();
  }

  /** @param {"local"|"remote"} end @returns {string[]} */
  #all(end) {
    return [...new Set([...this.#ways.values()].flatMap(({ ends }) => ends.map((each) => each[end])))].sort();
  }
}
