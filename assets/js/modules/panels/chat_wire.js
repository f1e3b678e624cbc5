/**
 * How a chat message comes: from the server alone, as an object, or as OpenTok signals of type `chat` whose data is
 * JSON (videochat/elements/chat_signal.py): a long one in parts, the first with all but the rest of the text.
 *
 * @typedef {{id: string, name: string, size: number, type: string}} HeardFile
 * @typedef {{id: number, follows: number, sender: string, name: string, text: string, time: number, key?: string,
 *   to?: string, toName?: string, file?: HeardFile}} Heard `id` is its place, the same for all; `follows` the newest
 *   message to everybody before it; `time` in ms since 1970, by the server's clock; `to` the only other reader
 */

const MOST_PARTS = 8;
const MOST_UNFINISHED = 8;

/** Puts signals together to messages; what is no part of one is dropped. */
export class Assembly {
  /** @type {Map<number, any[]>} parts by the message's id, the oldest first */
  #unfinished = new Map();

  /** The message that a signal completes, if it does. @param {string} data @returns {Heard|null} */
  take(data) {
    const signal = parsed(data);
    const { id, part = 0, of = 1 } = signal;
    if (of === 1) return asMessage(signal);
    const numbered = [id, part, of].every(Number.isInteger) && part >= 0 && part < of && of <= MOST_PARTS;
    if (!numbered || typeof signal.text !== "string") return null;
    const known = this.#unfinished.get(id);
    /** @type {any[]} */
    const parts = known && known.length === of ? known : Array(of).fill(null);
    this.#unfinished.set(id, parts);
    parts[part] = signal;
    if (parts.every(Boolean)) {
      this.#unfinished.delete(id);
      return asMessage({ ...parts[0], text: parts.map(({ text }) => text).join("") });
    }
    if (this.#unfinished.size > MOST_UNFINISHED) this.#unfinished.delete(this.#unfinished.keys().next().value ?? 0);
    return null;
  }
}

/** A message, if that is one. @param {any} fields @returns {Heard|null} */
export function asMessage(fields) {
  const { id, follows, sender, name, text, time } = Object(fields);
  const told = [sender, name, text].every((each) => typeof each === "string");
  return told && [id, follows, time].every(Number.isSafeInteger) ? fields : null;
}

/** @param {string} data @returns {any} */
function parsed(data) {
  try {
    return Object(JSON.parse(data));
  } catch {
    return {};
  }
}
