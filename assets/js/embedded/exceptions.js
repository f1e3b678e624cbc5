import { OTEventEmitter } from './events.js';
import { OpenTokError } from './errors.js';

/** Who listens to `OT.on('exception')`. */
export const exceptions = new OTEventEmitter();

let logLevel = 1;

/** Above which nothing is written to the console: 0 nothing, 1 errors, 2 warnings, 3 info, 4 log, 5 debug. */
export function setLogLevel(/** @type {number} */ level) {
  logLevel = level;
}

/**
 * @param {'error' | 'warn' | 'info' | 'log' | 'debug'} kind
 * @param {...unknown} what
 */
export function writeLog(kind, ...what) {
  if (['error', 'warn', 'info', 'log', 'debug'].indexOf(kind) < logLevel) console[kind]('OpenTok:', ...what);
}

/**
 * Tell the page's callback and `OT.on('exception')` of a failure.
 *
 * @param {unknown} cause
 * @param {((error?: any) => void) | undefined} callback
 * @param {object} target whose failure it is
 * @returns {OpenTokError}
 */
export function fail(cause, callback, target) {
  const error = cause instanceof OpenTokError ? cause : new OpenTokError('OT_UNEXPECTED_SERVER_RESPONSE', String(cause));
  exceptions._emit('exception', { code: error.code, message: error.message, title: error.name, source: target });
  if (callback) callback(error);
  else writeLog('warn', error.name, error.message);
  return error;
}

/**
 * A promise for what a function with a Node-style callback does.
 *
 * @template T
 * @param {(callback: (error?: any) => void) => T} start
 * @returns {Promise<T>}
 */
export function promised(start) {
  return new Promise((resolve, reject) => {
    /** @type {T} */
    let result;
    let settled = false;
    const done = (/** @type {any} */ error) => {
      if (error) reject(error);
      else if (settled) resolve(result);
      else queueMicrotask(() => resolve(result));
    };
    result = start(done);
    settled = true;
  });
}

/**
 * OpenTok's pair: call it, or await its `promise`.
 *
 * @template V, T
 * @param {(value: V) => T} change
 */
export function withPromise(change) {
  return Object.assign(change, { promise: async (/** @type {V} */ value) => void change(value) });
}
