/**
 * What of one stream is received: as large as it is seen, nothing of it out of sight, and as loud as it is wished.
 *
 * @typedef {import("videochat/call/volumes.js").Volume} Volume
 */

/** Who is out of sight is sent no picture after this time, in milliseconds: leafing past somebody stops nothing. */
const OUT_OF_SIGHT = 1000;
/** Tiles change their size often while people come and go; the camera is asked once it is quiet. */
const SETTLED = 500;
/** Widths that are asked for, in device pixels: each change of size costs the camera's side a new beginning. */
const WIDTHS = [160, 240, 320, 480, 640, 960, 1280];
const SHAPE = 16 / 9;
/** A picture that is a little smaller than its tile will do. */
const GOOD_ENOUGH = 0.9;

export class Reception {
  /** @type {OT.Subscriber|null} */
  #subscriber = null;
  #onSight;
  #seen = true;
  #sharp = false;
  #asked = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #leaving;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #resizing;

  /** @param {(seen: boolean) => void} onSight told when the picture stops, and when it is asked for again */
  constructor(onSight) {
    this.#onSight = onSight;
  }

  /** @param {OT.Subscriber} subscriber a new one @param {{width: number, volume: Volume, sharp: boolean}} how `sharp`: never smaller than it is */
  of(subscriber, { width, volume, sharp }) {
    this.end();
    this.#subscriber = subscriber;
    this.#sharp = sharp;
    this.show(width);
    if (volume.muted || volume.volume !== 100) this.play(volume);
  }

  /** Be seen so wide. @param {number} width of the picture in pixels, 0 is out of sight */
  show(width) {
    if (width === 0) {
      this.#leaving ??= setTimeout(() => this.#see(false), OUT_OF_SIGHT);
      return;
    }
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    clearTimeout(this.#resizing);
    const needed = width * devicePixelRatio * GOOD_ENOUGH;
    const wanted = WIDTHS.find((each) => each >= needed) ?? WIDTHS[WIDTHS.length - 1];
    if (!this.#seen) this.#ask(wanted); // what comes back comes at once as it is to be
    else if (wanted !== this.#asked) this.#resizing = setTimeout(() => this.#ask(wanted), SETTLED);
    this.#see(true);
  }

  /** Be heard so. @param {Volume} volume */
  play({ volume, muted }) {
    this.#subscriber?.setAudioVolume(volume);
    this.#subscriber?.subscribeToAudio(!muted);
  }

  /** Receive no more. */
  end() {
    clearTimeout(this.#leaving);
    clearTimeout(this.#resizing);
    this.#leaving = undefined;
    this.#subscriber = null;
    this.#seen = true;
    this.#asked = 0;
  }

  /** @param {boolean} seen */
  #see(seen) {
    if (seen === this.#seen || !this.#subscriber) return;
    this.#seen = seen;
    this.#onSight(seen);
    this.#subscriber.subscribeToVideo(seen);
  }

  /** @param {number} width */
  #ask(width) {
    if (this.#sharp || width === this.#asked) return;
    this.#asked = width;
    // a session without a router may not know of sizes
    this.#subscriber?.setPreferredResolution({ width, height: Math.round(width / SHAPE) })?.catch?.(() => {});
  }
}
