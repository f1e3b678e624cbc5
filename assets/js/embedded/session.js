import { announce, announceAll } from './announcements.js';
import { Call, notConnected } from './call.js';
import { OpenTokError, notSupported } from './errors.js';
import { fail, promised } from './exceptions.js';
import { watchPressure } from './pressure.js';
import { Publisher } from './publisher.js';
import { SessionRequests } from './session_requests.js';
import { SignallingSocket } from './socket.js';
import { Subscriber } from './subscriber.js';

/**
 * @typedef {import('./stream.js').Stream} Stream
 * @typedef {import('./stream.js').Connection} Connection
 * @typedef {import('./socket.js').Welcome} Welcome
 * @typedef {import('./session_requests.js').Callback} Callback
 * @typedef {object} SessionOptions
 * @property {boolean} [connectionEventsSuppressed] no connectionCreated and connectionDestroyed
 * @property {import('@opentok/client').IceConfig} [iceConfig]
 */

const NOTHING = { publish: 0, subscribe: 0, forceDisconnect: 0, forceUnpublish: 0, forceMute: 0 };

/** One call, as this page takes part in it. */
export class Session extends SessionRequests {
  /** @type {Call | null} while not disconnected */
  _call = null;
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
    return this._call?.publisherOf(stream.streamId);
  }

  /**
   * @param {OT.Stream} stream
   * @returns {any} the subscribers to it
   */
  getSubscribersForStream(stream) {
    return this._call?.subscribersTo(stream.streamId) ?? [];
  }

  /**
   * @param {Publisher} publisher
   * @param {string} reason
   */
  _unpublish(publisher, reason) {
    if (this._call?.stopSending(publisher)) publisher._unpublished(reason);
  }

  /**
   * Tell everyone what of a publisher's stream has changed.
   *
   * @param {Stream} stream
   * @param {Record<string, unknown>} now
   */
  _updateStream(stream, now) {
    const call = this._call;
    for (const change of call?.roster.changesOf(stream, now) ?? []) {
      call?.update(stream, change); // each by itself: one may be refused
      this._emit('streamPropertyChanged', { stream, ...change });
    }
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
    if (this._call) {
      const error = this._state === 'connected' ? undefined : new OpenTokError('OT_CONNECT_FAILED', 'The session is connecting already');
      queueMicrotask(() => (error ? fail(error, callback, this) : callback?.()));
      return this;
    }
    const socket = new SignallingSocket(this.url, { sessionId: this.sessionId, token }, {
      onMessage: (message) => announce(this, call, message),
      onLost: () => {
        this._state = 'reconnecting';
        this._emit('sessionReconnecting');
      },
      onResumed: (welcome) => {
        this._state = 'connected';
        call.useIceServers(welcome, this.options.iceConfig);
        call.revive();
        this._emit('sessionReconnected');
      },
      onEnded: (reason) => this.#disconnected(reason),
    });
    const call = new Call(socket);
    this._state = 'connecting';
    this._call = call;
    socket.connect().then((welcome) => this.#connected(call, welcome, callback), (error) => {
      if (this._call === call) this.#forget();
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
    this._state = 'connected';
    this.connection = call.own = call.roster.addConnection(welcome.connection);
    addEventListener('pagehide', this.#leavePage);
    call.begin();
    this._emit('sessionConnected');
    callback?.();
    // Who awaits `connect.promise` and listens only then hears of what is there, too.
    for (let turn = 0; turn < 8; turn++) await null;
    if (this._call === call) announceAll(this, call, welcome);
  }

  /**
   * @param {any[]} args (publisher, callback?) or (target?, properties?, callback?)
   * @returns {Publisher}
   */
  #publish(args) {
    const callback = args.find((arg) => typeof arg === 'function');
    const [first, properties] = args.map((arg) => (typeof arg === 'function' ? undefined : arg));
    const publisher = first instanceof Publisher ? first : new Publisher(first, properties ?? {});
    const call = this._state === 'connecting' ? null : this._call;
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
    const call = this._call;
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
    const call = this._call;
    if (!call) return;
    const took = this._state !== 'connecting';
    this.#forget();
    call.publishers.forEach((publisher) => publisher._unpublished(reason));
    if (!took) return;
    const event = this._emit('sessionDisconnected', { reason }, { cancelable: true });
    call.subscribers.forEach((subscriber) => subscriber._end(reason, { keep: event.isDefaultPrevented() }));
  }

  #forget() {
    removeEventListener('pagehide', this.#leavePage);
    this._state = 'disconnected';
    this._call?.end();
    this._call = null;
    this.connection = undefined;
    this.capabilities = { ...NOTHING };
  }

  #leavePage = () => this.#disconnected('clientDisconnected');
}
