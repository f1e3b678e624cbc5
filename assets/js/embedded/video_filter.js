import { OpenTokError } from './errors.js';
import { FILTERS_URL, LOADING_MS, canFilter, filterError } from './filters.js';
import { FramePump } from './frame_pump.js';

/**
 * @typedef {import('@opentok/client').VideoFilter} Filter
 * @typedef {{stop(): void}} Attachment
 * @typedef {{type: string, track: number, message?: string, bitmap?: ImageBitmap}} Answer
 */

/**
 * What replaces the background of a publisher's camera: a worker, loaded when it is first needed and kept for the
 * publisher's life. A track that it gives shows nothing but filtered pictures, and none once it has failed.
 */
export class VideoFilter {
  /** Settles when pictures can be filtered. @type {Promise<void>} */
  ready;
  /** @type {Worker | undefined} */
  #worker;
  #tracks = 0;
  /** @type {Map<number, Attachment & {onAnswer(answer: Answer): void}>} */
  #attached = new Map();
  /** @type {(error: unknown) => void} */
  #giveUp = () => {};
  #failed = false;

  /**
   * @param {Filter} filter
   * @param {(error: OpenTokError) => void} onFailed told once, when it fails after it was ready
   */
  constructor(filter, onFailed) {
    this.onFailed = onFailed;
    this.ready = this.#load(filter);
    this.ready.catch(() => this.close());
  }

  /** Whether it is of any more use. */
  get failed() {
    return this.#failed;
  }

  /**
   * Do something else from the next picture on.
   *
   * @param {Filter} filter
   * @param {() => boolean} isWanted asked when all that it needs is there
   * @returns {Promise<void>} rejects when it cannot be done; what was done before goes on then
   */
  async change(filter, isWanted) {
    await this.ready;
    const message = await this.#prepare(filter);
    if (isWanted()) this.#post(message);
  }

  /**
   * @param {MediaStreamTrack} source a camera's
   * @returns {{track: MediaStreamTrack, begun: Promise<void>}} what is to be sent of it, whose stop ends the work; and
   *   when its first picture is there, or never will be
   */
  attach(source) {
    const track = ++this.#tracks;
    /** @type {() => void} */
    let begin = () => {};
    /** @type {Promise<void>} */
    const begun = new Promise((resolve) => { begin = resolve; });
    const worker = /** @type {Worker} */ (this.#worker);
    const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = /** @type {any} */ (window);
    /** @type {MediaStreamTrack} */
    let made;
    if (Processor && Generator) {
      const { readable } = new Processor({ track: source });
      made = new Generator({ kind: 'video' });
      const { writable } = /** @type {any} */ (made);
      worker.postMessage({ type: 'open', track, readable, writable }, [readable, writable]);
      this.#attached.set(track, { stop: () => { begin(); worker.postMessage({ type: 'close', track }); }, onAnswer: begin });
    } else {
      const pump = new FramePump(source, (picture) => worker.postMessage({ type: 'picture', track, picture }, [picture]));
      made = pump.track;
      this.#attached.set(track, { stop: () => { begin(); pump.stop(); }, onAnswer: ({ bitmap }) => { begin(); pump.show(bitmap); } });
    }
    const stop = made.stop.bind(made);
    made.stop = () => {
      stop();
      this.#attached.get(track)?.stop();
      this.#attached.delete(track);
    };
    return { track: made, begun };
  }

  /** For good. */
  close() {
    this.#failed = true;
    this.#giveUp(new Error('it was closed'));
    [...this.#attached.values()].forEach(({ stop }) => stop());
    this.#attached.clear();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** @param {Filter} filter */
  async #load(filter) {
    if (!canFilter('video')) throw new OpenTokError('OT_NOT_SUPPORTED', 'Browser does not support video filters');
    /** @type {Promise<void>} */
    const loaded = new Promise((resolve, reject) => {
      this.#giveUp = (error) => reject(filterError('The video filter', error));
      setTimeout(this.#giveUp, LOADING_MS, 'it took too long to load');
      openWorker().then((worker) => {
        if (this.#failed) return worker.terminate();
        this.#worker = worker;
        worker.onerror = ({ message }) => this.#fail(message);
        worker.onmessage = ({ data }) => {
          if (data.type === 'loaded') resolve();
          else if (data.type === 'failed') this.#fail(data.message);
          else this.#attached.get(data.track)?.onAnswer(data);
        };
        worker.postMessage({ type: 'load', base: FILTERS_URL });
      }).catch(this.#giveUp);
    });
    await Promise.all([loaded, this.#prepare(filter)]).then(([, message]) => this.#post(message));
    this.#giveUp = () => {};
  }

  /** @param {{filter: object, transfer: Transferable[]}} message */
  #post({ filter, transfer }) {
    this.#worker?.postMessage({ type: 'filter', filter }, transfer);
  }

  /** @param {Filter} filter */
  async #prepare(filter) {
    if (filter.type === 'backgroundBlur') return { filter, transfer: [] };
    const picture = await imageAt(filter.backgroundImgUrl);
    return { filter: { type: filter.type, picture }, transfer: [picture] };
  }

  /** @param {string} [message] */
  #fail(message) {
    if (this.#failed) return;
    const wasReady = this.#attached.size > 0;
    this.#giveUp(message ?? 'the worker ended');
    this.close();
    if (wasReady) this.onFailed(filterError('The video filter', message));
  }
}

/** @returns {Promise<Worker>} also for a page of another origin, whose workers must be its own */
async function openWorker() {
  const url = `${FILTERS_URL}worker.js`;
  if (new URL(url).origin === location.origin) return new Worker(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be had (${response.status})`);
  const own = URL.createObjectURL(await response.blob());
  try {
    return new Worker(own);
  } finally {
    setTimeout(() => URL.revokeObjectURL(own), LOADING_MS);
  }
}

/** @param {string} url of any image, `data:` too */
async function imageAt(url) {
  const image = new Image();
  image.crossOrigin = 'anonymous';
  image.src = url;
  try {
    await image.decode();
    return await createImageBitmap(image);
  } catch (error) {
    throw filterError('The background picture', error);
  }
}
