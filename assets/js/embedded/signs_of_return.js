/** A clock that was looked at so often, and stood still for so long, slept with its machine. */
const CLOCK_MS = 2_000;
const SLEPT_MS = 5_000;

/**
 * Hear of what may mean that the network is there again, or is another one.
 *
 * @param {() => void} onSign
 * @returns {() => void} ends it
 */
export function watchForReturn(onSign) {
  const network = /** @type {{connection?: EventTarget}} */ (/** @type {unknown} */ (navigator)).connection;
  const seen = () => document.hidden || onSign();
  let lookedAt = Date.now();
  const clock = setInterval(() => {
    const slept = Date.now() - lookedAt > SLEPT_MS;
    lookedAt = Date.now();
    if (slept) onSign();
  }, CLOCK_MS);
  addEventListener('online', onSign);
  addEventListener('pageshow', onSign);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('resume', onSign);
  network?.addEventListener('change', onSign);
  return () => {
    clearInterval(clock);
    removeEventListener('online', onSign);
    removeEventListener('pageshow', onSign);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', onSign);
    network?.removeEventListener('change', onSign);
  };
}
