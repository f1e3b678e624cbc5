import { t } from "videochat/page/language.js";

/** Why a button does not work just now: one sentence each, and what would help. */

export function unmuteReason() {
  return t("The host has switched off unmuting. Raise your hand to speak.");
}

export function shareReason() {
  return t("Only the host may share a screen now.");
}

export function reactReason() {
  return t("The host has switched off reactions.");
}

/** @param {string} host */
export function chatReason(host) {
  return host ? t("The host has switched off the chat. You can write to {name}.", { name: host }) : t("The host has switched off the chat.");
}

export function fileReason() {
  return t("Only to the host you can send files now.");
}
