import { announce, announceAll } from './announcements.js';
import { Call, ask, notConnected } from './call.js';
import { OpenTokError, notSupported } from './errors.js';
import { OTEventEmitter } from './events.js';
import { fail, promised } from './exceptions.js';
import { watchPressure } from './pressure.js';
import { Publisher } from './publisher.js';
import { SignallingSocket } from './socket.js';
import { Subscriber } from './subscriber.js';

/**
 * @typedef {import('./stream.js').Stream} Stream
 * @typedef {import('./stream.js').Connection} Connection
 * @typedef {import('./socket.js').Welcome} Welcome
 * @typedef {(error?: any) => void} Callback
 * @typedef {{type?: string, data?: string, to?: OT.Connection, retryAfterReconnect?: boolean}} Signal
 * @typedef {object} SessionOptions
 * @property {boolean} [connectionEventsSuppressed] no connectionCreated and connectionDestroyed
 * @property {import('@opentok/client').IceConfig} [iceConfig]
 */

const NOTHING = { publish: 0, subscribe: 0, forceDisconnect: 0, forceUnpublish: 0, forceMute: 0 };

/** One call, as this page takes part in it. */
export class Session extends OTEventEmitter {
  #state = /** @type {'disconnected' | 'connecting' | 'connected' | 'reconnecting'} */ ('disconnected');
  /** @type {Call | null} while not disconnected */
  #call = null;
  #endPressure = () => {};

  /** What the token's role may do: 1, or 0. */
  capabilities = { ...NOTHING };
  /** @type {Connection | undefined} this page's own, while connected */
  connection;

