/**
 * Brings the pictures of tiles to the worker. Where the browser hands over the frames of a track, they go there by
 * themselves; elsewhere the page takes one of each video whenever the worker is about to draw.
 *
 * @typedef {{track: MediaStreamTrack, video: HTMLVideoElement}} Source
 */
export class Pictures {
  /** Whether the page has to take them. */
  grabs = typeof globalThis.MediaStreamTrackProcessor !== "function";
  #worker;
  /** @type {Map<string, Source>} by the tile's key */
  #sources = new Map();

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
  }

  /** Bring those of these tiles, and no others. @param {import("./recording_scene.js").Tile[]} tiles */
  take(tiles) {
    const wanted = new Map(tiles.flatMap((tile) => (tile.picture ? sourceOf(tile) : [])));
    for (const [key, { track }] of this.#sources) if (wanted.get(key)?.track !== track) this.#forget(key);
    for (const [key, source] of wanted) if (!this.#sources.has(key)) this.#add(key, source);
  }

  /** Take one of each. */
  grab() {
    for (const [key, { video }] of this.#sources) {
      if (video.readyState < video.HAVE_CURRENT_DATA) continue;
      const frame = new VideoFrame(video, { timestamp: Math.round(performance.now() * 1000) });
      this.#worker.postMessage({ act: "frame", key, frame }, [frame]);
    }
  }

  close() {
    for (const key of [...this.#sources.keys()]) this.#forget(key);
  }

  /** @param {string} key @param {Source} source */
  #add(key, source) {
    this.#sources.set(key, source);
    if (this.grabs) return;
    const { readable } = new MediaStreamTrackProcessor({ track: source.track });
    this.#worker.postMessage({ act: "follow", key, frames: readable }, [readable]);
  }

  /** @param {string} key */
  #forget(key) {
    this.#sources.delete(key);
    this.#worker.postMessage({ act: "forget", key });
  }
}

/** @param {import("./recording_scene.js").Tile} tile @returns {[string, Source][]} */
function sourceOf({ key, video }) {
  const stream = video?.srcObject;
  const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : [];
  return video && track?.readyState === "live" ? [[key, { track, video }]] : [];
}
