/** Waiting that comes to an end: by what is waited for, by time, or because the person stops the test. */

export class TooLate extends Error {}

/**
 * @param {EventTarget} target
 * @param {string} event
 * @param {() => boolean} condition looked at now and with each event
 * @param {{signal: AbortSignal, within: number}} limits `within`: ms
 * @returns {Promise<void>} rejects with `TooLate`, or when it is stopped
 */
export function until(target, event, condition, { signal, within }) {
  return new Promise((resolve, reject) => {
    const end = (/** @type {() => void} */ settle) => {
      clearTimeout(timer);
      target.removeEventListener(event, look);
      signal.removeEventListener("abort", stop);
      settle();
    };
    const look = () => condition() && end(resolve);
    const stop = () => end(() => reject(signal.reason));
    const timer = setTimeout(() => end(() => reject(new TooLate(event))), within);
    target.addEventListener(event, look);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    else look();
  });
}

/** The one in the middle. @param {number[]} numbers not empty */
export function median(numbers) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)];
}
