/** The page's words in the language of the person. */

/** What `elements/language.py` put into the head; nothing for English. @type {Record<string, string> | undefined} */
let messages;

/**
 * A sentence in the page's language.
 * @param {string} message the English one, a literal; names in braces are filled in
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function t(message, values = {}) {
  messages ??= JSON.parse(document.getElementById("videochat-messages")?.textContent ?? "{}");
  return (messages?.[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
