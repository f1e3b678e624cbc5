import { OpenTokError } from './errors.js';

const FLOW_TIMEOUT_MS = 15_000;

/**
 * Media flows once the transport is up and, if a picture is to come, its first frame is there.
 */
export class Flow {
  #settle = (/** @type {unknown} */ _error = undefined) => {};
  #check = () => this.check();

  /**
   * @param {HTMLVideoElement} video
   * @param {() => boolean} isConnected whether the transport is up
   * @param {() => boolean} expectsPicture
   */
  constructor(video, isConnected, expectsPicture) {
    this.video = video;
    this.isConnected = isConnected;
    this.expectsPicture = expectsPicture;
    /** @type {Promise<void>} */
    this.begun = new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#late(), FLOW_TIMEOUT_MS);
      video.addEventListener('loadeddata', this.#check);
      this.#settle = (error) => {
        clearTimeout(timer);
        video.removeEventListener('loadeddata', this.#check);
        this.#settle = () => {};
        if (error) reject(error);
        else resolve();
      };
    });
    this.begun.catch(() => {}); // who cares waits for it, too
  }

  /** Look again: something has changed. */
  check() {
    if (!this.isConnected()) return;
    const { readyState, videoWidth } = this.video;
    // A page in the background may be given no frames.
    if ((readyState >= 2 && videoWidth > 0) || !this.expectsPicture() || document.hidden) this.#settle();
  }

  /** It will not begin. @param {OpenTokError} error */
  fail(error) {
    this.#settle(error);
  }

  /** It ends before it began. */
  cancel() {
    this.fail(new OpenTokError('OT_DISCONNECTED', 'The subscription ended before media came'));
  }

  /** A camera that gives no picture is no reason to do without the sound. */
  #late() {
    const error = new OpenTokError('OT_TIMEOUT', `No media came within ${FLOW_TIMEOUT_MS / 1000} seconds`);
    this.#settle(this.isConnected() ? undefined : error);
  }
}
