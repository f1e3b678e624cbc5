/** A small picture is enough for a while before the camera is asked for no more. */
const LOWER_AFTER_MS = 8_000;
/** Up to so many lines, the camera's small picture will do: to capture and to scale costs as well. */
const SMALL = { lines: 360, width: 640, height: 360 };

/** How large a picture a camera gives: what it was opened with, or less while nobody is sent as much. */
export class CaptureSize {
  /** @type {MediaStreamTrack | null} */
  #track = null;
  /** What it was opened with. */
  #full = { width: 0, height: 0 };
  #small = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #lowering;

  /**
   * @param {MediaStreamTrack | null} track
   * @param {number} lines the most that somebody is sent
   */
  suit(track, lines) {
    if (track !== this.#track) this.#begin(track);
    if (!track || Math.min(this.#full.width, this.#full.height) <= SMALL.lines) return;
    if (lines > SMALL.lines) {
      this.rest();
      this.#set(false);
    } else {
      this.#lowering ??= setTimeout(() => this.#set(true), LOWER_AFTER_MS);
    }
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
    this.#small = false;
    const { width = 0, height = 0 } = track?.getSettings() ?? {};
    this.#full = { width, height };
  }

  /** @param {boolean} small */
  #set(small) {
    const track = this.#track;
    if (small === this.#small || track?.readyState !== 'live') return;
    this.#small = small;
    const upright = this.#full.height > this.#full.width;
    const { width, height } = small ? (upright ? { width: SMALL.height, height: SMALL.width } : SMALL) : this.#full;
    const wanted = { ...track.getConstraints(), width: { ideal: width }, height: { ideal: height } };
    track.applyConstraints(wanted).catch(() => {}); // then it stays as it is, which only costs more
  }
}
