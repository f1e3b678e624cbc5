/**
 * What a tab remembers of the call it is in, for the case that its page is reloaded: who one was, and whether
 * microphone and camera were on. Coming to the same address in another way is no reload.
 *
 * @typedef {{camera: boolean, microphone: boolean}} Wanted
 * @typedef {{name: string, wanted: Wanted|null}} PastCall
 */

const PREFIX = "videochat-call-";

export class ReloadMemory {
  #key;
  /** What the call is found again by. */
  room;
  /** @type {string|null} */
  #name = null;
  /** @type {Wanted|null} */
  #wanted = null;
  /** The call that a reload of this page broke off. @type {PastCall|null} */
  past;

  /** @param {string} room what the call is found again by */
  constructor(room) {
    this.room = room;
    this.#key = PREFIX + room;
    this.past = wasReloaded() ? this.#read() : null;
    this.forget();
  }

  /** In a call from now on. @param {string} name who one is there */
  remember(name) {
    this.#name = name;
    this.#write();
  }

  /** What one wants of one's devices. @param {Wanted} wanted */
  rememberDevices(wanted) {
    this.#wanted = wanted;
    if (this.#name !== null) this.#write();
  }

  /** The call is over: a reload is no way back into it. */
  forget() {
    this.#name = null;
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // storage is blocked: nothing was kept
    }
  }

  #write() {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ name: this.#name, wanted: this.#wanted }));
    } catch {
      // storage is blocked: a reload comes back to the preview
    }
  }

  /** @returns {PastCall|null} */
  #read() {
    try {
      const { name, wanted } = JSON.parse(sessionStorage.getItem(this.#key) ?? "{}");
      return typeof name === "string" ? { name, wanted: readWanted(wanted) } : null;
    } catch {
      return null;
    }
  }
}

/** Anything may stand in there. @param {any} kept @returns {Wanted|null} */
function readWanted(kept) {
  const { camera, microphone } = Object(kept);
  return typeof camera === "boolean" && typeof microphone === "boolean" ? { camera, microphone } : null;
}

/** Whether this page was loaded anew, and not come to in another way. */
export function wasReloaded() {
  const [navigation] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming|undefined} */ (navigation)?.type === "reload";
}
