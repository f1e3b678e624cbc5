/**
 * The code that two people compare, and the promise that keeps a man in the middle from searching for one that fits:
 * docs/VERIFICATION.md says why.
 *
 * @typedef {object} Side one of the two, as both of them know it
 * @property {string} participant
 * @property {string} connection OpenTok's id of it
 * @property {string[]} fingerprints of its certificates, as `endsIn` writes them
 * @property {string} nonce
 */

/** Signs in a code; with 64 of them to choose from, six bits each. */
const CODE_LENGTH = 4;
const BITS = 6;

/** @returns {string} 256 random bits */
export function makeNonce() {
  return hex(crypto.getRandomValues(new Uint8Array(32)));
}

/** What a side can say of itself before it says what it is. @param {Side} side @returns {Promise<string>} */
export async function commitmentOf(side) {
  return hex(await digest("videochat commitment 1", fieldsOf(side)));
}

/** The same for both, whichever of them asks. @param {Side} one @param {Side} other @returns {Promise<number[]>} each 0 to 63 */
export async function shortCode(one, other) {
  const [first, second] = one.connection < other.connection ? [one, other] : [other, one];
  const hash = await digest("videochat short code 1", fieldsOf(first), fieldsOf(second));
  let bits = (hash[0] << 16) | (hash[1] << 8) | hash[2];
  const code = [];
  for (let place = 0; place < CODE_LENGTH; place += 1, bits >>= BITS) code.unshift(bits & 63);
  return code;
}

/** @param {Side} side */
function fieldsOf({ participant, connection, fingerprints, nonce }) {
  return [participant, connection, [...fingerprints].sort(), nonce];
}

/** JSON tells where one field ends and the next begins. @param {unknown[]} fields @returns {Promise<Uint8Array>} */
async function digest(...fields) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(fields))));
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
