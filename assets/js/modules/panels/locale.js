/**
 * How this person writes dates and lists: the page's language, as it is written where the browser says they are.
 * @returns {string|undefined} the browser's own when the page has none
 */
export function locale() {
  const page = document.documentElement.lang;
  const base = (/** @type {string} */ language) => language.split("-")[0].toLowerCase();
  return (navigator.languages ?? []).find((each) => base(each) === base(page)) ?? (page || undefined);
}
