/**
 * Brings a camera's pictures to who works on them, one at a time, and shows what comes back as a track: for browsers
 * whose tracks give no frames to a page (Firefox, Safari).
 */

/** Between two pictures; also where nothing tells of new frames: in a tab at the back. */
const PUMP_MS = 33;

export class FramePump {
  #canvas = document.createElement('canvas');
  #video = document.createElement('video');
  #context = /** @type {ImageBitmapRenderingContext} */ (this.#canvas.getContext('bitmaprenderer'));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #stopped = false;

  /**
   * @param {MediaStreamTrack} source
   * @param {(picture: ImageBitmap) => void} onPicture the next one comes after `show`
   */
  constructor(source, onPicture) {
    this.onPicture = onPicture;
    this.#video.muted = true;
    this.#video.playsInline = true;
    this.#video.srcObject = new MediaStream([source]);
    this.#video.play().catch(() => {}); // stopped before it began
    /** What is shown. */
    this.track = this.#canvas.captureStream().getVideoTracks()[0];
    this.#next();
  }

  /** @param {ImageBitmap | undefined} picture */
  show(picture) {
    if (!picture) return;
    if (this.#stopped) return picture.close();
    const { width, height } = picture;
    if (this.#canvas.width !== width || this.#canvas.height !== height) Object.assign(this.#canvas, { width, height });
    this.#context.transferFromImageBitmap(picture);
    this.#next();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#video.srcObject = null;
  }

  #next() {
    this.#timer = setTimeout(() => void this.#grab(), PUMP_MS);
  }

  async #grab() {
    if (!this.#video.videoWidth || this.#video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return this.#next();
    const picture = await createImageBitmap(this.#video).catch(() => null);
    if (this.#stopped) picture?.close();
    else if (picture) this.onPicture(picture);
    else this.#next();
  }
}
