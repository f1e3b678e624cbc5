/**
 * Tells what time of a recording a piece of sound is, and how much is missing before it.
 *
 * Sound has a clock of its own, which stops when a device is exchanged or a machine sleeps, and differs a little from
 * the one of the pictures. Pieces may come late, several at once, but never early: the least late of some seconds tells
 * how far the two are apart.
 */

const LOOK_BACK = 4; // s
const MOST = 0.12; // s apart: people do not notice less

export class SoundClock {
  #rate;
  #samples = 0;
  /** @type {{at: number, late: number}[]} */
  #seen = [];

  /** @param {number} rate samples a second */
  constructor(rate) {
    this.#rate = rate;
  }

  /** Where the sound is, in seconds. */
  get time() {
    return this.#samples / this.#rate;
  }

  /**
   * How many samples of silence belong before a piece.
   * @param {number} now when it came, in seconds of the recording @param {number} length samples
   */
  missing(now, length) {
    this.#seen.push({ at: now, late: now - this.time - length / this.#rate });
    this.#seen = this.#seen.filter(({ at }) => now - at <= LOOK_BACK);
    const covered = now - this.#seen[0].at > LOOK_BACK * 0.75;
    const apart = Math.min(...this.#seen.map(({ late }) => late));
    if (!covered || apart < MOST) return 0;
    for (const each of this.#seen) each.late -= apart;
    return Math.round(apart * this.#rate);
  }

  /** So many samples more. @param {number} length @returns {number} when they begin, in seconds */
  advance(length) {
    const { time } = this;
    this.#samples += length;
    return time;
  }
}
