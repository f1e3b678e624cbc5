import { locale } from "videochat/panels/locale.js";
import { t } from "videochat/page/language.js";

/**
 * What is the matter with a connection, in words.
 *
 * @typedef {import("./grades.js").Verdict} Verdict
 */

/** @param {Verdict} verdict of one's own connection, not good @returns {string} */
export function ownTrouble({ grade, ...reason }) {
  const cause = causeOf(reason);
  return grade === "poor" ? t("Your connection is poor: {cause}", { cause }) : t("Your connection is fair: {cause}", { cause });
}

/** @param {Verdict & {to?: boolean}} verdict of the connection with somebody, not good @param {string} name @returns {string} */
export function troubleWith({ grade, to = false, ...reason }, name) {
  const cause = to && reason.cause === "loss" ? t("{share} of the packets to {name} were lost", { name, share: share(reason.amount) }) : causeOf(reason);
  return grade === "poor"
    ? t("The connection with {name} is poor: {cause}", { name, cause })
    : t("The connection with {name} is fair: {cause}", { name, cause });
}

/** @param {Omit<Verdict, "grade">} reason */
function causeOf({ cause, amount }) {
  if (cause === "loss") return t("{share} of the packets were lost", { share: share(amount) });
  if (cause === "roundTrip") return t("a packet and its answer take {time} ms", { time: Math.round(amount * 1000) });
  if (cause === "concealed") return t("{share} of the sound was missing", { share: share(amount) });
  if (cause === "frozen") return t("the picture stood still {share} of the time", { share: share(amount) });
  return t("nothing comes through");
}

/** @param {number} part from 0 to 1 */
function share(part) {
  return new Intl.NumberFormat(locale(), { style: "percent", maximumFractionDigits: part < 0.1 ? 1 : 0 }).format(part);
}
