import { reactive } from "vue";
import { loadOpenTok } from "./opentok.js";
import { ShareTurns } from "./share_turns.js";

/**
 * One page's call: an OpenTok session and its streams, found by the participant who sends them.
 *
 * The token's connection data names the participant (`{"participant": id}`), so a subscriber can wait for a person
 * rather than for a stream id: whoever waits is told the moment the stream appears.
 */

/**
 * @typedef {object} CallConfig
 * @property {string} scriptUrl
 * @property {string} apiKey
 * @property {string} sessionId
 * @property {string} token
 *
 * @typedef {"camera"|"screen"} Kind
 * @typedef {(data: string, participant: string, own: boolean, connectionId: string) => void} SignalCallback
 */

/** The name of a stream that shows a screen which the page itself has captured: its video is `custom`. */
export const SCREEN_NAME = "screen";

export class Call {
  /** @type {OT.Session|null} */
  session = null;
  connected = false;
  /** `reconnecting`: the session is lost for now, or is being made anew. */
  state = reactive({ link: /** @type {"none"|"connected"|"reconnecting"} */ ("none") });
  /** Of the call that there is, or is about to be. */
  sessionId = "";
  /** Told of what happens to the session and to one's own stream. @type {(name: string, detail: object) => void} */
  report = () => {};
  /** One's own stream, as it was last reported. @type {object|null} */
  published = null;
  /** What to come back to after a reload. @type {import("./reload.js").ReloadMemory|null} */
  memory = null;
  /** Of everybody in the session, by id. @type {Map<string, OT.Connection>} */
  connections = new Map();
  /** Told of each that ends. @type {(connectionId: string) => void} */
  gone = () => {};
  /** @type {Map<string, OT.Stream>} in order of appearance */
  #streams = new Map();
  /** Who shares a screen, in order of appearance; oneself is not among them. @type {{participant: string, streamId: string}[]} */
  screens = reactive([]);
  #shareTurns = new ShareTurns(() => this.listScreens());
  /** Whose screens are shown. Whoever kept a token may be in the session and no longer in the room. @type {(participant: string) => boolean} */
  shows = () => true;
  /** @type {Map<string, Set<(stream: OT.Stream|null) => void>>} by kind and participant */
  #watchers = new Map();
  /** @type {Map<string, Set<SignalCallback>>} by type */
  #signals = new Map();
  /** @type {Map<string, (data: string) => void>} by type */
  #serverSignals = new Map();
  /** @type {() => void} */
  #lineUp = () => {};
  /** @type {Set<(session: OT.Session|null) => void>} */
  #publishers = new Set();
  #generation = 0;

