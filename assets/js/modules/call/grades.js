/**
 * What the browser's statistics of a media path mean to the people on it, in three words, and why.
 *
 * | over one measurement | fair from | poor from | source |
 * | --- | --- | --- | --- |
 * | packets lost | 3 % | 10 % | poor: Microsoft's Call Quality Dashboard calls a stream poor above 0.1 (learn.microsoft.com, "Stream classification in CQD"); fair: ITU-T G.1010 allows voice 3 % |
 * | round trip | 300 ms | 500 ms | fair: ITU-T G.114, 150 ms one way goes unnoticed; poor: CQD |
 * | sound made up for what is missing | 3 % | 7 % | poor: CQD, ratio of concealed samples |
 * | time the picture stood still | 10 % | 30 % | ours, of three seconds a third and nearly all of one; a freeze is a frame that is 150 ms late at least (w3.org/TR/webrtc-stats, freezeCount) |
 * | nothing at all came, not even an answer | – | yes | browsers ask every 2.5 s at the latest (RFC 7675 wants 5 s) |
 *
 * Frames a second are no sign of their own: who sends fewer on purpose sends well. Jitter is none either: what it does
 * shows in the round trip, in made-up sound and in freezes.
 *
 * @typedef {"good"|"fair"|"poor"} Grade
 * @typedef {"loss"|"roundTrip"|"concealed"|"frozen"|"nothing"} Cause
 * @typedef {{grade: Grade, cause: Cause|null, amount: number}} Verdict `amount`: seconds of a round trip, else a share
 *   from 0 to 1; good has no cause
 */

/** @typedef {keyof typeof LIMITS.fair} Measure */
const LIMITS = {
  fair: { loss: 0.03, roundTrip: 0.3, concealed: 0.03, frozen: 0.1, nothing: 1 },
  poor: { loss: 0.1, roundTrip: 0.5, concealed: 0.07, frozen: 0.3, nothing: 1 },
};
const LEAST_PACKETS = 20; // for a share of them to mean something
const LEAST_SAMPLES = 8000; // a sixth of a second of sound
const LEAST_SILENCE = 2.9; // seconds without a sign
const PATIENCE = 3; // measurements
/** @type {Grade[]} from the worst */
const ORDER = ["poor", "fair", "good"];

/**
 * The verdict on what happened between two measurements; null when too little did.
 * @param {import("./counts.js").Counts|undefined} before
 * @param {import("./counts.js").Counts} now
 * @returns {Verdict|null}
 */
export function verdictOf(before, now) {
  if (!before || now.time <= before.time) return null;
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  const samples = now.samples - before.samples;
  const nothing = now.signs !== null && now.signs === before.signs && now.time - before.time >= LEAST_SILENCE;
  const roundTrip = roundTripOf(before, now);
  if (packets + lost <= 0 && roundTrip === null && !nothing) return null;
  const hears = before.hasAudio && now.hasAudio && samples >= LEAST_SAMPLES;
  /** @type {Record<Measure, number>} */
  const measured = {
    loss: packets + lost < LEAST_PACKETS ? 0 : lost / (packets + lost),
    roundTrip: roundTrip ?? 0,
    concealed: hears ? (now.concealed - before.concealed) / samples : 0,
    frozen: stillness(before, now),
    nothing: nothing ? 1 : 0,
  };
  return judge(measured);
}

/** @param {Record<Measure, number>} measured @returns {Verdict} with the cause that lies farthest beyond its limit */
function judge(measured) {
  const names = /** @type {Measure[]} */ (Object.keys(measured));
  const excess = (/** @type {Measure} */ name) => measured[name] / LIMITS.poor[name];
  const [cause] = names.filter((name) => measured[name] >= LIMITS.fair[name]).sort((one, other) => excess(other) - excess(one));
  if (!cause) return { grade: "good", cause: null, amount: 0 };
  return { grade: names.some((name) => excess(name) >= 1) ? "poor" : "fair", cause, amount: measured[cause] };
}

/** @param {import("./counts.js").Counts} before @param {import("./counts.js").Counts} now @returns {number|null} seconds */
function roundTripOf(before, now) {
  const answers = (now.answers ?? 0) - (before.answers ?? 0);
  return answers > 0 ? (now.waited - before.waited) / answers : now.roundTrip;
}

/**
 * The share of the time the picture stood still. A browser counts a freeze when it is over, so one that lasts is told
 * by pictures that come and are not shown. What is off, paused or unseen sends none, and is not frozen.
 * @param {import("./counts.js").Counts} before
 * @param {import("./counts.js").Counts} now
 */
function stillness(before, now) {
  if (!before.hasVideo || !now.hasVideo || before.turns !== now.turns || before.decoded === 0) return 0;
  if (now.decoded === before.decoded) return now.videoBytes > before.videoBytes ? 1 : 0;
  return Math.min(1, Math.max(0, now.frozen - before.frozen) / (now.time - before.time));
}

/** A verdict that falls at once and rises slowly, by one step after some better measurements in a row. */
export class Steady {
  /** @type {Verdict} its cause is the latest that was as bad */
  verdict = { grade: "good", cause: null, amount: 0 };
  #better = 0;

  /** @param {Verdict} measured @returns {this} */
  follow(measured) {
    const { grade } = this.verdict;
    if (rank(measured.grade) <= rank(grade)) {
      this.verdict = measured;
      this.#better = 0;
      return this;
    }
    this.#better += 1;
    if (this.#better < PATIENCE) return this;
    this.#better = 0;
    const next = ORDER[rank(grade) + 1];
    this.verdict = next === measured.grade ? measured : { ...this.verdict, grade: next };
    return this;
  }
}

/**
 * @template {Verdict|null|undefined} T
 * @param {T} one @param {Verdict|null|undefined} other
 * @returns {T}
 */
export function worse(one, other) {
  if (!one || !other) return /** @type {T} */ (one ?? other ?? null);
  return /** @type {T} */ (rank(one.grade) <= rank(other.grade) ? one : other);
}

/** The verdict in the middle, the better of two: a single bad path is somebody else's. @param {Verdict[]} verdicts @returns {Verdict|null} */
export function usual(verdicts) {
  const ordered = [...verdicts].sort((one, other) => rank(other.grade) - rank(one.grade));
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null;
}

/** @param {Grade} grade 0 is the worst */
export function rank(grade) {
  return ORDER.indexOf(grade);
}
