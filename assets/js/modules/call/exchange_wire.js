/**
 * What two browsers tell each other to make their code: OpenTok signals of type `verify` to one connection, with JSON.
 *
 *     {"step": "ask"}
 *     {"step": "commit", "commitment": "…"}
 *     {"step": "answer", "commitment": "…", "fingerprints": ["sha-256 0A:…"], "nonce": "…"}
 *     {"step": "reveal", "commitment": "…", "fingerprints": ["sha-256 1B:…"], "nonce": "…"}
 *
 * @typedef {{step: "ask"}} Ask
 * @typedef {{step: "commit", commitment: string}} Commit
 * @typedef {{step: "answer"|"reveal", commitment: string, fingerprints: string[], nonce: string}} Opening
 * @typedef {Ask|Commit|Opening} Step
 */

export const VERIFY = "verify";
/** Certificates that one browser uses towards another: one, where the engine makes one for a page. */
const MOST_FINGERPRINTS = 8;
const MOST_DATA = 4000; // characters: eight fingerprints of SHA-512, and what is around them
const HASH = /^[0-9a-f]{64}$/;
const FINGERPRINT = /^sha-(256|384|512) [0-9A-F]{2}(:[0-9A-F]{2}){31,63}$/;

/** @param {string} data unchecked @returns {Step|null} */
export function readStep(data) {
  if (data.length > MOST_DATA) return null;
  try {
    const { step, commitment, fingerprints, nonce } = JSON.parse(data);
    if (step === "ask") return { step };
    if (!isHash(commitment)) return null;
    if (step === "commit") return { step, commitment };
    const opens = (step === "answer" || step === "reveal") && isHash(nonce) && areFingerprints(fingerprints);
    return opens ? { step, commitment, fingerprints, nonce } : null;
  } catch {
    return null;
  }
}

/** @param {unknown} value @returns {value is string} */
function isHash(value) {
  return typeof value === "string" && HASH.test(value);
}

/** @param {unknown} value */
function areFingerprints(value) {
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_FINGERPRINTS && value.every((each) => typeof each === "string" && FINGERPRINT.test(each));
}
