import { TEXTS } from "videochat/call/texts.js";

/**
 * How a tile shows its condition.
 *
 * @typedef {import("./stall.js").Condition} Condition
 * @typedef {"face"|"dimmed"|"chip"} Veil what a word stands on: the initials, the last picture, the one that moves
 * @typedef {{word: string, veil: Veil, busy: boolean}} Look `busy`: something is being done about it
 */

/**
 * @param {Condition} condition
 * @param {boolean} pictured whether there is a picture, be it the last one
 * @param {string} [name] whose tile it is
 * @returns {Look}
 */
export function lookOf(condition, pictured, name = "") {
  const over = pictured ? "dimmed" : "face";
  switch (condition) {
    case "reconnecting":
      return { word: TEXTS.reconnecting, veil: pictured ? "chip" : "face", busy: true };
    case "interrupted":
      return { word: TEXTS.reconnecting, veil: over, busy: true };
    case "frozen":
      return { word: TEXTS.frozen, veil: over, busy: false };
    case "unreached":
      return { word: TEXTS.noWay(name), veil: over, busy: false };
    case "going":
      return { word: "", veil: over, busy: false };
    default:
      return { word: wordOf(condition), veil: "face", busy: false };
  }
}

/** What is said of a person in one line, "" if nothing. @param {Condition|undefined} condition */
export function troubleOf(condition) {
  if (condition === "reconnecting" || condition === "interrupted") return TEXTS.reconnecting;
  if (condition === "frozen") return TEXTS.frozen;
  return condition === "unreached" ? TEXTS.noWayThere : "";
}

/** @param {Condition} condition */
function wordOf(condition) {
  if (condition === "connecting") return TEXTS.connecting;
  if (condition === "paused") return TEXTS.paused;
  return condition === "failed" ? TEXTS.unavailable : "";
}
