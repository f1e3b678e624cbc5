import { OpenTokError } from './errors.js';
import { OTEventEmitter } from './events.js';
import { fail, promised, writeLog } from './exceptions.js';
import { Publisher } from './publisher.js';
import { Roster } from './roster.js';
import { SignallingSocket } from './socket.js';
import { Subscriber } from './subscriber.js';

/**
 * @typedef {import('./stream.js').Stream} Stream
 * @typedef {import('./stream.js').Connection} Connection
 * @typedef {import('./socket.js').Message} Message
 * @typedef {(error?: any) => void} Callback
 * @typedef {{type?: string, data?: string, to?: Connection, retryAfterReconnect?: boolean}} Signal
 */

const NOBODY = { publish: 0, subscribe: 0, forceDisconnect: 0, forceUnpublish: 0, forceMute: 0 };

/** One call, as this page takes part in it. */
export class Session extends OTEventEmitter {
  /** @type {SignallingSocket | null} */
  #socket = null;
  /** @type {RTCConfiguration} */
  #configuration = {};
  #roster = new Roster();
  /** @type {Set<Publisher>} */
  #publishers = new Set();
  /** @type {Set<Subscriber>} */
  #subscribers = new Set();
  /** @type {Map<string, import('./peer.js').SendingPeer | import('./peer.js').ReceivingPeer>} by subscription */
  #peers = new Map();
  #state = /** @type {'disconnected' | 'connecting' | 'connected' | 'reconnecting'} */ ('disconnected');

  /** What the token's role may do: 1, or 0. */
  capabilities = { ...NOBODY };
  /** @type {Connection | undefined} this page's own, while connected */
  connection;

