import { reactive, watch } from "vue";
import { participantOf } from "./call.js";
import { readStep, VERIFY } from "./exchange_wire.js";
import { endsIn, tellsNoCertificates } from "./fingerprints.js";
import { Pair } from "./pair.js";
import { Proofs } from "./proofs.js";
import { Strangers } from "./strangers.js";
import { changedWords } from "./verification_words.js";

/**
 * Whether somebody listens between oneself and each other person: docs/VERIFICATION.md.
 *
 * @typedef {"routed"|"insecure"|"browser"} Hindrance why there are no codes: media is not sent from person to person;
 *   the page may not compute them; the browser does not say who its connections end at
 */

/** Milliseconds between two looks at screens, and at who does not answer. */
const PERIOD = 5_000;
const MOST_SIGNALS = 12; // of one connection in a period

export class Verification {
  state = reactive({
    /** Whether the page has a place for it. */
    present: false,
    hindrance: /** @type {Hindrance|null} */ (null),
    /** Whose code is to be compared now. */
    asked: /** @type {string|null} */ (null),
    /** Whether a connection that belongs to nobody here is sent what one sends. */
    stranger: false,
  });
  proofs = new Proofs((participant) => this.#announce(participant));
  #room;
  /** @type {Map<string, Pair>} by connection */
  #pairs = new Map();
  /** @type {Map<string, string>} the connection that media comes from, by participant */
  #current = new Map();
  /** @type {Map<string, () => void>} by participant */
  #stops = new Map();
  #strangers = new Strangers();
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #timer;

  /** @param {Pick<import("./room.js").Room, "call"|"page"|"people"|"quality"|"screen"|"announcer">} room */
  constructor(room) {
    this.#room = room;
    const { call, people, quality } = room;
    if (!globalThis.crypto?.subtle) this.state.hindrance = "insecure";
    quality.heard = ({ participant, kind, connection }, readings) => {
      if (participant === null) this.#count(readings.map(({ path }) => path));
      for (const { path, report } of readings) this.#see(participant === null ? path : connection(), `${participant} ${kind}`, report);
    };
    call.onSignal(VERIFY, (data, _participant, own, connectionId) => own || this.#hear(data, connectionId));
    call.gone = (connectionId) => this.#end(connectionId);
    watch(
      () => (this.works ? people.state.others.map(({ id }) => id) : []),
      (ids) => this.#follow(new Set(ids)),
    );
  }

  /** Whether there are codes to compare. */
  get works() {
    return this.state.present && this.state.hindrance === null && this.#room.people.state.entered;
  }

  /** The page can show it. @param {boolean} peerToPeer whether media goes from browser to browser */
  configure(peerToPeer) {
    this.state.present = true;
    if (!peerToPeer) this.state.hindrance = "routed";
  }

  /** Let the person compare a code, or no more. @param {string|null} participant */
  ask(participant) {
    this.state.asked = participant;
  }

  /** @param {Set<string>} ids of the others */
  #follow(ids) {
    for (const [id, stop] of this.#stops) {
      if (ids.has(id)) continue;
      stop();
      this.#stops.delete(id);
      this.#current.delete(id);
      this.proofs.end(id);
      for (const [connectionId, { participant }] of this.#pairs) if (participant === id) this.#pairs.delete(connectionId);
    }
    for (const id of ids) {
      if (this.#stops.has(id)) continue;
      this.proofs.begin(id);
      this.#stops.set(id, () => {}); // the first word comes while it is being asked for
      this.#stops.set(id, this.#room.call.watch(id, (stream) => stream && this.#use(id, stream.connection.connectionId)));
    }
    if (ids.size > 0) this.#timer ??= setInterval(() => void this.#beat(), PERIOD);
    if (ids.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (!this.#room.people.state.entered) Object.assign(this.state, { asked: null, stranger: false });
  }

  /** Media comes from this connection of theirs: what was known of another says nothing of it. @param {string} participant @param {string} connectionId */
  #use(participant, connectionId) {
    if (this.#current.get(participant) === connectionId) return;
    this.#current.set(participant, connectionId);
    this.proofs.begin(participant);
    const pair = this.#pairs.get(connectionId);
    if (pair) this.#show(pair, connectionId);
  }

  /** @param {string} connectionId @param {string} way @param {Map<string, any>|RTCStatsReport} report */
  #see(connectionId, way, report) {
    const pair = this.#pairOf(connectionId);
    if (!pair) return;
    const ends = endsIn(report);
    if (ends.length === 0) {
      if (tellsNoCertificates(report)) this.state.hindrance = "browser";
      return;
    }
    if (!this.#current.has(pair.participant)) this.#use(pair.participant, connectionId);
    pair.see(way, ends);
    this.#show(pair, connectionId);
  }

  /** What one sends goes to these. @param {string[]} connectionIds */
  #count(connectionIds) {
    if (!this.works) return;
    const { page, call } = this.#room;
    if (page.state.lost || call.state.link !== "connected") return this.#strangers.rest(); // it does not know who has come meanwhile
    const isKnown = (/** @type {string} */ connectionId) => {
      const participant = this.#whose(connectionId);
      return this.#stops.has(participant) && (this.#current.get(participant) ?? connectionId) === connectionId;
    };
    const strangers = connectionIds.filter((each) => !isKnown(each));
    if (this.#strangers.stay(strangers, connectionIds, performance.now())) this.state.stranger = true;
  }

  /** @param {string} data unchecked @param {string} connectionId */
  #hear(data, connectionId) {
    const pair = this.#pairOf(connectionId);
    if (!pair || (pair.heard += 1) > MOST_SIGNALS) return;
    const step = readStep(data);
    if (step) pair.exchange.hear(step);
  }

  /** @param {string} connectionId @returns {string} a participant, "" if nobody's */
  #whose(connectionId) {
    const connection = this.#room.call.connections.get(connectionId);
    return connection ? participantOf(connection) : "";
  }

  /** @param {string} connectionId @returns {Pair|undefined} undefined: it is nobody's in this room */
  #pairOf(connectionId) {
    const known = this.#pairs.get(connectionId);
    if (known) return known;
    const { call, people } = this.#room;
    const connection = call.connections.get(connectionId);
    const own = call.session?.connection?.connectionId;
    const participant = this.#whose(connectionId);
    if (!connection || !own || !people.state.own || !this.#stops.has(participant)) return undefined;
    const line = {
      send: (/** @type {import("./exchange_wire.js").Step} */ step) => void call.signal(VERIFY, JSON.stringify(step), connection).catch(() => {}),
      changed: () => this.#show(pair, connectionId),
      now: () => performance.now(),
    };
    const pair = new Pair({ participant: people.state.own.id, connection: own }, { participant, connection: connectionId }, line);
    this.#pairs.set(connectionId, pair);
    return pair;
  }

  /** What is known of a connection, if media comes from it. @param {Pair} pair @param {string} connectionId */
  #show(pair, connectionId) {
    if (this.#pairs.get(connectionId) === pair && this.#current.get(pair.participant) === connectionId) this.proofs.follow(pair);
  }

  /** @param {string} participant who has another code */
  #announce(participant) {
    const { announcer, people } = this.#room;
    announcer.say(changedWords(people.person(participant)?.name ?? ""), { topic: `verification ${participant}` });
  }

  /** @param {string} connectionId */
  #end(connectionId) {
    const participant = this.#pairs.get(connectionId)?.participant ?? "";
    this.#pairs.delete(connectionId);
    if (this.#current.get(participant) !== connectionId) return;
    this.#current.delete(participant);
    if (this.#stops.has(participant)) this.proofs.begin(participant);
  }

  async #beat() {
    for (const pair of this.#pairs.values()) pair.tick();
    const { quality, screen } = this.#room;
    const sources = quality.sources.filter(({ kind }) => kind === "screen");
    const seen = sources.map(async ({ participant, read, connection }) => {
      for (const { report } of await read()) this.#see(connection(), `${participant} screen`, report);
    });
    const own = async () => {
      for (const { connectionId = "", rtcStatsReport } of await screen.reports()) this.#see(connectionId, "null screen", rtcStatsReport);
    };
    await Promise.allSettled([...seen, own()]);
  }
}
