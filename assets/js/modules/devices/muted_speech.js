import { reactive } from "vue";

/**
 * Notices that somebody speaks while muted. It says so once for each spell of speaking: what was said, and hidden
 * again, is not said anew before there was a pause.
 */

const LOUD = 0.08; // of 1; quieter is the room's own noise
const ABOVE_NOISE = 3; // how many times louder than the room's noise speech is
const ENOUGH = 4; // loud looks within WINDOW: one alone is a cough or a key
const WINDOW = 2000; // ms
const SHOWN = 6000; // ms
const PAUSE = 5000; // ms without a loud look end a spell
const FALL = 0.05; // how fast the noise that is known follows what is heard, each look

export class MutedSpeech {
  /** `noticed`: say it now. */
  state = reactive({ noticed: false });
  /** @type {number[]} when it was loud, latest last */
  #loud = [];
  #noise = 0;
  #spell = false;
  #noticedAt = 0;

  /** @param {number} level 0 to 1 @param {boolean} muted @param {number} [now] ms */
  hear(level, muted, now = performance.now()) {
    if (!muted) return this.begin();
    const loud = level > Math.max(LOUD, this.#noise * ABOVE_NOISE);
    if (!loud) this.#noise += (level - this.#noise) * FALL;
    this.#loud = this.#loud.filter((time) => now - time < PAUSE);
    if (loud) this.#loud.push(now);
    if (this.#loud.length === 0) this.#spell = false;
    if (!this.#spell && this.#loud.filter((time) => now - time < WINDOW).length >= ENOUGH) {
      this.#spell = true;
      this.#noticedAt = now;
      this.state.noticed = true;
    }
    if (this.state.noticed && now - this.#noticedAt > SHOWN) this.state.noticed = false;
  }

  /** Muted anew, or not at all: what was heard before is no longer of interest. */
  begin() {
    this.#loud = [];
    this.#spell = false;
    if (this.state.noticed) this.state.noticed = false;
  }
}
