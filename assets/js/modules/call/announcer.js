import { reactive } from "vue";

/**
 * What a screen reader is told, by one polite live region: one sentence after the other, with time between them, the
 * same not twice, and nothing that has grown old meanwhile.
 *
 * @typedef {{words: string|(() => string), topic: string, born: number}} Waiting
 * @typedef {{now(): number, after(ms: number, act: () => void): number, cancel(timer: number): void}} Clock
 */

/** In ms. A sentence of six words takes a screen reader about so long at its usual rate, some 250 words a minute. */
export const GAP = 1500;
/** What happens within so many ms of each other can be one sentence. */
const GATHER = 300;
const STALE = 7000; // nobody wants to hear it any more
const AGAIN = 10000; // the same sentence may be said again then
const SHOWN = 6000; // for people who look the region up
const MOST = 6; // waiting

/** @type {Clock} */
const REAL = {
  now: () => performance.now(),
  after: (ms, act) => window.setTimeout(act, ms),
  cancel: (timer) => window.clearTimeout(timer),
};

export class Announcer {
  state = reactive({ text: "" });
  #clock;
  /** @type {Waiting[]} */
  #waiting = [];
  /** @type {number|null} */
  #timer = null;
  #last = { text: "", time: -Infinity };

  /** @param {Clock} [clock] */
  constructor(clock = REAL) {
    this.#clock = clock;
  }

  /**
   * Say it when its turn comes.
   * @param {string|(() => string)} words a function is asked when its turn has come, and gives "" if nothing is to be said then
   * @param {{topic?: string}} [options] `topic`: what waits of the same topic is out of date, and this takes its place
   */
  say(words, { topic = "" } = {}) {
    const same = this.#waiting.find((each) => each.words === words || (topic && each.topic === topic));
    if (same) return void (same.words = words);
    this.#waiting.push({ words, topic, born: this.#clock.now() });
    if (this.#waiting.length > MOST) textOf(this.#waiting.shift());
    this.#plan();
  }

  /** Say nothing more of what waits. */
  clear() {
    this.#waiting = [];
    this.state.text = "";
    if (this.#timer !== null) this.#clock.cancel(this.#timer);
    this.#timer = null;
  }

  #plan() {
    if (this.#timer !== null && this.#waiting.length === 0) return;
    if (this.#timer !== null) this.#clock.cancel(this.#timer);
    const since = this.#clock.now() - this.#last.time;
    const wait = this.#waiting.length > 0 ? Math.max(GATHER, GAP - since) : SHOWN;
    this.#timer = this.#clock.after(wait, () => this.#next());
  }

  #next() {
    this.#timer = null;
    const now = this.#clock.now();
    let text = "";
    while (!text && this.#waiting.length > 0) {
      const next = this.#waiting.shift();
      text = textOf(next); // asked in any case: who gives it gathers anew from now on
      const isAgain = text === this.#last.text && now - this.#last.time < AGAIN;
      if (isAgain || now - (next?.born ?? 0) > STALE) text = "";
    }
    if (!text && this.state.text && now - this.#last.time < SHOWN) return this.#plan(); // nothing new: it stays a while
    this.state.text = text;
    if (!text) return;
    this.#last = { text, time: now };
    this.#plan();
  }
}

/** @param {Waiting|undefined} waiting */
function textOf(waiting) {
  return typeof waiting?.words === "function" ? waiting.words() : (waiting?.words ?? "");
}
