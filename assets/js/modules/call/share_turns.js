import { Allowance } from "./allowance.js";

/**
 * Whose screens are shown: who begins to share takes the middle of everybody's stage, a few times at once, then once in a
 * while. Whoever begins and ends all the time waits with the others none the worse for it.
 */

const BEGINNINGS = { burst: 6, rate: 0.1 }; // a second

export class ShareTurns {
  /** @type {Map<string, Allowance>} by participant */
  #all = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #look;
  #now;

  /** @param {() => void} look told when somebody's turn has come @param {() => number} [now] in ms */
  constructor(look, now) {
    this.#look = look;
    this.#now = now;
  }

  /** @param {string[]} sharing who shares now @param {string[]} shown whose screens are shown already @returns {Set<string>} whose are to be */
  admit(sharing, shown) {
    clearTimeout(this.#timer);
    const turns = sharing.map((each) => ({ each, turn: this.#turnOf(each) }));
    const admitted = turns.filter(({ each, turn }) => shown.includes(each) || turn.take()).map(({ each }) => each);
    const waits = turns.filter(({ each }) => !admitted.includes(each)).map(({ turn }) => turn.wait);
    if (waits.length > 0) this.#timer = setTimeout(() => this.#look(), Math.min(...waits));
    return new Set(admitted);
  }

  /** There is no call: in the next one all begin anew. */
  forget() {
    clearTimeout(this.#timer);
    this.#all.clear();
  }

  /** @param {string} participant */
  #turnOf(participant) {
    let turn = this.#all.get(participant);
    if (!turn) this.#all.set(participant, (turn = new Allowance(BEGINNINGS.burst, BEGINNINGS.rate, this.#now)));
    return turn;
  }
}
