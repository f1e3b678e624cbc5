/** Where the person is in a picture: soft at the edge, and calm from frame to frame. */

/** The model's certainty below which it is all background, and above which all person. */
const FROM = 0.4;
const TO = 0.8;
/** How much of a small change is taken over at once; of a large one nearly all, or a moving hand would leave a trail. */
const CALM = 0.4;

export class Silhouette {
  width = 0;
  height = 0;
  /** How much of each pixel is the person, 0 to 1. */
  alpha = new Float32Array(0);
  #certainty = new Float32Array(0);
  #fresh = true;

  /** Look at the next picture as if it were the first one. */
  forget() {
    this.#fresh = true;
  }

  /**
   * @param {{width: number, height: number, input: Float32Array, output: Float32Array, run: () => void}} segmenter
   * @param {import('./pictures.js').Picture} picture
   */
  find(segmenter, picture) {
    const { width, height, output } = segmenter;
    if (width !== this.width || height !== this.height) {
      Object.assign(this, { width, height, alpha: new Float32Array(width * height) });
      this.#certainty = new Float32Array(width * height);
      this.#fresh = true;
    }
    sample(picture, segmenter);
    segmenter.run();
    const { alpha } = this;
    const certainty = this.#certainty;
    for (let i = 0; i < output.length; i++) {
      const change = output[i] - certainty[i];
      certainty[i] = this.#fresh ? output[i] : certainty[i] + change * (CALM + (1 - CALM) * Math.abs(change));
      const t = Math.min(1, Math.max(0, (certainty[i] - FROM) / (TO - FROM)));
      alpha[i] = t * t * (3 - 2 * t);
    }
    this.#fresh = false;
  }
}

/**
 * Make a picture as small as the model wants it, in red, green and blue.
 *
 * @param {import('./pictures.js').Picture} picture
 * @param {{width: number, height: number, input: Float32Array}} small
 */
function sample({ width, height, chromaWidth, chromaHeight, pixels }, small) {
  const { bytes, yStride, chromaStride, chromaStep } = pixels;
  const { input } = small;
  const left = new Int32Array(small.width);
  const right = new Int32Array(small.width);
  const chroma = new Int32Array(small.width);
  for (let x = 0; x < small.width; x++) {
    left[x] = ((x + 0.25) * width) / small.width;
    right[x] = ((x + 0.75) * width) / small.width;
    chroma[x] = Math.floor(((x + 0.5) * chromaWidth) / small.width) * chromaStep;
  }
  let i = 0;
  for (let row = 0; row < small.height; row++) {
    const upper = pixels.y + Math.floor(((row + 0.25) * height) / small.height) * yStride;
    const lower = pixels.y + Math.floor(((row + 0.75) * height) / small.height) * yStride;
    const colour = Math.floor(((row + 0.5) * chromaHeight) / small.height) * chromaStride;
    for (let x = 0; x < small.width; x++) {
      const four = bytes[upper + left[x]] + bytes[upper + right[x]] + bytes[lower + left[x]] + bytes[lower + right[x]];
      const y = (four / 4 - 16) * 0.004566;
      const u = (bytes[pixels.u + colour + chroma[x]] - 128) / 255;
      const v = (bytes[pixels.v + colour + chroma[x]] - 128) / 255;
      input[i++] = y + 1.596 * v;
      input[i++] = y - 0.391 * u - 0.813 * v;
      input[i++] = y + 2.018 * u;
    }
  }
}
