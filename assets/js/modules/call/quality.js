import { reactive } from "vue";
import { gradeOf, receivedBy, sentBy, Steady, worse } from "./grades.js";

/**
 * How good the connections are, measured now and then: one report every few seconds for each person, never all at
 * once. What others see of how it goes to them counts for oneself, and what comes from them too.
 *
 * @typedef {import("./grades.js").Grade} Grade
 * @typedef {import("./grades.js").Counts} Counts
 * @typedef {{participant: string|null, counts: () => Promise<Map<string, Counts>>, before: Map<string, Counts>,
 *   grades: Map<string, Steady>}} Source `participant` is null for what one sends; counts and grades by path
 */

/** Milliseconds between two measurements of the same source. */
export const PERIOD = 3000;

export class Quality {
  state = reactive({
    own: /** @type {Grade|null} */ (null),
    of: /** @type {Record<string, Grade>} by participant */ ({}),
  });
  /** @type {Source[]} */
  #sources = [];
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
   * @returns {() => void} stops it
   */
  watch(participant, subscriber) {
    const counts = async () => receivedBy(await subscriber.getRtcStatsReport(), subscriber.stream);
    return this.#add(participant, async () => new Map([["", await counts()]]));
  }

  /**
   * Measure what one sends: to each person in a relayed session, to the router in a routed one.
   * @param {() => ReturnType<OT.Publisher["getRtcStatsReport"]>|undefined} ask what the present publisher reports
   * @returns {() => void} stops it
   */
  watchOwn(ask) {
    return this.#add(null, async () => {
      const reports = (await ask()) ?? [];
      return new Map(reports.map(({ connectionId = "", rtcStatsReport }) => [connectionId, sentBy(rtcStatsReport)]));
    });
  }

  /** @param {Source["participant"]} participant @param {Source["counts"]} counts */
  #add(participant, counts) {
    const source = { participant, counts, before: new Map(), grades: new Map() };
    this.#sources.push(source);
    if (this.#sources.length === 1) this.#plan();
    return () => {
      this.#sources = this.#sources.filter((each) => each !== source);
      if (this.#sources.length === 0) clearTimeout(this.#timer);
      this.#show();
    };
  }

  #plan() {
    clearTimeout(this.#timer);
    if (this.#sources.length > 0) this.#timer = setTimeout(() => this.#measure(), this.#period / this.#sources.length);
  }

  async #measure() {
    this.#turn = (this.#turn + 1) % this.#sources.length;
    const source = this.#sources[this.#turn];
    try {
      const now = await source.counts();
      for (const path of source.grades.keys()) if (!now.has(path)) source.grades.delete(path);
      for (const [path, counts] of now) {
        const grade = gradeOf(source.before.get(path), counts);
        const steady = source.grades.get(path) ?? new Steady();
        if (grade) source.grades.set(path, steady.follow(grade));
      }
      source.before = now;
    } catch {
      source.before = new Map(); // nobody is connected there
      source.grades.clear();
    }
    this.#show();
    this.#plan();
  }

  #show() {
    /** @type {Record<string, Grade>} */
    const of = {};
    for (const { participant, grades } of this.#sources) {
      if (participant === null) continue;
      for (const { grade } of grades.values()) of[participant] = worse(grade, of[participant]);
    }
    for (const id of Object.keys(this.state.of)) if (!of[id]) delete this.state.of[id];
    Object.assign(this.state.of, of);
    const sent = this.#sources.filter(({ participant }) => participant === null).flatMap(({ grades }) => [...grades.values()]);
    this.state.own = worse(usual(Object.values(of)), usual(sent.map(({ grade }) => grade)));
  }
}

/** The grade in the middle, the better of two: a single bad path is somebody else's. @param {Grade[]} grades @returns {Grade|null} */
function usual(grades) {
  const ordered = [...grades].sort((one, other) => (one === other ? 0 : worse(one, other) === one ? 1 : -1));
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null;
}
