import { Picture } from './pictures.js';
import { Stretched } from './stretched.js';

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

/** From and up to which a pixel counts as all background, and as all person: most are one or the other. */
const NONE = 0.004;
const ALL = 0.996;

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
  const { alpha: values, width: wide, height: high } = silhouette;
  const mask = new Stretched({ values, offset: 0, stride: wide, step: 1, width: wide, height: high }, width, height);
  const background = new Stretched(behind, width, height);
  const { starts, upright } = mask;
  const back = background.row;
  for (let row = 0; row < height; row++) {
    mask.mix(row);
    background.draw(row);
    const begin = plane.offset + row * plane.stride;
    for (let segment = 0; segment < wide; segment++) {
      const left = upright[segment];
      const right = upright[segment + 1];
      const from = starts[segment];
      const to = starts[segment + 1];
      if (left > ALL && right > ALL) continue;
      let i = begin + from * step;
      if (left < NONE && right < NONE) {
        for (let x = from; x < to; x++, i += step) bytes[i] = back[x];
      } else {
        const growth = (right - left) * mask.growth(segment);
        let person = left + (right - left) * mask.share(segment);
        for (let x = from; x < to; x++, i += step, person += growth) bytes[i] = back[x] + (bytes[i] - back[x]) * person + 0.5;
      }
    }
  }
}
