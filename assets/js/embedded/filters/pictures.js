import { shrink } from './shrunk.js';

/**
 * The pixels of a video frame as cameras give them: brightness (Y) for each pixel, colour (U, V) for each four.
 * They are worked on as they are, since turning them into RGB and back costs more than all of a filter's work.
 *
 * @typedef {object} Pixels
 * @property {Uint8Array} bytes
 * @property {'I420' | 'NV12'} format
 * @property {number} y offset of the first one
 * @property {number} yStride from row to row
 * @property {number} u
 * @property {number} v
 * @property {number} chromaStride
 * @property {number} chromaStep from one U to the next in a row
 */

export class Picture {
  /**
   * @param {number} width pixels
   * @param {number} height
   * @param {Pixels} pixels
   * @param {Omit<VideoFrameBufferInit, 'format' | 'codedWidth' | 'codedHeight'>} about
   */
  constructor(width, height, pixels, about) {
    this.width = width;
    this.height = height;
    this.chromaWidth = half(width);
    this.chromaHeight = half(height);
    this.pixels = pixels;
    this.about = about;
  }

  /** @returns {VideoFrame} with the pixels as they are now */
  toFrame() {
    const { bytes, format, y, yStride, u, v, chromaStride } = this.pixels;
    const layout = [{ offset: y, stride: yStride }, { offset: u, stride: chromaStride }];
    if (format === 'I420') layout.push({ offset: v, stride: chromaStride });
    return new VideoFrame(bytes, { ...this.about, format, codedWidth: this.width, codedHeight: this.height, layout });
  }
}

/**
 * Kept from frame to frame: a new one each time would be megabytes of rubbish a second.
 *
 * @type {Uint8Array<ArrayBuffer>}
 */
let buffer = new Uint8Array(0);
let smaller = new Uint8Array(0);
/** @type {OffscreenCanvas | undefined} for frames of other formats */
let canvas;

/**
 * @param {VideoFrame} frame stays open
 * @returns {Promise<Picture>} valid until the next one is asked for
 */
export async function pictureOf(frame) {
  const { timestamp, format } = frame;
  const about = { timestamp, ...(frame.duration ? { duration: frame.duration } : {}) };
  const turned = /** @type {any} */ (frame).rotation || /** @type {any} */ (frame).flip;
  if ((format !== 'I420' && format !== 'NV12') || turned || !frame.visibleRect) return redrawn(frame, about);
  const { width, height } = frame.visibleRect;
  const size = frame.allocationSize();
  if (buffer.length !== size) buffer = new Uint8Array(size);
  const [luma, chroma, last] = await frame.copyTo(buffer);
  const isPlanar = format === 'I420';
  const pixels = {
    bytes: buffer, format: /** @type {'I420' | 'NV12'} */ (format), y: luma.offset, yStride: luma.stride,
    u: chroma.offset, v: isPlanar ? last.offset : chroma.offset + 1,
    chromaStride: chroma.stride, chromaStep: isPlanar ? 1 : 2,
  };
  const picture = new Picture(width, height, pixels, { ...about, colorSpace: frame.colorSpace.toJSON() });
  const { displayWidth, displayHeight } = frame;
  return displayWidth === width && displayHeight === height ? picture : shrunk(picture, displayWidth, displayHeight);
}

/** @param {Picture} picture @param {number} width @param {number} height */
function shrunk({ width: wide, height: high, chromaWidth, chromaHeight, pixels, about }, width, height) {
  const { bytes, yStride, chromaStride, chromaStep } = pixels;
  const size = planarSize(width, height);
  if (smaller.length !== size) smaller = new Uint8Array(size);
  const made = planarPixels(smaller, width, height);
  const chroma = { stride: chromaStride, step: chromaStep, width: chromaWidth, height: chromaHeight };
  shrink(bytes, { offset: pixels.y, stride: yStride, step: 1, width: wide, height: high }, smaller, 0, width, height);
  shrink(bytes, { ...chroma, offset: pixels.u }, smaller, made.u, half(width), half(height));
  shrink(bytes, { ...chroma, offset: pixels.v }, smaller, made.v, half(width), half(height));
  return new Picture(width, height, made, about);
}

/**
 * An image, as large as a picture and filling it.
 *
 * @param {ImageBitmap} image
 * @param {number} width
 * @param {number} height
 * @returns {Picture}
 */
export function fitted(image, width, height) {
  const context = paper(width, height);
  const scale = Math.max(width / image.width, height / image.height);
  const [wide, high] = [image.width * scale, image.height * scale];
  context.drawImage(image, (width - wide) / 2, (height - high) / 2, wide, high);
  return planar(context, width, height, new Uint8Array(planarSize(width, height)), { timestamp: 0 });
}

/**
 * @param {VideoFrame} frame
 * @returns {ImageBitmap}
 */
export function shownBy(frame) {
  paper(frame.displayWidth, frame.displayHeight).drawImage(frame, 0, 0);
  return /** @type {OffscreenCanvas} */ (canvas).transferToImageBitmap();
}

/**
 * @param {VideoFrame} frame
 * @param {{timestamp: number}} about
 */
function redrawn(frame, about) {
  const { displayWidth: width, displayHeight: height } = frame;
  const context = paper(width, height);
  context.drawImage(frame, 0, 0, width, height);
  const size = planarSize(width, height);
  if (buffer.length !== size) buffer = new Uint8Array(size);
  return planar(context, width, height, buffer, about);
}

/**
 * @param {number} width
 * @param {number} height
 */
function paper(width, height) {
  canvas ??= new OffscreenCanvas(width, height);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  return /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
}

/**
 * What is drawn, as brightness and colour (BT.601, as webcams have it).
 *
 * @param {OffscreenCanvasRenderingContext2D} context
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} bytes
 * @param {{timestamp: number}} about
 * @returns {Picture}
 */
function planar(context, width, height, bytes, about) {
  const { data } = context.getImageData(0, 0, width, height);
  const pixels = planarPixels(bytes, width, height);
  const { u, v, chromaStride } = pixels;
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const i = row * width + x;
      const red = data[4 * i], green = data[4 * i + 1], blue = data[4 * i + 2];
      bytes[i] = 16.5 + 0.257 * red + 0.504 * green + 0.098 * blue;
      if (row & 1 || x & 1) continue;
      const c = (row >> 1) * chromaStride + (x >> 1);
      bytes[u + c] = 128.5 - 0.148 * red - 0.291 * green + 0.439 * blue;
      bytes[v + c] = 128.5 + 0.439 * red - 0.368 * green - 0.071 * blue;
    }
  }
  const colorSpace = { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: false };
  return new Picture(width, height, pixels, { ...about, colorSpace: /** @type {VideoColorSpaceInit} */ (colorSpace) });
}

/** @param {Uint8Array} bytes @param {number} width @param {number} height @returns {Pixels} one plane after the other */
function planarPixels(bytes, width, height) {
  const chromaStride = half(width);
  const u = width * height;
  return { bytes, format: 'I420', y: 0, yStride: width, u, v: u + chromaStride * half(height), chromaStride, chromaStep: 1 };
}

/** @param {number} width @param {number} height */
function planarSize(width, height) {
  return width * height + 2 * half(width) * half(height);
}

/** @param {number} size of a plane, rounded up as in every video format */
function half(size) {
  return (size + 1) >> 1;
}
