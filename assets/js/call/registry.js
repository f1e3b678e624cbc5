import { effectScope } from "vue";
import { LocalMedia } from "./local_media.js";
import { Room } from "./room.js";

/** Finds what elements share, or one's own media, by the id of the element that owns it, in whichever order they mount. */

/** @type {Map<number, Room>} */
const rooms = new Map();
/** @type {Map<number, LocalMedia>} */
const media = new Map();

/** @param {number} id element id of the CallSession @returns {Room} */
export function roomOf(id) {
  const make = () => /** @type {Room} */ (effectScope(true).run(() => new Room())); // what it watches is no element's
  return getOrMake(rooms, id, make);
}

/** @param {number} id element id of the CallSession @returns {import("./call.js").Call} */
export function callOf(id) {
  return roomOf(id).call;
}

/** @param {number} id element id of the CallSession that unmounts */
export function releaseCall(id) {
  rooms.get(id)?.call.disconnect();
  rooms.get(id)?.people.clear();
  rooms.delete(id);
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