  /**
   * @param {string} url of the signalling WebSocket
   * @param {string} apiKey
   * @param {string} sessionId
   * @param {SessionOptions} options
   */
  constructor(url, apiKey, sessionId, options) {
    super();
    this.url = url;
    this.apiKey = apiKey;
    this.sessionId = sessionId;
    this.options = options;

    /** Take part: `connect(token, callback)` or `await connect.promise(token)`. */
    this.connect = Object.assign(
      (/** @type {string} */ token, /** @type {Callback | undefined} */ callback = undefined) => this.#connect(token, callback),
      { promise: (/** @type {string} */ token) => promised((done) => this.#connect(token, done)) },
    );

    /** Send a publisher, or make one of a target and properties and send that. */
    this.publish = Object.assign(
      (/** @type {any[]} */ ...args) => this.#publish(args),
      { promise: (/** @type {any[]} */ ...args) => promised((done) => this.#publish([...args, done])) },
    );

    /** Receive a stream and show it: the callback and the promise succeed when media flows. */
    this.subscribe = Object.assign(
      (/** @type {OT.Stream} */ stream, /** @type {any[]} */ ...args) => this.#subscribe(stream, args),
      { promise: (/** @type {OT.Stream} */ stream, /** @type {any[]} */ ...args) => promised((done) => this.#subscribe(stream, [...args, done])) },
    );
  }

  /** Leave: the others see it at once, and all media of this session stops. */
  async disconnect() {
    this.#disconnected('clientDisconnected');
  }

  /** @param {OT.Publisher} publisher */
  unpublish(publisher) {
    if (publisher instanceof Publisher) this._unpublish(publisher, 'clientDisconnected');
  }

  /** @param {OT.Subscriber} subscriber */
  unsubscribe(subscriber) {
    if (subscriber instanceof Subscriber) subscriber._end('unsubscribed');
  }

  /**
   * Send a small message to everyone, oneself too, or to one connection.
   *
   * @param {Signal} signal
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  signal({ type, data, to, retryAfterReconnect = true }, callback) {
    const call = this.#state === 'reconnecting' && !retryAfterReconnect ? null : this.#call;
    return ask(call, this, 'signal', { signal: { type, data, to: to?.connectionId } }, callback);
  }

  /**
   * Moderators: end somebody's connection.
   *
   * @param {OT.Connection} connection
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  forceDisconnect(connection, callback) {
    return ask(this.#call, this, 'forceDisconnect', { connectionId: connection.connectionId }, callback);
  }

  /**
   * Moderators: end somebody's stream.
   *
   * @param {OT.Stream} stream
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  forceUnpublish(stream, callback) {
    return ask(this.#call, this, 'forceUnpublish', { streamId: stream.streamId }, callback);
  }

  /**
   * Moderators: mute a stream's microphone; its owner may unmute it.
   *
   * @param {OT.Stream} stream
   * @returns {Promise<void>}
   */
  forceMuteStream(stream) {
    return ask(this.#call, this, 'forceMute', { streamIds: [stream.streamId] });
  }

  /**
   * Moderators: mute every stream there is now.
   *
   * @param {OT.Stream[]} [excludedStreams]
   * @returns {Promise<void>}
   */
  async forceMuteAll(excludedStreams = []) {
    const excluded = excludedStreams.map(({ streamId }) => streamId);
    const streamIds = (this.#call?.roster.streamIds() ?? []).filter((id) => !excluded.includes(id));
    if (streamIds.length || !this.#call) await ask(this.#call, this, 'forceMute', { streamIds });
  }

  /** Nobody is held muted here, so there is nothing to end. */
  async disableForceMute() {}

  /**
   * Use other ICE servers for the next connect.
   *
   * @param {import('@opentok/client').IceConfig} iceConfig
   */
  async setIceConfig(iceConfig) {
    this.options = { ...this.options, iceConfig };
  }

  /** @param {string} _secret */
  async setEncryptionSecret(_secret) {
    throw notSupported('End-to-end encryption with a secret of the page');
  }

  /**
   * @param {OT.Stream} stream
   * @returns {Publisher | undefined}
   */
  getPublisherForStream(stream) {
    return this.#call?.publisherOf(stream.streamId);
  }

  /**
   * @param {OT.Stream} stream
   * @returns {any} the subscribers to it
   */
  getSubscribersForStream(stream) {
    return this.#call?.subscribersTo(stream.streamId) ?? [];
  }

  /**
   * @param {Publisher} publisher
   * @param {string} reason
   */
  _unpublish(publisher, reason) {
    if (this.#call?.stopSending(publisher)) publisher._unpublished(reason);
  }

  /**
   * Tell everyone what of a publisher's stream has changed.
   *
   * @param {Stream} stream
   * @param {Record<string, unknown>} now
   */
  _updateStream(stream, now) {
    const changes = this.#call?.roster.changesOf(stream, now) ?? [];
    if (!changes.length) return;
    const fields = Object.fromEntries(changes.map(({ changedProperty, newValue }) => [changedProperty, newValue]));
    this.#call?.tell('update', { streamId: stream.streamId, changes: fields });
    changes.forEach((change) => this._emit('streamPropertyChanged', { stream, ...change }));
  }

  /** @param {string} name */
  _listenersChanged(name) {
    if (name !== 'cpuPerformanceChanged') return;
    this.#endPressure();
    const tell = (/** @type {string} */ cpuPerformanceState) => this._emit(name, { cpuPerformanceState });
    this.#endPressure = this._hasListeners(name) ? watchPressure(tell) : () => {};
  }

  /**
   * @param {string} token
   * @param {Callback | undefined} callback
   * @returns {this}
   */
  #connect(token, callback) {
    if (this.#call) {
      const error = this.#state === 'connected' ? undefined : new OpenTokError('OT_CONNECT_FAILED', 'The session is connecting already');
      queueMicrotask(() => (error ? fail(error, callback, this) : callback?.()));
      return this;
    }
    const socket = new SignallingSocket(this.url, { sessionId: this.sessionId, token }, {
      onMessage: (message) => announce(this, call, message),
      onLost: () => {
        this.#state = 'reconnecting';
        this._emit('sessionReconnecting');
      },
      onResumed: () => {
        this.#state = 'connected';
        this._emit('sessionReconnected');
        call.publishers.forEach((publisher) => publisher._audience.discard());
        call.peers.forEach((peer) => peer.revive());
      },
      onEnded: (reason) => this.#disconnected(reason),
    });
    const call = new Call(socket);
    this.#state = 'connecting';
    this.#call = call;
    socket.connect().then((welcome) => this.#connected(call, welcome, callback), (error) => {
      if (this.#call === call) this.#forget();
      fail(error, callback, this);
    });
    return this;
  }

  /**
   * @param {Call} call
   * @param {Welcome} welcome
   * @param {Callback | undefined} callback
   */
  async #connected(call, welcome, callback) {
    call.useIceServers(welcome, this.options.iceConfig);
    this.capabilities = { ...NOTHING, ...welcome.capabilities };
    this.#state = 'connected';
    this.connection = call.own = call.roster.addConnection(welcome.connection);
    addEventListener('pagehide', this.#leavePage);
    this._emit('sessionConnected');
    callback?.();
    // Who awaits `connect.promise` and listens only then hears of what is there, too.
    for (let turn = 0; turn < 8; turn++) await null;
    if (this.#call === call) announceAll(this, call, welcome);
  }

  /**
   * @param {any[]} args (publisher, callback?) or (target?, properties?, callback?)
   * @returns {Publisher}
   */
  #publish(args) {
    const callback = args.find((arg) => typeof arg === 'function');
    const [first, properties] = args.map((arg) => (typeof arg === 'function' ? undefined : arg));
    const publisher = first instanceof Publisher ? first : new Publisher(first, properties ?? {});
    const call = this.#state === 'connecting' ? null : this.#call;
    const sent = call ? call.send(publisher, this) : Promise.reject(notConnected());
    sent.then(() => callback?.(), (error) => fail(error, callback, this));
    return publisher;
  }

  /**
   * @param {OT.Stream} stream
   * @param {any[]} args (target?, properties?, callback?)
   * @returns {Subscriber}
   */
  #subscribe(stream, args) {
    const callback = args.find((arg) => typeof arg === 'function');
    const [target, properties] = args.map((arg) => (typeof arg === 'function' ? undefined : arg));
    const call = this.#call;
    const known = call?.roster.stream(stream?.streamId) ?? stream;
    const subscriber = new Subscriber(known, target, properties ?? {}, (each) => call?.stopReceiving(each));
    const asked = call ? call.receive(subscriber, known) : Promise.reject(notConnected());
    Promise.all([asked, subscriber._flowing]).then(() => callback?.(), (error) => {
      subscriber._end(error.name);
      fail(error, callback, this);
    });
    return subscriber;
  }

  /** @param {string} reason */
  #disconnected(reason) {
    const call = this.#call;
    if (!call) return;
    const took = this.#state !== 'connecting';
    this.#forget();
    call.publishers.forEach((publisher) => publisher._unpublished(reason));
    if (!took) return;
    const event = this._emit('sessionDisconnected', { reason }, { cancelable: true });
    call.subscribers.forEach((subscriber) => subscriber._end(reason, { keep: event.isDefaultPrevented() }));
  }

  #forget() {
    removeEventListener('pagehide', this.#leavePage);
    this.#state = 'disconnected';
    this.#call?.socket.close();
    this.#call = null;
    this.connection = undefined;
    this.capabilities = { ...NOTHING };
  }

  #leavePage = () => this.#disconnected('clientDisconnected');
}
