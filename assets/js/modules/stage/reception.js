/**
 * What of one stream is received: as large as it is seen, nothing of it out of sight, and as loud as it is wished.
 *
 * @typedef {import("videochat/call/volumes.js").Volume} Volume
 */

/** Who is leafed away is sent no picture after this time, so that leafing back and forth stops nothing. */
const OUT_OF_SIGHT = 5000;
/** Tiles change their size often while people come and go; the camera is asked once it is quiet. */
const SETTLED = 1500;
/** A tile up to this wide, in device pixels, gets the small picture. */
const SMALL = 400;
const SIZES = { small: { width: 320, height: 180 }, large: { width: 1280, height: 720 } };

export class Reception {
  /** @type {OT.Subscriber|null} */
  #subscriber = null;
  #seen = true;
  #sharp = false;
  /** @type {keyof typeof SIZES} */
  #size = "large";
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #leaving;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #resizing;

  /** @param {OT.Subscriber} subscriber a new one @param {{width: number, volume: Volume, sharp: boolean}} how `sharp`: never smaller than it is */
  of(subscriber, { width, volume, sharp }) {
    this.end();
    this.#subscriber = subscriber;
    this.#sharp = sharp;
    this.show(width);
    if (volume.muted || volume.volume !== 100) this.play(volume);
  }

  /** Be seen so wide. @param {number} width in pixels, 0 is out of sight */
  show(width) {
    if (width === 0) {
      this.#leaving ??= setTimeout(() => this.#see(false), OUT_OF_SIGHT);
      return;
    }
    clearTimeout(this.#leaving);
    this.#leaving = undefined;
    this.#see(true);
    clearTimeout(this.#resizing);
    const size = width * devicePixelRatio > SMALL || this.#sharp ? "large" : "small";
    if (size !== this.#size) this.#resizing = setTimeout(() => this.#resize(size), SETTLED);
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
    this.#size = "large";
  }

  /** @param {boolean} seen */
  #see(seen) {
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#subscriber?.subscribeToVideo(seen);
  }

  /** @param {keyof typeof SIZES} size */
  #resize(size) {
    this.#size = size;
    // a session without a router may not know of sizes
    this.#subscriber?.setPreferredResolution(SIZES[size])?.catch?.(() => {});
  }
}
