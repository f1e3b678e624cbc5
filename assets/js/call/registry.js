import { Call } from "./call.js";
import { LocalMedia } from "./local_media.js";

/** Finds a call or one's own media by the id of the element that owns it, in whichever order elements mount. */

/** @type {Map<number, Call>} */
const calls = new Map();
/** @type {Map<number, LocalMedia>} */
const media = new Map();

/** @param {number} id element id of the CallSession @returns {Call} */
export function callOf(id) {
  return getOrMake(calls, id, () => new Call());
}

/** @param {number} id element id of the CallSession that unmounts */
export function releaseCall(id) {
  calls.get(id)?.disconnect();
  calls.delete(id);
}

/** @param {number} id element id of the Publisher @returns {LocalMedia} */
export function mediaOf(id) {
  return getOrMake(media, id, () => new LocalMedia());
}

/** @param {number} id element id of the Publisher that unmounts */
export function releaseMedia(id) {
  media.get(id)?.close();
  media.delete(id);
}

/**
 * @template T
 * @param {Map<number, T>} map @param {number} id @param {() => T} make
 * @returns {T}
 */
function getOrMake(map, id, make) {
  let value = map.get(id);
  if (!value) map.set(id, (value = make()));
  return value;
}