  /**
   * @param {string} url of the signalling WebSocket
   * @param {string} apiKey
   * @param {string} sessionId
   * @param {{connectionEventsSuppressed?: boolean, iceConfig?: import('@opentok/client').IceConfig}} options
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

    /** Receive a stream and show it. */
    this.subscribe = Object.assign(
      (/** @type {[Stream, ...any[]]} */ ...args) => this.#subscribe(args),
      { promise: (/** @type {[Stream, ...any[]]} */ ...args) => promised((done) => this.#subscribe([...args, done])) },
    );
  }

  /** Leave: the others see it at once, and all media of this session stops. */
  async disconnect() {
    this.#disconnected('clientDisconnected');
  }

  /** @param {Publisher | object} publisher */
  unpublish(publisher) {
    if (publisher instanceof Publisher) this._unpublish(publisher, 'clientDisconnected');
  }

  /** @param {Subscriber | object} subscriber */
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
  signal({ type, data, to }, callback) {
    return this.#ask('signal', { signal: { type, data, to: to?.connectionId } }, callback);
  }

  /**
   * Moderators: end somebody's connection.
   *
   * @param {Connection} connection
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  forceDisconnect(connection, callback) {
    return this.#ask('forceDisconnect', { connectionId: connection.connectionId }, callback);
  }

  /**
   * Moderators: end somebody's stream.
   *
   * @param {Stream} stream
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  forceUnpublish(stream, callback) {
    return this.#ask('forceUnpublish', { streamId: stream.streamId }, callback);
  }

  /**
   * Moderators: mute a stream's microphone; its owner may unmute it.
   *
   * @param {Stream} stream
   * @returns {Promise<void>}
   */
  forceMuteStream(stream) {
    return this.#ask('forceMute', { streamIds: [stream.streamId] });
  }

  /**
   * Moderators: mute every stream there is now.
   *
   * @param {Stream[]} [excludedStreams]
   * @returns {Promise<void>}
   */
  async forceMuteAll(excludedStreams = []) {
    const excluded = new Set(excludedStreams.map(({ streamId }) => streamId));
    const streamIds = this.#roster.streamIds().filter((id) => !excluded.has(id));
    if (streamIds.length) await this.#ask('forceMute', { streamIds });
  }

  /** @returns {Promise<void>} nothing is held muted here, so there is nothing to end */
  async disableForceMute() {}

  /**
   * @param {Stream} stream
   * @returns {Publisher | undefined}
   */
  getPublisherForStream(stream) {
    return [...this.#publishers].find((publisher) => publisher.stream?.streamId === stream.streamId);
  }

  /**
   * @param {Stream} stream
   * @returns {any} the subscribers to it
   */
  getSubscribersForStream(stream) {
    return [...this.#subscribers].filter((subscriber) => subscriber.stream?.streamId === stream.streamId);
  }

  /**
   * @param {Publisher} publisher
   * @param {string} reason
   */
  _unpublish(publisher, reason) {
    if (!this.#publishers.delete(publisher)) return;
    const { stream } = publisher;
    if (stream) this.#tell('unpublish', { streamId: stream.streamId });
    publisher._unpublished(reason);
  }

  /**
   * @param {Stream} stream
   * @param {Record<string, unknown>} now
   */
  _updateStream(stream, now) {
    const changes = this.#roster.changesOf(stream, now);
    if (!changes.length) return;
    this.#tell('update', { streamId: stream.streamId, changes: Object.fromEntries(changes.map(({ changedProperty, newValue }) => [changedProperty, newValue])) });
    changes.forEach((change) => this._emit('streamPropertyChanged', { stream, ...change }));
  }

  /**
   * @param {string} token
   * @param {Callback | undefined} callback
   * @returns {this}
   */
  #connect(token, callback) {
    if (this.#state !== 'disconnected') {
      if (this.#state === 'connected') queueMicrotask(() => callback?.());
      else fail(new OpenTokError('OT_CONNECT_FAILED', 'The session is connecting already'), callback, this);
      return this;
    }
    this.#state = 'connecting';
    const socket = new SignallingSocket(this.url, { sessionId: this.sessionId, token }, {
      onMessage: (message) => this.#receive(message),
      onLost: () => {
        this.#state = 'reconnecting';
        this._emit('sessionReconnecting');
      },
      onResumed: (welcome) => this.#resumed(welcome),
      onEnded: (reason) => this.#disconnected(reason),
    });
    this.#socket = socket;
    socket.connect().then((welcome) => this.#connected(welcome, callback), (error) => {
      if (this.#socket === socket) this.#forget();
      fail(error, callback, this);
    });
    return this;
  }

  /**
   * @param {import('./socket.js').Welcome} welcome
   * @param {Callback | undefined} callback
   */
  async #connected(welcome, callback) {
    const custom = this.options.iceConfig;
    this.#configuration = {
      iceServers: [...(custom?.includeServers === 'custom' ? [] : welcome.iceServers), ...(custom?.customServers ?? [])],
      iceTransportPolicy: custom?.transportPolicy ?? 'all',
    };
    this.capabilities = { ...NOBODY, ...capabilitiesOf(welcome.capabilities) };
    this.#state = 'connected';
    this.connection = this.#roster.addConnection(welcome.connection);
    addEventListener('pagehide', this.#leavePage);
    this._emit('sessionConnected');
    callback?.();
    // Who awaits `connect.promise` and listens only then hears of the streams that are there, too.
    for (let turn = 0; turn < 8; turn++) await null;
    this.#announce(welcome);
  }

  /** @param {import('./socket.js').Welcome} welcome */
  #announce({ connection, connections, streams }) {
    [connection, ...connections].forEach((each) => this.#receive({ type: 'connectionCreated', connection: each }));
    streams.forEach((stream) => this.#receive({ type: 'streamCreated', stream }));
  }

  /** @param {import('./socket.js').Welcome} welcome */
  #resumed(welcome) {
    this.#state = 'connected';
    const { goneStreams, goneConnections } = this.#roster.missingIn(welcome);
    goneStreams.forEach((streamId) => this.#receive({ type: 'streamDestroyed', streamId, reason: 'networkDisconnected' }));
    goneConnections.forEach((connectionId) => this.#receive({ type: 'connectionDestroyed', connectionId, reason: 'networkDisconnected' }));
    this._emit('sessionReconnected');
    this.#announce(welcome);
    this.#peers.forEach((peer) => peer.revive());
  }

  /** @param {Message} message */
  #receive(message) {
    const peer = this.#peers.get(message.subscriptionId);
    switch (message.type) {
      case 'connectionCreated': return this.#connectionCreated(message.connection);
      case 'connectionDestroyed': return this.#connectionDestroyed(message.connectionId, message.reason);
      case 'streamCreated': return this.#streamCreated(message.stream);
      case 'streamDestroyed': return this.#streamDestroyed(message.streamId, message.reason);
      case 'streamPropertyChanged': return this.#streamChanged(message.streamId, message.changes);
      case 'subscribed': return this.#subscribed(message);
      case 'unsubscribed': return this.#unsubscribed(message.subscriptionId);
      case 'describe': return void peer?.describe(message.description);
      case 'candidate': return void peer?.candidate(message.candidate);
      case 'restart': return peer?.restart();
      case 'signal': return this.#signalled(message.signal, message.from);
      case 'muteForced': return this.#muteForced(message.streamIds);
      default: writeLog('debug', 'unknown message', message.type);
    }
  }

  /** @param {import('./stream.js').ConnectionShape} shape */
  #connectionCreated(shape) {
    const known = this.#roster.connection(shape.connectionId);
    if (known && known !== this.connection) return;
    if (known && this.#roster.announcedOwn) return;
    this.#roster.announcedOwn = true;
    const connection = this.#roster.addConnection(shape);
    if (!this.options.connectionEventsSuppressed) this._emit('connectionCreated', { connection });
  }

  /**
   * @param {string} connectionId
   * @param {string} reason
   */
  #connectionDestroyed(connectionId, reason) {
    const connection = this.#roster.removeConnection(connectionId);
    if (connection && !this.options.connectionEventsSuppressed) this._emit('connectionDestroyed', { connection, reason });
  }

  /** @param {import('./stream.js').StreamShape} shape */
  #streamCreated(shape) {
    if (this.#roster.stream(shape.streamId)) return this.#streamChanged(shape.streamId, shape);
    const stream = this.#roster.addStream(shape);
    if (stream.connection !== this.connection) this._emit('streamCreated', { stream });
    // Ours, but unknown: its answer was lost with a socket and it was published again.
    else this.#tell('unpublish', { streamId: stream.streamId });
  }

  /**
   * @param {string} streamId
   * @param {string} reason
   */
  #streamDestroyed(streamId, reason) {
    const stream = this.#roster.removeStream(streamId);
    if (!stream) return;
    const publisher = this.getPublisherForStream(stream);
    if (publisher) {
      this.#publishers.delete(publisher);
      publisher._unpublished(reason);
      return;
    }
    const event = this._emit('streamDestroyed', { stream, reason }, { cancelable: true });
    this.getSubscribersForStream(stream).forEach((/** @type {Subscriber} */ each) => each._end(reason, { keep: event.isDefaultPrevented() }));
  }

  /**
   * @param {string} streamId
   * @param {Record<string, unknown>} now
   */
  #streamChanged(streamId, now) {
    const stream = this.#roster.stream(streamId);
    if (!stream) return;
    for (const change of this.#roster.changesOf(stream, now)) {
      this._emit('streamPropertyChanged', { stream, ...change });
      this.getSubscribersForStream(stream).forEach((/** @type {Subscriber} */ each) => each._streamChanged(change.changedProperty, change.newValue));
    }
  }

  /** @param {Message} message */
  #subscribed({ subscriptionId, streamId, connectionId }) {
    const publisher = [...this.#publishers].find(({ stream }) => stream?.streamId === streamId);
    if (publisher) this.#peers.set(subscriptionId, publisher._send({ ...this.#peerOptions(subscriptionId), connectionId }));
  }

  /** @param {string} subscriptionId */
  #unsubscribed(subscriptionId) {
    this.#peers.delete(subscriptionId);
    this.#publishers.forEach((publisher) => publisher._stopSending(subscriptionId));
  }

