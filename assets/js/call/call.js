import { loadOpenTok } from "./opentok.js";

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
 */

export class Call {
  /** @type {OT.Session|null} */
  session = null;
  connected = false;
  /** Told of what happens to the session and to one's own stream. @type {(name: string, detail: object) => void} */
  report = () => {};
  /** What to come back to after a reload. @type {import("./reload.js").ReloadMemory|null} */
  memory = null;
  /** @type {Map<string, OT.Stream>} in order of appearance */
  #streams = new Map();
  /** @type {Map<string, Set<(stream: OT.Stream|null) => void>>} by participant */
  #watchers = new Map();
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
    this.disconnect();
    const generation = this.#generation;
    const api = await loadOpenTok(config.scriptUrl);
    if (generation !== this.#generation) return false;
    const session = api.initSession(config.apiKey, config.sessionId);
    this.session = session;
    session.on({
      streamCreated: (/** @type {{stream: OT.Stream}} */ event) => this.#add(event.stream),
      streamDestroyed: (/** @type {{stream: OT.Stream}} */ event) => this.#remove(event.stream),
      streamPropertyChanged: (/** @type {{stream: OT.Stream}} */ event) => this.#tell(participantOf(event.stream)),
      sessionReconnecting: () => this.report("reconnecting", {}),
      sessionReconnected: () => this.report("reconnected", {}),
      sessionDisconnected: (/** @type {{reason: string}} */ event) => {
        if (session !== this.session) return;
        session.off();
        this.#forget();
        this.report("disconnected", { reason: event.reason });
      },
    });
    await new Promise((resolve, reject) => {
      session.connect(config.token, (error) => (error ? reject(error) : resolve(undefined)));
    });
    if (session !== this.session) return false;
    this.connected = true;
    for (const callback of [...this.#publishers]) callback(session);
    if (this.#publishers.size === 0) this.report("published", { streamId: null });
    return true;
  }

  /** Leave the session; nothing is reported for what one does oneself. */
  disconnect() {
    this.#generation += 1;
    const session = this.session;
    this.#forget();
    session?.off();
    session?.disconnect();
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
   * Be told of a participant's camera stream: now, when it appears, changes and goes (null).
   * @param {string} participant
   * @param {(stream: OT.Stream|null) => void} callback
   * @returns {() => void} stops it
   */
  watch(participant, callback) {
    const callbacks = this.#watchers.get(participant) ?? new Set();
    this.#watchers.set(participant, callbacks.add(callback));
    callback(this.streamOf(participant));
    return () => {
      callbacks.delete(callback);
      if (callbacks.size === 0) this.#watchers.delete(participant);
    };
  }

  /** The newest stream of a participant that is not a screen. @param {string} participant @returns {OT.Stream|null} */
  streamOf(participant) {
    let newest = null;
    for (const stream of this.#streams.values()) {
      if (stream.videoType !== "screen" && participantOf(stream) === participant) newest = stream;
    }
    return newest;
  }

  #forget() {
    const participants = new Set([...this.#streams.values()].map(participantOf));
    this.#streams.clear();
    this.session = null;
    if (this.connected) for (const callback of [...this.#publishers]) callback(null);
    this.connected = false;
    participants.forEach((participant) => this.#tell(participant));
  }

  /** @param {OT.Stream} stream */
  #add(stream) {
    this.#streams.set(stream.streamId, stream);
    this.#tell(participantOf(stream));
  }

  /** @param {OT.Stream} stream */
  #remove(stream) {
    this.#streams.delete(stream.streamId);
    this.#tell(participantOf(stream));
  }

  /** @param {string} participant */
  #tell(participant) {
    const stream = this.streamOf(participant);
    for (const callback of [...(this.#watchers.get(participant) ?? [])]) callback(stream);
  }
}

/** The participant named in a stream's connection data, or "". @param {OT.Stream} stream @returns {string} */
function participantOf(stream) {
  try {
    const data = JSON.parse(stream.connection.data);
    return typeof data?.participant === "string" ? data.participant : "";
  } catch {
    return "";
  }
}
