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

/** @param {import("./proofs.js").Phase|null} phase @param {string} name @returns {string} "" when there is nothing to beware of */
export function warningOf(phase, name) {
  if (phase === "danger") return dangerWords(name);
  return phase === "changed" ? changedWords(name) : "";
}

export function strangerWords() {
  return t("Not private: what you send also goes to somebody who is not shown here");
}
