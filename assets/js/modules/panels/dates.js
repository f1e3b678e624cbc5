import { locale } from "./locale.js";

/** Days and times as people of the page's language write them. */

const DAY = 86_400_000; // ms

/** @param {number} time ms since 1970 @returns {string} such as "12:41" */
export function timeOf(time) {
  return new Intl.DateTimeFormat(locale(), { hour: "numeric", minute: "2-digit" }).format(time);
}

/** @param {number} time ms since 1970 @returns {string} such as "Today", "Yesterday", "Monday, 3 August" */
export function dayOf(time) {
  const days = Math.round((midnight(time) - midnight(Date.now())) / DAY);
  if (days < -1) return new Intl.DateTimeFormat(locale(), { weekday: "long", day: "numeric", month: "long" }).format(time);
  const word = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");
  return word.charAt(0).toLocaleUpperCase(locale()) + word.slice(1);
}

/** @param {number} one @param {number} other ms since 1970 */
export function isSameDay(one, other) {
  return midnight(one) === midnight(other);
}

/** @param {number} time */
function midnight(time) {
  return new Date(time).setHours(0, 0, 0, 0);
}