  /**
   * Connect to a session; publishers are told then.
   * @param {CallConfig} config
   * @returns {Promise<boolean>} whether this is the call now: a later one may have taken its place meanwhile;
   *   rejects with OpenTok's error
   */
  async connect(config) {
    const { link } = this.state;
    this.disconnect();
    if (link === "reconnecting") this.state.link = link;
    this.sessionId = config.sessionId;
    const generation = this.#generation;
    const api = await loadOpenTok(config.scriptUrl);
    if (generation !== this.#generation) return false;
    const session = api.initSession(config.apiKey, config.sessionId);
    this.session = session;
    session.on({
      connectionCreated: (/** @type {{connection: OT.Connection}} */ { connection }) => this.connections.set(connection.connectionId, connection),
      connectionDestroyed: (/** @type {{connection: OT.Connection}} */ { connection }) => this.connections.delete(connection.connectionId),
      streamCreated: (/** @type {{stream: OT.Stream}} */ event) => this.#add(event.stream),
      streamDestroyed: (/** @type {{stream: OT.Stream}} */ event) => this.#remove(event.stream),
      streamPropertyChanged: (/** @type {{stream: OT.Stream}} */ event) => this.#tell(event.stream),
      signal: (/** @type {{type?: string, data?: string, from: OT.Connection|null}} */ event) => this.#receive(event),
      sessionReconnecting: () => {
        this.state.link = "reconnecting";
        this.report("reconnecting", {});
      },
      sessionReconnected: () => {
        this.state.link = "connected";
        this.report("reconnected", {});
        this.#lineUp();
      },
      sessionDisconnected: (/** @type {{reason: string}} */ event) => {
        if (session !== this.session) return;
        session.off();
        this.#forget();
        this.state.link = event.reason === "networkDisconnected" ? "reconnecting" : "none"; // the page joins again
        this.report("disconnected", { reason: event.reason });
      },
    });
    await new Promise((resolve, reject) => {
      session.connect(config.token, (error) => (error ? reject(error) : resolve(undefined)));
    });
    if (session !== this.session) return false;
    this.connected = true;
    this.state.link = "connected";
    this.#lineUp();
    for (const callback of [...this.#publishers]) callback(session);
    if (this.#publishers.size === 0) this.report("published", { streamId: null });
    return true;
  }

  /** Leave the session; nothing is reported for what one does oneself. */
  disconnect() {
    this.#generation += 1;
    const session = this.session;
    this.#forget();
    this.state.link = "none";
    session?.off();
    session?.disconnect();
  }

  /** Say again how the session is: while the page's line was dead, the server did not hear it. */
  sayAgain() {
    const { link } = this.state;
    if (link === "none") return;
    if (!this.session) return this.report("disconnected", { reason: "networkDisconnected" });
    if (link === "reconnecting") return this.report("reconnecting", {});
    if (this.published) this.report("published", this.published);
    this.report("reconnected", {});
    this.#lineUp();
  }

  /**
   * Be told where to publish: of each session that gets connected, of the present one at once, and of its end (null).
   * @param {(session: OT.Session|null) => void} callback
   * @returns {() => void} stops it
   */
  onSession(callback) {
    this.#publishers.add(callback);
    if (this.connected && this.session) callback(this.session);
    return () => this.#publishers.delete(callback);
  }

  /**
   * Be told of a participant's stream: now, when it appears, changes and goes (null).
   * @param {string} participant
   * @param {(stream: OT.Stream|null) => void} callback
   * @param {Kind} [kind]
   * @returns {() => void} stops it
   */
  watch(participant, callback, kind = "camera") {
    const key = `${kind}:${participant}`;
    const callbacks = this.#watchers.get(key) ?? new Set();
    this.#watchers.set(key, callbacks.add(callback));
    callback(this.streamOf(participant, kind));
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.#watchers.delete(key);
    };
  }

  /**
   * The newest stream of a participant.
   * @param {string} participant
   * @param {Kind} [kind]
   * @returns {OT.Stream|null}
   */
  streamOf(participant, kind = "camera") {
    let newest = null;
    for (const stream of this.#streams.values()) {
      if (kindOf(stream) === kind && participantOf(stream.connection) === participant) newest = stream;
    }
    return newest;
  }

  /**
   * Be told of signals of a type, one's own among them; what another browser sent is unchecked.
   * @param {string} type
   * @param {SignalCallback} callback
   * @returns {() => void} stops it
   */
  onSignal(type, callback) {
    const callbacks = this.#signals.get(type) ?? new Set();
    this.#signals.set(type, callbacks.add(callback));
    return () => callbacks.delete(callback);
  }

  /** Be told of signals of a type that the server sends, and of no browser's. @param {string} type @param {(data: string) => void} callback */
  onServerSignal(type, callback) {
    this.#serverSignals.set(type, callback);
  }

  /** Be told each time that signals come from now on: others may have been missed before. @param {() => void} callback */
  onLine(callback) {
    this.#lineUp = callback;
  }

  /**
   * Send a signal to all, oneself among them, or to one.
   * @param {string} type
   * @param {string} data
   * @param {OT.Connection} [to]
   * @returns {Promise<void>} rejects with OpenTok's error, and when there is no session
   */
  signal(type, data, to) {
    return new Promise((resolve, reject) => {
      const { session } = this;
      if (!session || !this.connected) return reject(new Error("There is no session"));
      session.signal(to ? { type, data, to } : { type, data }, (error) => (error ? reject(error) : resolve()));
    });
  }

  #forget() {
    const streams = [...this.#streams.values()];
    this.#streams.clear();
    const connections = [...this.connections.keys()];
    this.connections.clear();
    this.screens.splice(0);
    this.#shareTurns.forget();
    this.session = this.published = null;
    if (this.connected) for (const callback of [...this.#publishers]) callback(null);
    this.connected = false;
    streams.forEach((stream) => this.#tell(stream));
    connections.forEach((each) => this.gone(each));
  }

  /** @param {OT.Stream} stream */
  #add(stream) {
    this.#streams.set(stream.streamId, stream);
    this.listScreens();
    this.#tell(stream);
  }

  /** @param {OT.Stream} stream */
  #remove(stream) {
    this.#streams.delete(stream.streamId);
    this.listScreens();
    this.#tell(stream);
  }

  /** Look anew whose screens are shown. */
  listScreens() {
    /** @type {Map<string, string>} */
    const screens = new Map();
    for (const stream of this.#streams.values()) {
      const participant = participantOf(stream.connection);
      if (kindOf(stream) === "screen" && this.shows(participant)) screens.set(participant, stream.streamId);
    }
    const admitted = this.#shareTurns.admit([...screens.keys()], this.screens.map(({ participant }) => participant));
    const list = [...screens].map(([participant, streamId]) => ({ participant, streamId })).filter(({ participant }) => admitted.has(participant));
    if (JSON.stringify(list) !== JSON.stringify(this.screens)) this.screens.splice(0, this.screens.length, ...list);
  }

  /** @param {OT.Stream} changed */
  #tell(changed) {
    const kind = kindOf(changed);
    const participant = participantOf(changed.connection);
    const stream = this.streamOf(participant, kind);
    for (const callback of [...(this.#watchers.get(`${kind}:${participant}`) ?? [])]) callback(stream);
  }

  /** @param {{type?: string, data?: string, from: OT.Connection|null}} event */
  #receive({ type = "", data = "", from }) {
    const kind = type.replace(/^signal:/, "");
    if (!from) return this.#serverSignals.get(kind)?.(String(data));
    const own = from.connectionId === this.session?.connection?.connectionId;
    const callbacks = this.#signals.get(kind) ?? [];
    for (const callback of [...callbacks]) callback(String(data), participantOf(from), own, from.connectionId);
  }
}

/** @param {OT.Stream} stream @returns {Kind} */
function kindOf({ videoType, name }) {
  return videoType === "screen" || (videoType === "custom" && name === SCREEN_NAME) ? "screen" : "camera";
}

/** The participant named in a connection's data, or "". @param {OT.Connection} connection @returns {string} */
export function participantOf(connection) {
  try {
    const data = JSON.parse(connection.data);
    return typeof data?.participant === "string" ? data.participant : "";
  } catch {
    return "";
  }
}
