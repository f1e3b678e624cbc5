import { Governor } from './governor.js';
import { STEPS, stepWithin } from './steps.js';
import { strainOf } from './strain.js';

/** @typedef {'flowing' | 'weak' | 'paused'} Video how well it can be sent: `weak` is the last step before it pauses */

/** What is known of the way to one subscriber, and what is sent on it. */
export class Path {
  /** @type {import('./strain.js').Sample | null} the last one of the present step */
  #sample = null;
  #governor;
  #mostCaptured = 0;
  #step = -1;
  /** @type {Video} */
  video = 'flowing';
  /** It has just begun: its first frame is on the way. */
  young = true;

  /**
   * @param {import('./steps.js').Picture} picture
   * @param {boolean} mayPause whether the sound goes on alone when there is too little for both
   */
  constructor(picture, mayPause) {
    this.picture = picture;
    this.mayPause = mayPause;
    this.#governor = new Governor(STEPS[picture].length - (mayPause ? 0 : 1));
  }

  /** The best step it carries; past the last one when it carries none. */
  get best() {
    return this.#governor.level;
  }

  /** @param {number} step that is sent from now on; -1 for none */
  take(step) {
    if (step === this.#step) return;
    this.#step = step;
    this.#sample = null;
  }

  /**
   * @param {import('./strain.js').Sample | null} sample
   * @param {number} now milliseconds
   * @param {boolean} [pressed] whether the processor has no time left: then a camera gives fewer frames for want of it,
   *   and not of light
   * @returns {import('./strain.js').Strain | null} null when it is too early to tell
   */
  follow(sample, now, pressed = false) {
    const before = this.#sample;
    this.#sample = sample;
    if (this.#step < 0) this.#governor.rest(now); // nothing is sent, so only a trial can tell
    if (!sample || !before || this.#step < 0) return null;
    this.#mostCaptured = Math.max(this.#mostCaptured, sample.captured);
    const capturable = pressed ? this.#mostCaptured : sample.captured;
    const strain = strainOf(before, sample, STEPS[this.picture][this.#step], capturable);
    if (strain.narrow) this.#governor.fall(now, Math.max(this.#step + 1, stepWithin(this.picture, strain.available)));
    else this.#governor.rest(now);
    return strain;
  }

  /** @returns {boolean} whether how well it can be sent has changed since it was asked the last time */
  judge() {
    const before = this.video;
    const { length } = STEPS[this.picture];
    this.video = this.mayPause && this.best >= length ? 'paused' : this.mayPause && this.best === length - 1 ? 'weak' : 'flowing';
    return this.video !== before;
  }
}
