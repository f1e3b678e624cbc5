/** What a page says by its title while nobody looks at it. */

/** @type {string|null} */
let usual = null;

/** Say it until somebody looks; of several the last. @param {string} words */
export function sayWhileAway(words) {
  if (!document.hidden || !words) return;
  if (usual === null) {
    usual = document.title;
    document.addEventListener("visibilitychange", takeBack);
  }
  document.title = words;
}

function takeBack() {
  if (document.hidden || usual === null) return;
  document.title = usual;
  usual = null;
  document.removeEventListener("visibilitychange", takeBack);
}
