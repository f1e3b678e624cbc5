/** The page's words in the language of the person. */

/** @type {Record<string, string>} */
const messages = {};

/**
 * A sentence in the page's language.
 * @param {string} message the English one, a literal; names in braces are filled in
 * @param {Record<string, string|number>} [values]
 * @returns {string}
 */
export function t(message, values = {}) {
  return (messages[message] ?? message).replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
