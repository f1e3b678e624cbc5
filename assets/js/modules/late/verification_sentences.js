import { changedWords, dangerWords, strangerWords } from "videochat/call/verification_words.js";
import { t } from "videochat/page/language.js";

/**
 * @typedef {import("videochat/call/proofs.js").Proof} Proof
 * @typedef {import("videochat/call/verification.js").Hindrance} Hindrance
 * @typedef {{headline: string, icon: string, sentences: string[], stuck: boolean}} Explanation `stuck`: waiting is of no use
 */

/**
 * What a dialog says of one person.
 * @param {Proof} proof @param {Hindrance|null} hindrance @param {boolean} stranger @param {string} name
 * @returns {Explanation}
 */
export function explained({ phase, told, silent, code }, hindrance, stranger, name) {
  if (hindrance) return { headline: t("There is no code in this call"), icon: "shield", sentences: [reasonOf(hindrance)], stuck: true };
  const read = t("Read these aloud. If {name} sees the same in the same order, nobody is between you.", { name });
  const careful = t("Say nothing secret here. Leave, and agree with {name} in another way where to meet.", { name });
  const missing = t("There is no code: {name}'s page does not answer.", { name });
  const said = (/** @type {string} */ headline, /** @type {string} */ icon, /** @type {string[]} */ ...sentences) => ({ headline, icon, sentences, stuck: false });
  if (phase === "danger") {
    const why = told
      ? t("Codes are different when somebody has exchanged the keys on the way, or when one of you has misread.")
      : t("What reaches you is locked with another key than the one {name} uses.", { name });
    return said(dangerWords(name), "shield-alert", why, careful);
  }
  if (stranger) return said(strangerWords(), "shield-alert", careful);
  if (phase === "verified") return said(t("Verified: nobody is between you and {name}", { name }), "shield-check");
  if (phase === "changed") {
    const harmless = t("That is so after a reload, and also when somebody has come between you.");
    return said(changedWords(name), "shield-alert", harmless, code.length ? read : missing);
  }
  if (phase === "ready") return said("", "", read);
  if (silent) return { ...said("", "", missing), stuck: true };
  return said("", "", t("The code is there as soon as you and {name} see or hear each other.", { name }));
}

/** @param {Hindrance} hindrance */
function reasonOf(hindrance) {
  if (hindrance === "routed") return t("Video and sound go through the servers of a service, which could look into them. A code could not show that nobody does.");
  if (hindrance === "insecure") return t("This page was not loaded securely, so anybody on the way could have changed it. Open it with https.");
  return t("This browser does not say who its connections end at. A newer one does.");
}

/** What stands on somebody's picture, "" for nothing. @param {Proof} proof */
export function shieldOf({ phase }) {
  if (phase === "verified") return "shield-check";
  return phase === "danger" || phase === "changed" ? "shield-alert" : "";
}

/** @param {Proof} proof @param {string} name */
export function statusOf({ phase }, name) {
  if (phase === "verified") return t("{name}: verified", { name });
  if (phase === "danger") return t("{name}: not private", { name });
  return phase === "changed" ? t("{name}: code changed", { name }) : t("{name}: not verified yet", { name });
}
