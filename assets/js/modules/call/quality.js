import { reactive } from "vue";
import { receivedBy, sentBy } from "./counts.js";
import { rank, Steady, usual, verdictOf, worse } from "./grades.js";

/**
 * How good the connections are, measured now and then: one report every few seconds for each person, never all at
 * once. What others see of how it goes to them counts for oneself, and what comes from them too.
 *
 * @typedef {import("./grades.js").Grade} Grade
 * @typedef {import("./grades.js").Verdict} Verdict
 * @typedef {import("./counts.js").Counts} Counts
 * @typedef {{path: string, report: Map<string, any>|RTCStatsReport}} Reading `path`: id of the connection that receives
 *   it, if there is more than one
 * @typedef {object} Source
 * @property {string|null} participant null for what one sends
 * @property {"camera"|"screen"} kind
 * @property {() => Promise<Reading[]>} read rejects while nobody is connected there
 * @property {() => string} connection id of the participant's
 * @property {(report: any) => Counts} count
 * @property {Map<string, Counts>} before by path
 * @property {Map<string, Steady>} steady by path
 */

/** Milliseconds between two measurements of the same source. */
export const PERIOD = 3000;
/** Milliseconds between two measurements: in a crowd each comes round later. */
const LEAST_GAP = 250;

export class Quality {
  state = reactive({
    own: /** @type {Grade|null} */ (null),
    of: /** @type {Record<string, Grade>} by participant */ ({}),
    /** Why not good. */
    ownReason: /** @type {Verdict|null} */ (null),
    reasons: /** @type {Record<string, Verdict & {to: boolean}>} by participant; `to`: on the way to them */ ({}),
  });
  /** All there is to measure; a screen is not graded, as it may stand still. @type {Source[]} */
  sources = [];
  /** Whether a router stands between people: then an answer on the way to it says nothing of a person. */
  routed = false;
  /** Told of all that is measured. @type {(source: Pick<Source, "participant"|"kind"|"connection">, readings: Reading[]) => void} */
  heard = () => {};
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #period;

  /** @param {number} [period] ms */
  constructor(period = PERIOD) {
    this.#period = period;
  }

  /**
   * Measure what comes from a person.
   * @param {string} participant
   * @param {OT.Subscriber} subscriber
   * @param {"camera"|"screen"} [kind]
   * @returns {() => void} stops it
   */
  watch(participant, subscriber, kind = "camera") {
    const picture = { turns: 0, paused: false };
    const pause = () => Object.assign(picture, { turns: picture.turns + 1, paused: true });
    const resume = () => Object.assign(picture, { turns: picture.turns + 1, paused: false });
    subscriber.on("videoDisabled", pause);
    subscriber.on("videoEnabled", resume);
    const remove = this.#add({
      participant,
      kind,
      read: async () => [{ path: "", report: await subscriber.getRtcStatsReport() }],
      connection: () => subscriber.stream?.connection?.connectionId ?? "",
      count: (report) => receivedBy(report, subscriber.stream, picture),
    });
    return () => {
      subscriber.off("videoDisabled", pause);
      subscriber.off("videoEnabled", resume);
      remove();
    };
  }

  /**
   * Measure what one sends: to each person in a relayed session, to the router in a routed one.
   * @param {() => ReturnType<OT.Publisher["getRtcStatsReport"]>|undefined} ask what the present publisher reports
   * @returns {() => void} stops it
   */
  watchOwn(ask) {
    const read = async () => ((await ask()) ?? []).map(({ connectionId = "", rtcStatsReport }) => ({ path: connectionId, report: rtcStatsReport }));
    return this.#add({ participant: null, kind: "camera", read, connection: () => "", count: sentBy });
  }

  /** @param {Pick<Source, "participant"|"kind"|"read"|"connection"|"count">} measured */
  #add(measured) {
    const source = { ...measured, before: new Map(), steady: new Map() };
    this.sources.push(source);
    if (this.#graded.length === 1) this.#plan();
    return () => {
      this.sources = this.sources.filter((each) => each !== source);
      if (this.#graded.length === 0) clearTimeout(this.#timer);
      this.#show();
    };
  }

  get #graded() {
    return this.sources.filter(({ kind }) => kind === "camera");
  }

  #plan() {
    clearTimeout(this.#timer);
    const { length } = this.#graded;
    if (length > 0) this.#timer = setTimeout(() => this.#measure(), Math.max(this.#period / length, Math.min(LEAST_GAP, this.#period)));
  }

  async #measure() {
    const graded = this.#graded;
    this.#turn = (this.#turn + 1) % graded.length;
    const { read, count, ...source } = graded[this.#turn];
    const { before, steady, participant } = source;
    try {
      const readings = await read();
      this.heard(source, readings);
      if (participant === null && readings.length > 0) this.routed = !readings[0].path;
      const now = new Map(readings.map(({ path, report }) => [path, count(report)]));
      for (const path of before.keys()) if (!now.has(path)) forget(source, path);
      for (const [path, counts] of now) {
        const verdict = verdictOf(before.get(path), counts);
        if (isMoot(steady.get(path)?.verdict.cause, counts)) steady.delete(path);
        if (verdict) steady.set(path, (steady.get(path) ?? new Steady()).follow(verdict));
        else steady.delete(path); // nothing is known, so nothing is said
        before.set(path, counts);
      }
    } catch {
      before.clear(); // nobody is connected there
      steady.clear();
    }
    this.#show();
    this.#plan();
  }

  #show() {
    const graded = this.#graded;
    /** @type {Map<string, Verdict & {to: boolean}>} */
    const verdicts = new Map();
    for (const { participant, steady } of graded) {
      if (participant === null) continue;
      for (const { verdict } of steady.values()) {
        const from = { ...verdict, to: false };
        verdicts.set(participant, worse(from, verdicts.get(participant)));
      }
    }
    const received = usual([...verdicts.values()]);
    const sent = new Map(graded.filter(({ participant }) => participant === null).flatMap(({ steady }) => [...steady]));
    const own = usual([...sent.values()].map(({ verdict }) => verdict));
    for (const { participant, connection } of graded) {
      const verdict = sent.get(connection())?.verdict;
      if (participant === null || !verdict || !own || rank(verdict.grade) >= rank(own.grade)) continue;
      const to = { ...verdict, to: true }; // worse than to the others: it is that person's
      verdicts.set(participant, worse(verdicts.get(participant) ?? to, to));
    }
    this.#tell(worse(own, received), verdicts);
  }

  /** @param {Verdict|null} own @param {Map<string, Verdict & {to: boolean}>} verdicts */
  #tell(own, verdicts) {
    const { of, reasons } = this.state;
    for (const id of Object.keys(of)) if (!verdicts.has(id)) delete of[id];
    for (const id of Object.keys(reasons)) if (!verdicts.get(id)?.cause) delete reasons[id];
    for (const [id, verdict] of verdicts) {
      of[id] = verdict.grade;
      if (verdict.cause) reasons[id] = verdict;
    }
    this.state.own = own?.grade ?? null;
    this.state.ownReason = own?.cause ? own : null;
  }
}

/** Whether what was wrong is switched off by now. @param {import("./grades.js").Cause|null|undefined} cause @param {Counts} counts */
function isMoot(cause, { hasAudio, hasVideo }) {
  return (cause === "frozen" && !hasVideo) || (cause === "concealed" && !hasAudio);
}

/** @param {Pick<Source, "before"|"steady">} source @param {string} path */
function forget({ before, steady }, path) {
  before.delete(path);
  steady.delete(path);
}
