import { shallowReactive } from "vue";
import { pathFigures, receivedFigures, sentFigures, sourceFigures } from "./statistics_figures.js";

/**
 * The figures of a call, taken once a second while somebody reads them.
 *
 * In a relayed session there is one connection to each person and one from them; in a routed one, what one sends goes
 * to the router alone.
 *
 * @typedef {import("videochat/call/room.js").Room} Room
 * @typedef {import("./statistics_figures.js").Report} Report
 * @typedef {import("./statistics_figures.js").Path} Path
 * @typedef {"camera"|"screen"} Kind
 * @typedef {object} Stream of one kind, in one direction; `hasAudio` and `hasVideo`: sent at present
 * @property {Kind} kind
 * @property {"from"|"to"} direction
 * @property {boolean} hasAudio
 * @property {boolean} hasVideo
 * @property {any} audio
 * @property {any} video
 * @property {Path} path
 *
 * @typedef {object} Now
 * @property {number|null} bitrate in bits a second, received from a person, or sent by oneself
 * @property {number|null} loss a share
 * @property {number|null} roundTrip in seconds
 *
 * @typedef {{id: string, name: string, streams: Stream[], now: Now, past: Now[]}} Part of the call: a person
 * @typedef {Part & {camera: ReturnType<typeof sourceFigures>, pressure: string|null, routed: boolean}} Own
 */

const PERIOD = 1000; // ms
const KEPT = 60; // measurements

export class Statistics {
  state = shallowReactive({
    own: /** @type {Own|null} */ (null),
    others: /** @type {Part[]} */ ([]),
    time: 0,
  });
  #room;
  /** @type {Map<string, Report>} by stream and path */
  #before = new Map();
  /** @type {Map<string, Now[]>} by participant */
  #past = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #running = false;
  /** @type {string|null} what the session says of the processor */
  #pressure = null;
  #feel = (/** @type {{cpuPerformanceState: string}} */ event) => (this.#pressure = event.cpuPerformanceState);

  /** @param {Room} room */
  constructor(room) {
    this.#room = room;
  }

  start() {
    this.#running = true;
    this.#room.call.session?.on("cpuPerformanceChanged", this.#feel);
    this.#measure();
  }

  stop() {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#room.call.session?.off("cpuPerformanceChanged", this.#feel);
  }

  async #measure() {
    clearTimeout(this.#timer);
    if (!document.hidden) await this.#take();
    if (this.#running) this.#timer = setTimeout(() => this.#measure(), PERIOD);
  }

  async #take() {
    const { people, quality, screen } = this.#room;
    const { own, others } = people.state;
    const reads = quality.sources.map(async ({ participant, kind, read, connection }) => ({
      participant, kind, connection: connection(), readings: await read().catch(() => []),
    }));
    const shared = screen.reports().then((reports) => reports.map(({ connectionId = "", rtcStatsReport }) => ({ path: connectionId, report: rtcStatsReport })), () => []);
    const sources = await Promise.all(reads);
    if (screen.state.sharing) sources.push({ participant: null, kind: "screen", connection: "", readings: await shared });
    /** @type {Map<string, Report>} */
    const before = new Map();
    const routed = sources.some(({ participant, readings }) => participant === null && readings.length === 1 && !readings[0].path);
    const parts = others.map(({ id, name }) => {
      const received = sources.filter(({ participant }) => participant === id);
      const connection = received[0]?.connection ?? "";
      const streams = received.flatMap(({ kind, readings }) => this.#streams("from", id, kind, readings, before));
      for (const { participant, kind, readings } of routed ? [] : sources) {
        const to = participant === null ? readings.filter(({ path }) => path === connection) : [];
        streams.push(...this.#streams("to", id, kind, to, before));
      }
      return this.#part(id, name, streams, "from");
    });
    const mine = sources.filter(({ participant }) => participant === null);
    const sent = routed ? mine.flatMap(({ kind, readings }) => this.#streams("to", "", kind, readings, before)) : [];
    const ways = routed ? sent : parts.flatMap(({ streams }) => streams.filter(({ direction }) => direction === "to"));
    const camera = mine.find(({ kind }) => kind === "camera")?.readings[0]?.report;
    this.#before = before;
    this.state.own = {
      ...this.#part(own?.id ?? "", own?.name ?? "", ways, "to"),
      streams: sent,
      camera: camera ? sourceFigures(/** @type {Report} */ (camera), "video") : null,
      pressure: this.#pressure,
      routed,
    };
    this.state.others = parts;
    this.state.time = Date.now();
  }

  /**
   * @param {"from"|"to"} direction @param {string} participant @param {Kind} kind
   * @param {import("videochat/call/quality.js").Reading[]} readings
   * @param {Map<string, Report>} next for the measurement after this
   * @returns {Stream[]}
   */
  #streams(direction, participant, kind, readings, next) {
    const { call, media, screen } = this.#room;
    const figures = direction === "from" ? receivedFigures : sentFigures;
    const on = {
      camera: { hasAudio: Boolean(media?.state.microphone.on), hasVideo: Boolean(media?.state.camera.on) },
      screen: { hasAudio: screen.hasSound, hasVideo: true },
    }[kind];
    const { hasAudio, hasVideo } = direction === "to" ? on : (call.streamOf(participant, kind) ?? { hasAudio: false, hasVideo: false });
    return readings.map(({ path, report }) => {
      const key = [direction, participant, kind, path].join();
      const [now, before] = [/** @type {Report} */ (report), this.#before.get(key)];
      next.set(key, now);
      return { kind, direction, hasAudio, hasVideo, audio: figures(now, before, "audio"), video: figures(now, before, "video"), path: pathFigures(now) };
    });
  }

  /** @param {string} id @param {string} name @param {Stream[]} streams @param {"from"|"to"} direction of what is summed up @returns {Part} */
  #part(id, name, streams, direction) {
    const chosen = streams.filter((each) => each.direction === direction);
    const tracks = chosen.flatMap(({ audio, video }) => [audio, video]).filter(Boolean);
    const bitrates = tracks.map(({ bitrate }) => bitrate).filter((each) => each !== null);
    const now = {
      bitrate: bitrates.length ? bitrates.reduce((total, each) => total + each, 0) : null,
      loss: most(tracks.map(({ loss }) => loss)),
      roundTrip: most(chosen.map(({ path }) => path?.roundTrip ?? null)),
    };
    const past = [...(this.#past.get(id) ?? []), now].slice(-KEPT);
    this.#past.set(id, past);
    return { id, name, streams, now, past };
  }
}

/** @param {(number|null)[]} values @returns {number|null} */
function most(values) {
  const known = values.filter((each) => each !== null);
  return known.length ? Math.max(...known) : null;
}
