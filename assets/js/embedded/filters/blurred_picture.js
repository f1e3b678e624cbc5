/**
 * What is behind the person, blurred: small, since a blurred picture loses nothing by it. The person counts for
 * next to nothing in it, or a glow of skin and shirt would surround them.
 */

const WIDTH = 128;
const HEIGHT = 72;
const SIZE = WIDTH * HEIGHT;
/** Three boxes one after the other are as good as a Gaussian. */
const PASSES = 3;
/** How much the person counts: where nobody can look past them, it is their own colour. */
const LEAST = 0.01;

export class BlurredPicture {
  /** Brightness, colour, colour, and how much of it is background; each times the last. */
  #sums = [0, 1, 2, 3].map(() => new Float32Array(SIZE));
  #spare = new Float32Array(SIZE);
  planes = {
    width: WIDTH, height: HEIGHT, y: new Uint8ClampedArray(SIZE), u: new Uint8ClampedArray(SIZE), v: new Uint8ClampedArray(SIZE),
  };

  /**
   * @param {import('./pictures.js').Picture} picture
   * @param {import('./silhouette.js').Silhouette} silhouette
   * @param {number} radius of one pass, in pixels of the small picture
   * @returns {this}
   */
  make(picture, silhouette, radius) {
    this.#gather(picture, silhouette);
    for (const sum of this.#sums) {
      for (let pass = 0; pass < PASSES; pass++) {
        slide(sum, this.#spare, WIDTH, HEIGHT, radius); // along the rows, and rows become columns
        slide(this.#spare, sum, HEIGHT, WIDTH, radius);
      }
    }
    const [y, u, v, weight] = this.#sums;
    for (let i = 0; i < SIZE; i++) {
      this.planes.y[i] = y[i] / weight[i];
      this.planes.u[i] = u[i] / weight[i];
      this.planes.v[i] = v[i] / weight[i];
    }
    return this;
  }

  /**
   * @param {import('./pictures.js').Picture} picture
   * @param {import('./silhouette.js').Silhouette} silhouette
   */
  #gather({ width, height, chromaWidth, chromaHeight, pixels }, silhouette) {
    const { bytes, yStride, chromaStride, chromaStep } = pixels;
    const [ys, us, vs, weights] = this.#sums;
    for (let row = 0; row < HEIGHT; row++) {
      const upper = pixels.y + Math.floor(((row + 0.25) * height) / HEIGHT) * yStride;
      const lower = pixels.y + Math.floor(((row + 0.75) * height) / HEIGHT) * yStride;
      const colour = Math.floor(((row + 0.5) * chromaHeight) / HEIGHT) * chromaStride;
      const mask = Math.floor(((row + 0.5) * silhouette.height) / HEIGHT) * silhouette.width;
      for (let x = 0; x < WIDTH; x++) {
        const i = row * WIDTH + x;
        const left = Math.floor(((x + 0.25) * width) / WIDTH);
        const right = Math.floor(((x + 0.75) * width) / WIDTH);
        const c = colour + Math.floor(((x + 0.5) * chromaWidth) / WIDTH) * chromaStep;
        const person = silhouette.alpha[mask + Math.floor(((x + 0.5) * silhouette.width) / WIDTH)];
        const weight = 1 - person + LEAST;
        weights[i] = weight;
        ys[i] = ((bytes[upper + left] + bytes[upper + right] + bytes[lower + left] + bytes[lower + right]) / 4) * weight;
        us[i] = bytes[pixels.u + c] * weight;
        vs[i] = bytes[pixels.v + c] * weight;
      }
    }
  }
}

/**
 * Sum up what is near in each row, and turn rows into columns. Beyond the edge there is nothing, which the weights
 * make good.
 *
 * @param {Float32Array} from
 * @param {Float32Array} to
 * @param {number} width of a row
 * @param {number} height
 * @param {number} radius
 */
function slide(from, to, width, height, radius) {
  for (let row = 0; row < height; row++) {
    const start = row * width;
    let sum = 0;
    for (let x = 0; x < radius; x++) sum += from[start + x];
    for (let x = 0; x < width; x++) {
      if (x + radius < width) sum += from[start + x + radius];
      if (x > radius) sum -= from[start + x - radius - 1];
      to[x * height + row] = sum;
    }
  }
}
