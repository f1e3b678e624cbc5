import { blendOver } from './blend.js';
import { BlurredPicture } from './blurred_picture.js';
import { fitted } from './pictures.js';
import { Silhouette } from './silhouette.js';

/** Passes of the blur, in pixels of its small picture: 2 % of the width, and 4 %. */
const RADIUS = { low: 2, high: 5 };
/** The share of the time between two frames that the work on one may take before it is made less, and below which more. */
const BUSY = 0.75;
const IDLE = 0.4;
/** Frames that one look at where the person is may serve. */
const LAZIEST = 4;
/** Frames of ease before the work is made more again: half a minute, doubled each time it was too much. */
const PATIENCE = 300;
/** How much one frame counts in what is measured. */
const SHARE = 0.1;

/**
 * Puts something else behind the person in each frame. When that takes too long, it looks less often where the
 * person is; frames that come meanwhile are dropped by who brings them.
 */
export class BackgroundFilter {
  #silhouette = new Silhouette();
  #blurred = new BlurredPicture();
  /** @type {import('./worker.js').Filter} */
  #filter = { type: 'backgroundBlur', blurStrength: 'high' };
  /** @type {import('./pictures.js').Picture | undefined} the background, as large as the frames */
  #fitted;
  #since = Infinity; // frames since the person was looked for
  #every = 1;
  #busy = 0; // ms
  #interval = 0; // ms
  #before = 0;
  #ease = 0;
  #patience = PATIENCE;

  /** @param {import('./segmenter.js').Segmenters} segmenters */
  constructor(segmenters) {
    this.segmenters = segmenters;
  }

  /** @param {import('./worker.js').Filter} filter what to do from now on */
  use(filter) {
    this.#filter = filter;
    this.#fitted = undefined;
  }

  /** What comes next has nothing to do with what came before. */
  forget() {
    this.#since = Infinity;
    this.#before = 0;
    this.#silhouette.forget();
  }

  /** @param {import('./pictures.js').Picture} picture is changed */
  async apply(picture) {
    const began = performance.now();
    const segmenter = await this.segmenters.for(picture.width, picture.height);
    this.#since += 1;
    if (this.#since >= this.#every) {
      this.#silhouette.find(segmenter, picture);
      this.#since = 0;
    }
    if (this.#filter.type === 'backgroundBlur') {
      const { planes } = this.#blurred.make(picture, this.#silhouette, RADIUS[this.#filter.blurStrength]);
      blendOver(picture, this.#silhouette, planes);
    } else {
      const { width, height } = picture;
      if (this.#fitted?.width !== width || this.#fitted.height !== height) {
        this.#fitted = fitted(this.#filter.picture, width, height);
      }
      blendOver(picture, this.#silhouette, this.#fitted);
    }
    this.#measure(began, performance.now());
  }

  /** @param {number} began ms @param {number} now ms */
  #measure(began, now) {
    if (this.#before) this.#interval += (began - this.#before - this.#interval) * (this.#interval ? SHARE : 1);
    this.#before = began;
    this.#busy += (now - began - this.#busy) * SHARE;
    this.#ease = this.#busy < IDLE * this.#interval ? this.#ease + 1 : 0;
    if (this.#busy > BUSY * this.#interval && this.#interval && this.#every < LAZIEST) {
      this.#every += 1;
      this.#busy = 0;
      this.#patience *= 2;
    } else if (this.#ease > this.#patience && this.#every > 1) {
      this.#every -= 1;
      this.#ease = 0;
    }
  }
}
