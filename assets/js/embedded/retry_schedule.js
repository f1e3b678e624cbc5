/**
 * When to open a lost socket again. A server that comes back finds a thousand browsers waiting: each of their pauses is
 * drawn from a range as wide as itself, so that they come one after the other. A pause is short at first, then a second,
 * then a twentieth of the time away: nobody waits much longer for having been away for long.
 */

const FIRST_MS = 500;
const LEAST_MS = 1_000;
const MOST_MS = 10_000;
const SHARE_OF_ABSENCE = 1 / 20;
/** An attempt that takes longer than the last one was given may be on a slow way, or on none. */
const ATTEMPT_MS = { first: 2_000, growth: 1.3, most: 10_000 };

/**
 * @param {number} attempts made so far
 * @param {number} away milliseconds since the socket was lost
 * @param {() => number} [random] 0 to 1
 * @returns {number} milliseconds until the next one
 */
export function pauseBefore(attempts, away, random = Math.random) {
  if (!attempts) return FIRST_MS * random();
  const least = attempts === 1 ? FIRST_MS : LEAST_MS;
  return Math.min(MOST_MS, Math.max(least, away * SHARE_OF_ABSENCE)) * (0.5 + random());
}

/**
 * @param {number} attempts made before this one
 * @param {() => number} [random] 0 to 1
 * @returns {number} milliseconds until it counts as lost
 */
export function patienceWith(attempts, random = Math.random) {
  const { first, growth, most } = ATTEMPT_MS;
  return Math.min(most, first * growth ** attempts) * (0.75 + random() / 2);
}
