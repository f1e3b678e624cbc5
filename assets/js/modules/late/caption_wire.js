/**
 * How words that were said travel: as OpenTok signals of type `caption`, whose data is JSON.
 *
 *     {"id": "k3f9-4", "text": "Hello ev", "final": false, "lang": "en-US"}
 *     {"id": "k3f9-4", "text": "Hello everybody.", "final": true, "lang": "en-US"}
 *
 * The sender chooses the `id` of an utterance; what comes with the same id replaces what came before. A signal carries
 * 8 KB of data (https://developer.vonage.com/en/opentok/guides/signaling/js).
 */

/** Characters of one utterance: some forty seconds of quick speech. */
export const LONGEST_CAPTION = 1000;
const MOST_DATA = 8000; // characters, of which the text may take six each as JSON
// what is drawn as nothing, or turns the direction of all that follows
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** @param {{id: string, text: string, final: boolean, lang: string}} words @returns {string} */
export function writeCaption({ id, text, final, lang }) {
  return JSON.stringify({ id, text: newestWords(text), final, lang });
}

/** @param {string} data unchecked @returns {{id: string, text: string, final: boolean, lang: string}|null} */
export function readCaption(data) {
  if (data.length > MOST_DATA) return null;
  try {
    const { id, text, final, lang } = JSON.parse(data);
    const known = typeof id === "string" && /^[\w-]{1,40}$/.test(id) && typeof text === "string" && typeof final === "boolean";
    const words = known ? newestWords(text.replace(UNSEEN, " ").trim()) : "";
    if (!words) return null;
    return { id, text: words, final, lang: typeof lang === "string" && /^[A-Za-z]{2,3}(-[\w-]{2,16})?$/.test(lang) ? lang : "" };
  } catch {
    return null;
  }
}

/** The newest words are what matters of too many. @param {string} text */
export function newestWords(text) {
  const letters = [...text];
  return letters.length > LONGEST_CAPTION ? `…${letters.slice(1 - LONGEST_CAPTION).join("")}` : text;
}
