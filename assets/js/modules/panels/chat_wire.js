/**
 * How a chat message travels: as OpenTok signals of type `chat`, whose data is JSON.
 *
 *     {"id": "k3f9…", "text": "Hello"}                      a message
 *     {"id": "k3f9…", "part": 0, "of": 3, "text": "Hel"}    the first of three parts of one
 *
 * The sender chooses the `id`; the same id from the same person is the same message, sent again. A signal carries 8 KB
 * of data (https://developer.vonage.com/en/opentok/guides/signaling/js), and 4,000 characters may take four bytes each,
 * so long messages go in parts.
 */

/** Bytes of UTF-8 a signal's data takes at most: 8 KB, with some to spare. */
export const MOST_BYTES = 8000;
const MOST_PARTS = 8;
const MOST_UNFINISHED = 4; // messages of one person
const ENVELOPE = 100; // bytes at most, of all but the text
const encoder = new TextEncoder();

/** The signals of a message. @param {string} id @param {string} text @returns {string[]} */
export function pack(id, text) {
  const whole = JSON.stringify({ id, text });
  if (encoder.encode(whole).length <= MOST_BYTES) return [whole];
  const pieces = [""];
  let bytes = 0;
  for (const letter of text) {
    const more = encoder.encode(JSON.stringify(letter)).length - 2;
    if (bytes + more > MOST_BYTES - ENVELOPE) {
      pieces.push("");
      bytes = 0;
    }
    pieces[pieces.length - 1] += letter;
    bytes += more;
  }
  return pieces.map((piece, part) => JSON.stringify({ id, part, of: pieces.length, text: piece }));
}

/** Puts the signals of other people together to messages; what is no part of one is dropped. */
export class Assembly {
  /** @type {Map<string, Map<string, string[]>>} parts by sender and id, the oldest message first */
  #unfinished = new Map();

  /**
   * The message that a signal completes, if it does.
   * @param {string} sender
   * @param {string} data unchecked
   * @returns {{id: string, text: string}|null}
   */
  take(sender, data) {
    const signal = read(data);
    if (!signal) return null;
    const { id, text, part = 0, of = 1 } = signal;
    if (of === 1) return { id, text };
    const messages = this.#unfinished.get(sender) ?? new Map();
    this.#unfinished.set(sender, messages);
    let parts = messages.get(id);
    if (parts?.length !== of) messages.set(id, (parts = Array(of).fill("")));
    parts[part] = text;
    if (parts.every(Boolean)) {
      this.#drop(sender, id);
      return { id, text: parts.join("") };
    }
    if (messages.size > MOST_UNFINISHED) this.#drop(sender, messages.keys().next().value ?? "");
    return null;
  }

  /** Nothing more comes from there. @param {string} sender */
  forget(sender) {
    this.#unfinished.delete(sender);
  }

  /** @param {string} sender @param {string} id */
  #drop(sender, id) {
    this.#unfinished.get(sender)?.delete(id);
    if (this.#unfinished.get(sender)?.size === 0) this.#unfinished.delete(sender);
  }
}

/** @param {string} data @returns {{id: string, text: string, part?: number, of?: number}|null} */
function read(data) {
  if (data.length > MOST_BYTES) return null;
  try {
    const { id, text, part = 0, of = 1 } = JSON.parse(data);
    const whole = typeof id === "string" && /^[\w-]{1,40}$/.test(id) && typeof text === "string" && text !== "";
    const numbered = Number.isInteger(part) && Number.isInteger(of) && part >= 0 && part < of && of <= MOST_PARTS;
    return whole && numbered ? { id, text, part, of } : null;
  } catch {
    return null;
  }
}
