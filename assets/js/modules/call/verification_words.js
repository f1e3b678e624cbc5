import { t } from "videochat/page/language.js";

/** What is said wherever a person is shown. */

/** @param {string} name */
export function dangerWords(name) {
  return t("Not private: somebody may be listening between you and {name}", { name });
}

/** @param {string} name */
export function changedWords(name) {
  return t("{name}'s code has changed", { name });
}

export function strangerWords() {
  return t("Not private: what you send also goes to somebody who is not shown here");
}
