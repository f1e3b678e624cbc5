/** A plane drawn larger: row by row, and each row in segments, one from each of its pixels to the next. */
export class Stretched {
  /**
   * @param {import('./blend.js').Plane} plane
   * @param {number} width to draw it in
   * @param {number} height
   */
  constructor(plane, width, height) {
    this.plane = plane;
    this.height = height;
    this.scale = plane.width / width;
    /** What `draw` has drawn. */
    this.row = new Uint8Array(width);
    /** What `mix` has mixed of two rows: a value for each pixel, and the last one once more. */
    this.upright = new Float32Array(plane.width + 1);
    /** Where in the drawn row each segment starts, and where the last one ends. */
    this.starts = new Int32Array(plane.width + 1);
    for (let i = 1; i < plane.width; i++) this.starts[i] = Math.min(width, Math.max(0, Math.ceil((i + 0.5) / this.scale - 0.5)));
    this.starts[plane.width] = width;
    this.first = 1 / Math.max(1, this.starts[1]);
  }

  /**
   * How far a segment has come from its pixel to the next where it starts. The first one starts before its pixel,
   * and comes as far in more steps.
   *
   * @param {number} segment
   */
  share(segment) {
    return segment ? (this.starts[segment] + 0.5) * this.scale - 0.5 - segment : 0;
  }

  /** How far each step takes it. @param {number} segment */
  growth(segment) {
    return segment ? this.scale : this.first;
  }

  /** @param {number} y of the row to be drawn */
  mix(y) {
    const { values, offset, stride, step, width, height } = this.plane;
    const { upright } = this;
    const at = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / this.height - 0.5));
    const upper = Math.floor(at);
    const share = at - upper;
    const above = offset + upper * stride;
    const below = offset + Math.min(height - 1, upper + 1) * stride;
    for (let x = 0; x < width; x++) {
      const value = values[above + x * step];
      upright[x] = value + (values[below + x * step] - value) * share;
    }
    upright[width] = upright[width - 1];
  }

  /** @param {number} y of the row */
  draw(y) {
    const { plane, row, upright, starts } = this;
    if (this.scale === 1 && plane.height === this.height) {
      for (let x = 0, i = plane.offset + y * plane.stride; x < row.length; x++, i += plane.step) row[x] = plane.values[i];
      return;
    }
    this.mix(y);
    for (let segment = 0; segment < plane.width; segment++) {
      const from = starts[segment];
      const to = starts[segment + 1];
      const change = upright[segment + 1] - upright[segment];
      const growth = change * this.growth(segment);
      let value = upright[segment] + change * this.share(segment) + 0.5;
      for (let x = from; x < to; x++, value += growth) row[x] = value;
    }
  }
}