  /**
   * @param {{type?: string, data?: string}} signal
   * @param {string | null} from
   */
  #signalled({ type, data }, from) {
    const fields = { type: type ? `signal:${type}` : 'signal', data, from: this.#roster.connection(from ?? '') ?? null };
    this._emit('signal', fields);
    if (type) this._emit(`signal:${type}`, fields);
  }

  /** @param {string[]} streamIds */
  #muteForced(streamIds) {
    this.#publishers.forEach((publisher) => {
      if (publisher.stream && streamIds.includes(publisher.stream.streamId)) publisher._muteForced();
    });
    this._emit('muteForced');
  }

  /**
   * @param {any[]} args (publisher, callback?) or (target?, properties?, callback?)
   * @returns {Publisher}
   */
  #publish(args) {
    const callback = args.findLast((arg) => typeof arg === 'function');
    const [first, properties] = args;
    const publisher = first instanceof Publisher ? first : new Publisher(first, typeof properties === 'object' ? properties : {});
    this.#announcePublisher(publisher).then(() => callback?.(), (error) => {
      this.#publishers.delete(publisher);
      fail(error, callback, this);
    });
    return publisher;
  }

  /** @param {Publisher} publisher */
  async #announcePublisher(publisher) {
    if (!this.#socket) throw new OpenTokError('OT_NOT_CONNECTED', 'The session is not connected');
    if (publisher.stream || this.#publishers.has(publisher)) {
      throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'The publisher is published already');
    }
    this.#publishers.add(publisher);
    await publisher._ready;
    if (!this.#publishers.has(publisher) || !this.#socket) {
      throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'It was unpublished before it had its media');
    }
    const { stream } = await this.#socket.request('publish', { stream: publisher._streamShape() });
    if (!this.#publishers.has(publisher)) {
      this.#tell('unpublish', { streamId: stream.streamId });
      throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'It was unpublished meanwhile');
    }
    publisher._published(this, this.#roster.addStream(stream));
  }

  /**
   * @param {any[]} args (stream, target?, properties?, callback?)
   * @returns {Subscriber}
   */
  #subscribe(args) {
    const callback = args.findLast((arg) => typeof arg === 'function');
    const [stream, target, properties] = args.filter((arg) => typeof arg !== 'function');
    const subscriber = new Subscriber(stream, target, properties ?? {}, (each) => this.#unsubscribe(each));
    this.#subscribers.add(subscriber);
    const { subscriptionId } = subscriber;
    const refused = this.#refusal(stream);
    if (!refused) this.#peers.set(subscriptionId, subscriber._receive(this.#peerOptions(subscriptionId)));
    const asked = refused
      ? Promise.reject(refused)
      : this.#ask('subscribe', { streamId: stream.streamId, subscriptionId });
    Promise.all([asked, subscriber._flowing]).then(() => callback?.(), (error) => {
      subscriber._end(error.name);
      fail(error, callback, this);
    });
    return subscriber;
  }

  /**
   * @param {Stream} stream
   * @returns {OpenTokError | undefined} why it cannot be subscribed to
   */
  #refusal(stream) {
    if (!this.#socket) return new OpenTokError('OT_NOT_CONNECTED', 'The session is not connected');
    if (!this.#roster.stream(stream?.streamId)) return new OpenTokError('OT_STREAM_NOT_FOUND', 'The stream is not in the session');
    if (stream.connection === this.connection) return new OpenTokError('OT_UNABLE_TO_SUBSCRIBE', 'Subscribing to a stream of one’s own is not supported by the embedded engine');
    return undefined;
  }

  /** @param {Subscriber} subscriber that ended */
  #unsubscribe(subscriber) {
    this.#subscribers.delete(subscriber);
    if (!this.#peers.delete(subscriber.subscriptionId)) return;
    if (this.#roster.stream(subscriber.stream?.streamId ?? '')) this.#tell('unsubscribe', { subscriptionId: subscriber.subscriptionId });
  }

  /** @param {string} reason */
  #disconnected(reason) {
    const was = this.#state;
    if (was === 'disconnected') return;
    const publishers = [...this.#publishers];
    const subscribers = [...this.#subscribers];
    this.#forget();
    publishers.forEach((publisher) => publisher._unpublished(reason));
    if (was === 'connecting') return;
    const event = this._emit('sessionDisconnected', { reason }, { cancelable: true });
    subscribers.forEach((subscriber) => subscriber._end(reason, { keep: event.isDefaultPrevented() }));
  }

  #forget() {
    this.#state = 'disconnected';
    this.#socket?.close();
    this.#socket = null;
    removeEventListener('pagehide', this.#leavePage);
    this.#publishers.clear();
    this.#subscribers.clear();
    this.#peers.clear();
    this.#roster = new Roster();
    this.connection = undefined;
    this.capabilities = { ...NOBODY };
  }

  #leavePage = () => this.#disconnected('clientDisconnected');

  /**
   * @param {string} subscriptionId
   * @returns {import('./peer.js').PeerOptions}
   */
  #peerOptions(subscriptionId) {
    return {
      subscriptionId,
      configuration: this.#configuration,
      send: (type, fields) => this.#socket?.send(type, fields),
    };
  }

  /**
   * @param {string} type
   * @param {object} fields
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  async #ask(type, fields, callback) {
    try {
      if (!this.#socket) throw new OpenTokError('OT_NOT_CONNECTED', 'The session is not connected');
      await this.#socket.request(type, fields);
    } catch (error) {
      throw fail(error, callback ?? (() => {}), this);
    }
    callback?.();
  }

  /**
   * Ask for what nobody waits for.
   *
   * @param {string} type
   * @param {object} fields
   */
  #tell(type, fields) {
    this.#socket?.request(type, fields).catch((error) => writeLog('debug', type, error.message));
  }
}

/** @param {string[] | Record<string, number>} said by the server */
function capabilitiesOf(said) {
  return Array.isArray(said) ? Object.fromEntries(said.map((name) => [name, 1])) : said;
}
