import { Allowance } from "videochat/call/allowance.js";

/**
 * Which shapes pictures are laid out by: a few changes of each at once, then one in a while. Whoever sends now an upright
 * picture, now a lying one does not keep the tiles of all others moving: theirs is cropped until its turn comes.
 */

const CHANGES = { burst: 8, rate: 0.2 }; // a second
/** What differs by so little is the same shape in another size. */
const ALIKE = 0.03;
/** No picture is laid out as a narrower or wider one: one line of pixels is none. */
const NARROWEST = 0.1;
const WIDEST = 10;

export class Shapes {
  /** Milliseconds until a change that waits may be seen; Infinity: none waits. */
  wait = Infinity;
  #now;
  /** @type {Map<string, {ratio: number, changes: Allowance}>} */
  #all = new Map();

  /** @param {() => number} [now] in ms */
  constructor(now) {
    this.#now = now;
  }

  /** @param {Map<string, number>} ratios of the pictures there are now, by key @returns {Map<string, number>} to lay them out by */
  of(ratios) {
    this.wait = Infinity;
    for (const key of [...this.#all.keys()]) if (!ratios.has(key)) this.#all.delete(key);
    return new Map([...ratios].map(([key, ratio]) => [key, this.#shapeOf(key, bounded(ratio))]));
  }

  /** @param {string} key @param {number} ratio */
  #shapeOf(key, ratio) {
    const known = this.#all.get(key);
    if (!known) {
      this.#all.set(key, { ratio, changes: new Allowance(CHANGES.burst, CHANGES.rate, this.#now) });
      return ratio;
    }
    const isAlike = Math.abs(Math.log(ratio / known.ratio)) < ALIKE;
    if (isAlike || known.changes.take()) known.ratio = ratio;
    else this.wait = Math.min(this.wait, known.changes.wait);
    return known.ratio;
  }
}

/** @param {number} ratio */
function bounded(ratio) {
  return ratio > 0 ? Math.min(WIDEST, Math.max(NARROWEST, ratio)) : 1;
}
