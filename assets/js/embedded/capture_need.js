/** What is less than now is enough for a while before the camera is asked for no more. */
const LOWER_AFTER_MS = 8_000;
/** Up to so many lines, the camera's small picture will do: to capture and to scale costs as well. */
const SMALL = { lines: 360, width: 640, height: 360 };
/** Frames a second a camera may be asked for in place of all it has: each is drawn on one's own page, too. */
const RATES = [15, 20];

/**
 * @typedef {object} Need
 * @property {boolean} small whether the small picture will do
 * @property {number} rate frames a second that will do, Infinity for all there are
 */

/** What a camera gives: what it was opened with, or less while nobody is sent as much. */
export class CaptureNeed {
  /** @type {MediaStreamTrack | null} */
  #track = null;
  /** What it was opened with. @type {MediaTrackConstraints} */
  #constraints = {};
  #full = { width: 0, height: 0 };
  /** @type {Need} */
  #now = { small: false, rate: Infinity };
  #need = this.#now;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #lowering;

  /**
   * @param {MediaStreamTrack | null} track
   * @param {{lines: number, frameRate: number}} most that somebody is sent
   */
  suit(track, { lines, frameRate }) {
    if (track !== this.#track) this.#begin(track);
    if (!track) return;
    const now = this.#now;
    const need = {
      small: lines <= SMALL.lines && Math.min(this.#full.width, this.#full.height) > SMALL.lines,
      rate: RATES.find((rate) => rate >= frameRate) ?? Infinity,
    };
    this.#need = need;
    this.#set({ small: now.small && need.small, rate: Math.max(now.rate, need.rate) });
    if (isSame(this.#now, need)) this.rest();
    else this.#lowering ??= setTimeout(() => this.#lower(), LOWER_AFTER_MS);
  }

  /** Leave it as it is. */
  rest() {
    clearTimeout(this.#lowering);
    this.#lowering = undefined;
  }

  /** @param {MediaStreamTrack | null} track */
  #begin(track) {
    this.rest();
    this.#track = track;
    this.#now = { small: false, rate: Infinity };
    this.#constraints = track?.getConstraints() ?? {};
    const { width = 0, height = 0 } = track?.getSettings() ?? {};
    this.#full = { width, height };
  }

  #lower() {
    this.#lowering = undefined;
    this.#set(this.#need);
  }

  /** @param {Need} need */
  #set(need) {
    const track = this.#track;
    if (isSame(need, this.#now) || track?.readyState !== 'live') return;
    this.#now = need;
    const upright = this.#full.height > this.#full.width;
    const { width, height } = need.small ? (upright ? { width: SMALL.height, height: SMALL.width } : SMALL) : this.#full;
    const wanted = { ...this.#constraints, width: { ideal: width }, height: { ideal: height } };
    if (need.rate < Infinity) wanted.frameRate = { max: need.rate };
    track.applyConstraints(wanted).catch(() => {}); // then it stays as it is, which only costs more
  }
}

/**
 * @param {Need} one
 * @param {Need} other
 */
function isSame(one, other) {
  return one.small === other.small && one.rate === other.rate;
}
