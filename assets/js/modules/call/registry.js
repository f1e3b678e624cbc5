import { effectScope } from "vue";
import { LocalMedia } from "videochat/devices/local_media.js";
import { Room } from "./room.js";

/** Finds what elements share, or one's own media, by the id of the element that owns it, in whichever order they mount. */

/** @template T */
class Shared {
  /** @type {Map<number, T>} */
  #kept = new Map();
  /** What unmounts together with its owner, but after it, finds it here: else it would make another, for good. @type {Map<number, T>} */
  #going = new Map();
  #make;

  /** @param {() => T} make */
  constructor(make) {
    this.#make = make;
  }

  /** @param {number} id @returns {T} */
  of(id) {
    return this.#kept.get(id) ?? this.#going.get(id) ?? this.open(id);
  }

  /** For the owner, which may be drawn anew. @param {number} id @returns {T} */
  open(id) {
    this.#going.delete(id);
    let value = this.#kept.get(id);
    if (!value) this.#kept.set(id, (value = this.#make()));
    return value;
  }

  /** @param {number} id @returns {T|undefined} what there was */
  release(id) {
    const value = this.#kept.get(id);
    if (!value) return undefined;
    this.#kept.delete(id);
    this.#going.set(id, value);
    setTimeout(() => this.#going.get(id) === value && this.#going.delete(id));
    return value;
  }
}

/** @type {Shared<Room>} */
const rooms = new Shared(() => /** @type {Room} */ (effectScope(true).run(() => new Room()))); // what it watches is no element's
/** @type {Shared<LocalMedia>} */
const media = new Shared(() => new LocalMedia());

/** @param {number} id element id of the CallSession @returns {Room} */
export function roomOf(id) {
  return rooms.of(id);
}

/** @param {number} id element id of the CallSession @returns {import("./call.js").Call} */
export function callOf(id) {
  return rooms.of(id).call;
}

/** @param {number} id element id of the CallSession that is made @returns {import("./call.js").Call} */
export function openCall(id) {
  return rooms.open(id).call;
}

/** @param {number} id element id of the CallSession that unmounts */
export function releaseCall(id) {
  const room = rooms.release(id);
  room?.call.disconnect();
  room?.people.clear();
}

/** @param {number} id element id of the Publisher @returns {LocalMedia} */
export function mediaOf(id) {
  return media.of(id);
}

/** @param {number} id element id of the Publisher that is made @returns {LocalMedia} */
export function openMedia(id) {
  return media.open(id);
}

/** @param {number} id element id of the Publisher that unmounts */
export function releaseMedia(id) {
  media.release(id)?.close();
}
