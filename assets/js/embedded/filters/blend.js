import { Picture } from './pictures.js';

/**
 * @typedef {object} Planes a small picture, to be drawn large
 * @property {number} width
 * @property {number} height
 * @property {Uint8ClampedArray} y
 * @property {Uint8ClampedArray} u
 * @property {Uint8ClampedArray} v
 *
 * @typedef {object} Plane
 * @property {ArrayLike<number>} values
 * @property {number} offset
 * @property {number} stride
 * @property {number} step
 * @property {number} width
 * @property {number} height
 */

/**
 * Draw a background into a picture, all around the person.
 *
 * @param {Picture} picture is changed
 * @param {import('./silhouette.js').Silhouette} silhouette
 * @param {Planes | Picture} background small, or as large as the picture
 */
export function blendOver(picture, silhouette, background) {
  const { width, height, chromaWidth, chromaHeight, pixels } = picture;
  const { bytes, yStride, chromaStride, chromaStep } = pixels;
  const luma = { offset: pixels.y, stride: yStride, step: 1, width, height };
  const chroma = { stride: chromaStride, step: chromaStep, width: chromaWidth, height: chromaHeight };
  const behind = background instanceof Picture ? planesOf(background) : smallPlanes(background);
  blendPlane(bytes, luma, silhouette, behind.y);
  blendPlane(bytes, { ...chroma, offset: pixels.u }, silhouette, behind.u);
  blendPlane(bytes, { ...chroma, offset: pixels.v }, silhouette, behind.v);
}

/** @param {Picture} picture */
function planesOf({ width, height, chromaWidth, chromaHeight, pixels }) {
  const { bytes: values, yStride, chromaStride, chromaStep } = pixels;
  const chroma = { values, stride: chromaStride, step: chromaStep, width: chromaWidth, height: chromaHeight };
  return {
    y: { values, offset: pixels.y, stride: yStride, step: 1, width, height },
    u: { ...chroma, offset: pixels.u },
    v: { ...chroma, offset: pixels.v },
  };
}

/** @param {Planes} planes */
function smallPlanes({ width, height, y, u, v }) {
  const small = { offset: 0, stride: width, step: 1, width, height };
  return { y: { ...small, values: y }, u: { ...small, values: u }, v: { ...small, values: v } };
}

/**
 * @param {Uint8Array} bytes
 * @param {Omit<Plane, 'values'>} plane of the bytes, to draw into
 * @param {import('./silhouette.js').Silhouette} silhouette
 * @param {Plane} behind
 */
function blendPlane(bytes, plane, silhouette, behind) {
  const { width, height, step } = plane;
  const mask = { values: silhouette.alpha, offset: 0, stride: silhouette.width, step: 1, width: silhouette.width, height: silhouette.height };
  const masks = new Stretched(mask, width, height);
  const backs = new Stretched(behind, width, height);
  const alpha = masks.row;
  const back = backs.row;
  for (let row = 0; row < height; row++) {
    masks.at(row);
    backs.at(row);
    let i = plane.offset + row * plane.stride;
    for (let x = 0; x < width; x++, i += step) {
      const person = alpha[x];
      if (person < 0.996) bytes[i] = back[x] + (bytes[i] - back[x]) * person + 0.5;
    }
  }
}

/** A plane drawn larger, row by row. */
class Stretched {
  /**
   * @param {Plane} plane
   * @param {number} width to draw it in
   * @param {number} height
   */
  constructor(plane, width, height) {
    this.plane = plane;
    this.height = height;
    this.row = new Float32Array(width);
    this.same = plane.width === width && plane.height === height;
    this.upright = new Float32Array(plane.width + 1);
    this.left = new Int32Array(width);
    this.part = new Float32Array(width);
    for (let x = 0; x < width; x++) {
      const at = Math.min(plane.width - 1, Math.max(0, ((x + 0.5) * plane.width) / width - 0.5));
      this.left[x] = at;
      this.part[x] = at - this.left[x];
    }
  }

  /** Put a row's values into `row`. @param {number} y */
  at(y) {
    const { plane, row, left, part, upright } = this;
    const { values, offset, stride, step, width, height } = plane;
    if (this.same) {
      for (let x = 0, i = offset + y * stride; x < width; x++, i += step) row[x] = values[i];
      return;
    }
    const at = Math.min(height - 1, Math.max(0, ((y + 0.5) * height) / this.height - 0.5));
    const upper = Math.floor(at);
    const share = at - upper;
    const above = offset + upper * stride;
    const below = offset + Math.min(height - 1, upper + 1) * stride;
    for (let x = 0; x < width; x++) upright[x] = values[above + x * step] * (1 - share) + values[below + x * step] * share;
    upright[width] = upright[width - 1];
    for (let x = 0; x < row.length; x++) {
      const value = upright[left[x]];
      row[x] = value + (upright[left[x] + 1] - value) * part[x];
    }
  }
}
