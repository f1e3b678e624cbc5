import { OpenTokError } from './errors.js';

/**
 * @typedef {import('@opentok/client').VideoFilter} VideoFilter
 * @typedef {import('@opentok/client').AudioFilter} AudioFilter
 */

/** Where the filters' own files are: beside this script. They are loaded when a filter is first used. */
export const FILTERS_URL = filtersUrl();

/** Half a minute: a model of three megabytes, by a slow network. */
export const LOADING_MS = 30_000;

/**
 * @param {'audio' | 'video' | 'both'} [kind]
 * @returns {boolean} whether this browser can filter it
 */
export function canFilter(kind = 'both') {
  if (!isSecureContext || !hasSimd()) return false;
  const video = 'OffscreenCanvas' in window && 'Worker' in window && 'VideoFrame' in window && 'captureStream' in HTMLCanvasElement.prototype;
  const audio = 'AudioWorkletNode' in window;
  return (kind === 'audio' || video) && (kind === 'video' || audio);
}

/**
 * @param {unknown} filter what a page gave
 * @returns {VideoFilter} a copy
 */
export function readVideoFilter(filter) {
  const { type, blurStrength = 'high', backgroundImgUrl } = /** @type {Record<string, unknown>} */ (Object(filter));
  if (type === 'backgroundBlur' && (blurStrength === 'low' || blurStrength === 'high')) return { type, blurStrength };
  if (type === 'backgroundReplacement' && typeof backgroundImgUrl === 'string' && backgroundImgUrl) return { type, backgroundImgUrl };
  throw new OpenTokError('OT_INVALID_PARAMETER', 'Video filter has invalid configuration');
}

/**
 * @param {unknown} filter
 * @returns {AudioFilter}
 */
export function readAudioFilter(filter) {
  const { type } = /** @type {Record<string, unknown>} */ (Object(filter));
  if (type === 'advancedNoiseSuppression') return { type };
  throw new OpenTokError('OT_INVALID_PARAMETER', 'Audio filter has invalid configuration');
}

/**
 * @param {string} what failed, as the subject of a sentence
 * @param {unknown} [cause]
 */
export function filterError(what, cause) {
  const detail = cause ? ` (${cause instanceof Error ? cause.message : cause})` : '';
  return new OpenTokError('OT_FILTER_FAILED', `${what} could not be applied${detail}`);
}

/** @returns {boolean} whether WebAssembly has vectors: the smallest module that uses one */
function hasSimd() {
  return 'WebAssembly' in window && WebAssembly.validate(new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
  ]));
}

function filtersUrl() {
  const script = document.currentScript;
  return new URL('/embedded/filters/', script instanceof HTMLScriptElement ? script.src : location.href).href;
}
