import { ar, de, en, es, fr, Picker, pt, zh } from "/videochat/assets/vendor/emoji-picker-element/picker.js";

const WORDS = { ar, de, en, es, fr, pt, zh };
/** Languages in which emoji have names here; in others one searches for them in English. */
const NAMED = ["de", "en", "es", "fr", "pt", "zh"];

/** All emoji, by kind and by name, in the page's language. @param {(emoji: string) => void} choose @returns {HTMLElement} */
export function emojiPicker(choose) {
  const language = /** @type {keyof typeof WORDS} */ (document.documentElement.lang.split("-")[0]);
  const locale = NAMED.includes(language) ? language : "en";
  const dataSource = `${new URL(document.baseURI).origin}/videochat/assets/vendor/emoji-picker-element/${locale}.json`;
  const picker = new Picker({ locale, dataSource, i18n: WORDS[language] ?? en });
  picker.classList.add("dark"); // as the stage is
  picker.addEventListener("emoji-click", (event) => {
    const { unicode } = /** @type {CustomEvent<{unicode?: string}>} */ (event).detail;
    if (unicode) choose(unicode);
  });
  return picker;
}
