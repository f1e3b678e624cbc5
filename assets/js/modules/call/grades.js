/**
 * What the browser's statistics of a media path mean to the people on it, in three words.
 *
 * | over one measurement | fair from | poor from | source |
 * | --- | --- | --- | --- |
 * | packets lost | 3 % | 10 % | poor: Microsoft's Call Quality Dashboard calls a stream poor above 0.1 (learn.microsoft.com, "Stream classification in CQD"); fair: ITU-T G.1010 allows voice 3 % |
 * | round trip | 300 ms | 500 ms | fair: ITU-T G.114, 150 ms one way goes unnoticed; poor: CQD |
 * | sound made up for what is missing | 3 % | 7 % | poor: CQD, ratio of concealed samples |
 * | time the picture stood still | 5 % | 20 % | ours: a freeze is a frame that is 150 ms late at least (w3.org/TR/webrtc-stats, freezeCount) |
 *
 * Frames a second are no sign of their own: who sends fewer on purpose sends well. Jitter is none either: what it does
 * shows in the round trip, in made-up sound and in freezes.
 *
 * @typedef {"good"|"fair"|"poor"} Grade
 * @typedef {{time: number, packets: number, lost: number, roundTrip: number|null, samples: number, concealed: number,
 *   frozen: number, hasAudio: boolean, hasVideo: boolean}} Counts since the path began; times in seconds. What is
 *   switched off may leave a gap, and that gap is nobody's fault
 */

const LIMITS = {
  fair: { loss: 0.03, roundTrip: 0.3, concealed: 0.03, frozen: 0.05 },
  poor: { loss: 0.1, roundTrip: 0.5, concealed: 0.07, frozen: 0.2 },
};
const LEAST_PACKETS = 20; // for a share of them to mean something
const LEAST_SAMPLES = 8000; // a sixth of a second of sound
const PATIENCE = 3; // measurements
/** @type {Grade[]} from the worst */
const ORDER = ["poor", "fair", "good"];

/**
 * The grade of what happened between two measurements; null when too little did.
 * @param {Counts|undefined} before
 * @param {Counts} now
 * @returns {Grade|null}
 */
export function gradeOf(before, now) {
  if (!before || now.time <= before.time) return null;
  const packets = now.packets - before.packets;
  const lost = Math.max(0, now.lost - before.lost);
  const samples = now.samples - before.samples;
  if (packets + lost <= 0 && now.roundTrip === null) return null;
  const hears = before.hasAudio && now.hasAudio && samples >= LEAST_SAMPLES;
  const sees = before.hasVideo && now.hasVideo;
  const measured = {
    loss: packets + lost < LEAST_PACKETS ? 0 : lost / (packets + lost),
    roundTrip: now.roundTrip ?? 0,
    concealed: hears ? (now.concealed - before.concealed) / samples : 0,
    frozen: sees ? (now.frozen - before.frozen) / (now.time - before.time) : 0,
  };
  const names = /** @type {(keyof typeof measured)[]} */ (Object.keys(measured));
  return names.some((name) => measured[name] >= LIMITS.poor[name])
    ? "poor"
    : names.some((name) => measured[name] >= LIMITS.fair[name])
      ? "fair"
      : "good";
}

/** A grade that falls at once and rises slowly, by one step after some better measurements in a row. */
export class Steady {
  /** @type {Grade} */
  grade = "good";
  #better = 0;

  /** @param {Grade} measured @returns {this} */
  follow(measured) {
    this.#better = rank(measured) > rank(this.grade) ? this.#better + 1 : 0;
    if (rank(measured) < rank(this.grade)) this.grade = measured;
    if (this.#better >= PATIENCE) {
      this.grade = ORDER[rank(this.grade) + 1];
      this.#better = 0;
    }
    return this;
  }
}

/**
 * @template {Grade|null|undefined} T
 * @param {T} one @param {Grade|null|undefined} other
 * @returns {T}
 */
export function worse(one, other) {
  if (!one || !other) return /** @type {T} */ (one ?? other ?? null);
  return /** @type {T} */ (rank(one) <= rank(other) ? one : other);
}

/**
 * @param {Map<string, any>} report of a connection that receives
 * @param {{hasAudio: boolean, hasVideo: boolean}|undefined} stream what is sent at present
 * @returns {Counts}
 */
export function receivedBy(report, stream) {
  const all = [...report.values()];
  const streams = all.filter(({ type }) => type === "inbound-rtp");
  return {
    time: timeOf(all),
    packets: sum(streams, "packetsReceived"),
    lost: sum(streams, "packetsLost"),
    roundTrip: roundTripOf(all),
    samples: sum(streams, "totalSamplesReceived"),
    concealed: sum(streams, "concealedSamples") - sum(streams, "silentConcealedSamples"),
    frozen: sum(streams, "totalFreezesDuration"),
    hasAudio: Boolean(stream?.hasAudio),
    hasVideo: Boolean(stream?.hasVideo),
  };
}

/** @param {Map<string, any>|RTCStatsReport} report of a connection that sends @returns {Counts} */
export function sentBy(report) {
  const all = [.../** @type {Map<string, any>} */ (report).values()];
  const heard = all.filter(({ type }) => type === "remote-inbound-rtp");
  const lost = sum(heard, "packetsLost");
  const sent = sum(all.filter(({ type }) => type === "outbound-rtp"), "packetsSent");
  const unknown = { samples: 0, concealed: 0, frozen: 0, hasAudio: false, hasVideo: false }; // the receiver knows
  return { ...unknown, time: timeOf(all), packets: sent - lost, lost, roundTrip: roundTripOf(all) };
}

/** @param {any[]} all @returns {number|null} seconds, of the path in use */
function roundTripOf(all) {
  const transport = all.find(({ type }) => type === "transport");
  const pairs = all.filter(({ type }) => type === "candidate-pair");
  const used =
    pairs.find(({ id }) => id === transport?.selectedCandidatePairId) ??
    pairs.find(({ selected, nominated, state }) => selected || (nominated && state === "succeeded")); // Firefox
  return used?.currentRoundTripTime ?? null;
}

/** @param {any[]} all */
function timeOf(all) {
  return Math.max(0, ...all.map(({ timestamp }) => timestamp ?? 0)) / 1000;
}

/** @param {any[]} all @param {string} name */
function sum(all, name) {
  return all.reduce((total, each) => total + (each[name] ?? 0), 0);
}

/** @param {Grade} grade */
function rank(grade) {
  return ORDER.indexOf(grade);
}
