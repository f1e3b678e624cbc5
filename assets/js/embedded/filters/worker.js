import { BackgroundFilter } from './background_filter.js';
import { pictureOf, shownBy } from './pictures.js';
import { loadSegmenters } from './segmenter.js';

/**
 * The worker of one publisher's video filter. What comes in: `load`, once; `filter`; `open` and `close` of a track's
 * streams; or, where the browser has no such streams, `picture`, one at a time. What goes out: `loaded`, `filtered`
 * (the first picture of an opened track), `picture`, and `failed`, after which nothing is written any more.
 *
 * @typedef {{type: 'backgroundBlur', blurStrength: 'low' | 'high'} | {type: 'backgroundReplacement', picture: ImageBitmap}} Filter
 */

const scope = /** @type {any} */ (globalThis);
/** @type {BackgroundFilter | undefined} */
let filter;
/** @type {Map<number, ReadableStreamDefaultReader<VideoFrame>>} by track */
const open = new Map();
/** @type {Promise<unknown>} */
let turn = Promise.resolve();

const does = {
  async load(/** @type {{base: string}} */ { base }) {
    filter = new BackgroundFilter(await loadSegmenters(base));
    scope.postMessage({ type: 'loaded' });
  },

  async filter(/** @type {{filter: Filter}} */ message) {
    filter?.use(message.filter);
  },

  async open(/** @type {{track: number, readable: ReadableStream<VideoFrame>, writable: WritableStream<VideoFrame>}} */ message) {
    const { track } = message;
    const reader = message.readable.getReader();
    const writer = message.writable.getWriter();
    open.set(track, reader);
    let first = true;
    filter?.forget();
    for (;;) {
      const { value: frame, done } = await reader.read();
      if (done || !frame) break;
      const made = await apply(frame);
      if (!open.has(track)) made.close();
      else await writer.write(made).catch(() => close(track)); // nobody takes it any more
      if (first) scope.postMessage({ type: 'filtered', track });
      first = false;
    }
    close(track);
    writer.close().catch(() => {});
  },

  async close(/** @type {{track: number}} */ { track }) {
    close(track);
  },

  async picture(/** @type {{track: number, picture: ImageBitmap}} */ { track, picture }) {
    const frame = new VideoFrame(picture, { timestamp: performance.now() * 1000 });
    picture.close();
    const made = await apply(frame);
    const bitmap = shownBy(made);
    made.close();
    scope.postMessage({ type: 'picture', track, bitmap }, [bitmap]);
  },
};

/**
 * One frame at a time: they share the memory they are worked on in.
 *
 * @param {VideoFrame} frame closed afterwards
 * @returns {Promise<VideoFrame>}
 */
function apply(frame) {
  const made = turn.then(() => filtered(frame));
  turn = made.catch(() => {});
  return made;
}

/** @param {VideoFrame} frame */
async function filtered(frame) {
  try {
    const picture = await pictureOf(frame);
    await /** @type {BackgroundFilter} */ (filter).apply(picture);
    return picture.toFrame();
  } finally {
    frame.close();
  }
}

/** @param {number} track */
function close(track) {
  open.get(track)?.cancel().catch(() => {});
  open.delete(track);
}

scope.onmessage = (/** @type {MessageEvent} */ { data }) => {
  const { type } = /** @type {{type: keyof typeof does}} */ (data);
  does[type](data).catch((/** @type {unknown} */ error) => {
    [...open.keys()].forEach(close);
    scope.postMessage({ type: 'failed', message: String(error) });
  });
};
