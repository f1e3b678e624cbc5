/**
 * What a tab keeps of a room's chat, for the case that its page is loaded anew: what is half written, what was not
 * sent yet, and up to which message one has read.
 *
 * @typedef {{key: string, text: string, to: {id: string, name: string}|null}} Unsent
 * @typedef {{session: string, read: number, unsent: Unsent[], draft: string}} Kept `session` tells one life of the
 *   room from the next, whose messages are counted anew
 */

const PREFIX = "videochat-chat-";
const MOST_UNSENT = 50;

export class ChatMemory {
  #key;

  /** @param {string} room */
  constructor(room) {
    this.#key = PREFIX + room;
  }

  /** @param {Partial<Kept>} changes */
  keep(changes) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify({ ...this.recall(), ...changes }));
    } catch {
      // storage is blocked or full: nothing survives a reload
    }
  }

  /** Anything may stand in there. @returns {Kept} */
  recall() {
    try {
      const { session, read, unsent, draft } = Object(JSON.parse(sessionStorage.getItem(this.#key) ?? "{}"));
      return {
        session: typeof session === "string" ? session : "",
        read: Number.isSafeInteger(read) ? read : 0,
        unsent: Array.isArray(unsent) ? unsent.filter(isUnsent).slice(0, MOST_UNSENT) : [],
        draft: typeof draft === "string" ? draft : "",
      };
    } catch {
      return { session: "", read: 0, unsent: [], draft: "" };
    }
  }
}

/** @param {any} kept */
function isUnsent(kept) {
  const { key, text, to } = Object(kept);
  const known = to === null || (typeof to?.id === "string" && typeof to?.name === "string");
  return typeof key === "string" && typeof text === "string" && known;
}
