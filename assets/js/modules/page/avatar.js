/** Initials on a colour derived from the name; every colour carries white text at 4.5:1 or better. */

const COLOURS = ["#7048e8", "#0b7285", "#c2410c", "#c2255c", "#2b6cb0", "#2b8a3e", "#9c36b5", "#8a5a00"];

/** Up to two initials of a name. @param {string} name @returns {string} */
export function initials(name) {
  const words = name.split(/[\s\-_.]+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...new Intl.Segmenter().segment(word)][0]?.segment ?? "").join("").toUpperCase();
}

/** The first of them: where avatars overlap, two would be cut. @param {string} name @returns {string} */
export function initial(name) {
  return [...new Intl.Segmenter().segment(initials(name))][0]?.segment ?? "";
}

/** The colour of a name, the same everywhere. @param {string} name @returns {string} */
export function colour(name) {
  let hash = 0;
  for (const char of name.toLowerCase()) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return COLOURS[hash % COLOURS.length];
}
