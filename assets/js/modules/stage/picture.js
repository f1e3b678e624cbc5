/** How wide a last picture is kept at most, in pixels: it is dimmed. */
const KEPT_WIDTH = 640;

/**
 * The picture of one tile: its <video>, when there is a frame of it, and its last one after it has gone.
 *
 * States: `none`, `awaited` (until the first frame), `shown`, `unseen` (nobody looks, nothing is sent), `paused` (by
 * OpenTok).
 * @typedef {"none"|"awaited"|"shown"|"unseen"|"paused"} PictureState
 */
export class Picture {
  /** @type {PictureState} */
  state = "none";
  #host;
  #onState;
  /** @type {HTMLVideoElement|null} */
  #video = null;
  /** @type {HTMLCanvasElement|null} */
  #last = null;
  /** Why nothing comes. @type {Set<"unseen"|"paused">} */
  #stops = new Set();
  #turn = 0;

  /** @param {() => HTMLElement|undefined} host where it is shown @param {(state: PictureState, kept: boolean) => void} onState `kept`: there is a last one */
  constructor(host, onState) {
    this.#host = host;
    this.#onState = onState;
  }

  /** How many frames were shown; null where there is nothing to count. */
  get frames() {
    const video = this.#video;
    if (!video || video.paused) return null;
    return video.getVideoPlaybackQuality?.().totalVideoFrames ?? null;
  }

  /** @param {HTMLVideoElement} video of a new stream */
  show(video) {
    video.playsInline = true;
    this.#video?.remove();
    this.#video = video;
    this.#host()?.prepend(video);
    video.play().catch(() => {}); // the browser's refusal is told by audioBlocked
    const turn = this.#go(this.#stopped);
    const shown = () => turn === this.#turn && this.#appear();
    if (this.state !== "awaited") return;
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(shown);
    else video.addEventListener("loadeddata", shown, { once: true });
  }

  /** Nothing comes from now on. @param {"unseen"|"paused"} why */
  stop(why) {
    this.#stops.add(why);
    this.#go(this.#stopped);
  }

  /** It comes again: shown with the first frame that was received from now on. @param {"unseen"|"paused"} why it did not */
  resume(why) {
    if (!this.#stops.delete(why)) return;
    const video = this.#video;
    const turn = this.#go(this.#stopped);
    if (!video || this.state !== "awaited") return;
    if (!video.requestVideoFrameCallback) return this.#appear();
    const since = performance.now();
    const look = (/** @type {number} */ _now, /** @type {VideoFrameCallbackMetadata} */ { receiveTime = Infinity }) => {
      if (turn !== this.#turn) return;
      if (receiveTime >= since) this.#appear();
      else video.requestVideoFrameCallback(look); // the old one, shown once more
    };
    video.requestVideoFrameCallback(look);
  }

  /** The stream is gone. What it showed last stays until there is a frame of another, or it is forgotten. */
  end() {
    if (this.state === "shown") this.#keep();
    this.#video?.remove();
    this.#video = null;
    this.#stops.clear();
    this.#go("none");
  }

  /** What was shown last tells nothing any more. */
  forget() {
    if (!this.#last) return;
    this.#last.remove();
    this.#last = null;
    this.#onState(this.state, false);
  }

  /** Without a new frame. @returns {PictureState} */
  get #stopped() {
    if (this.#stops.has("paused")) return "paused";
    if (this.#stops.has("unseen")) return "unseen";
    return this.#video ? "awaited" : "none";
  }

  #appear() {
    this.#go("shown");
    this.forget();
  }

  /** @param {PictureState} state */
  #go(state) {
    this.state = state;
    this.#turn += 1;
    this.#onState(state, this.#last !== null);
    return this.#turn;
  }

  #keep() {
    const video = this.#video;
    if (!video?.videoWidth || video.readyState < video.HAVE_CURRENT_DATA) return;
    const scale = Math.min(1, KEPT_WIDTH / video.videoWidth);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: Math.round(video.videoWidth * scale), height: Math.round(video.videoHeight * scale) });
    canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
    this.#last?.remove();
    this.#last = canvas;
    this.#host()?.append(canvas);
  }
}
