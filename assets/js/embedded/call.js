import { certificateMade, isCertificateMade } from './certificate.js';
import { OpenTokError } from './errors.js';
import { fail, writeLog } from './exceptions.js';
import { Roster } from './roster.js';
import { Silence } from './silence.js';

/**
 * @typedef {import('./publisher.js').Publisher} Publisher
 * @typedef {import('./subscriber.js').Subscriber} Subscriber
 * @typedef {import('@opentok/client').IceConfig} IceConfig
 */

/** What a session holds from one `connect` to the end of that connection; the next one begins with nothing. */
export class Call {
  roster = new Roster();
  /** @type {Set<Publisher>} */
  publishers = new Set();
  /** @type {Set<Subscriber>} */
  subscribers = new Set();
  /** @type {Map<string, import('./sending_peer.js').SendingPeer | import('./receiving_peer.js').ReceivingPeer>} by subscription */
  peers = new Map();
  /** @type {RTCConfiguration} */
  configuration = {};
  /** @type {import('./stream.js').Connection | undefined} this page's */
  own;

  /** @type {Silence | undefined} */
  #silence;

  /** @param {import('./socket.js').SignallingSocket} socket */
  constructor(socket) {
    this.socket = socket;
  }

  /** It is connected. */
  begin() {
    this.#silence = new Silence(() => this.peers.values(), () => this.socket.hasten());
  }

  /** It is no more. */
  end() {
    this.#silence?.end();
    this.socket.close();
  }

  /** The server is there again, and it may be on another network: whoever does not flow begins anew. */
  revive() {
    this.publishers.forEach((publisher) => publisher._audience.discard());
    this.peers.forEach((peer) => peer.revive());
  }

  /**
   * Publish, as soon as the publisher has its media.
   *
   * @param {Publisher} publisher
   * @param {import('./session.js').Session} session
   */
  async send(publisher, session) {
    if (publisher.stream || this.publishers.has(publisher)) throw new OpenTokError('OT_UNABLE_TO_PUBLISH', 'It is published already');
    const early = new OpenTokError('OT_UNABLE_TO_PUBLISH', 'It was unpublished before it was published');
    this.publishers.add(publisher);
    try {
      await publisher._ready;
      if (!this.publishers.has(publisher)) throw early;
      const { stream } = await this.socket.request('publish', { stream: publisher._shape() });
      if (this.publishers.has(publisher) && !publisher._isDestroyed) return publisher._published(session, this.roster.addStream(stream));
      this.tell('unpublish', { streamId: stream.streamId });
      throw early;
    } catch (error) {
      this.publishers.delete(publisher);
      throw error;
    }
  }

  /**
   * Unpublish.
   *
   * @param {Publisher} publisher
   * @returns {boolean} whether it belonged to this call
   */
  stopSending(publisher) {
    const streamId = publisher.stream?.streamId;
    if (!this.publishers.delete(publisher)) return false;
    publisher._audience.peers.forEach(({ subscriptionId }) => this.peers.delete(subscriptionId));
    if (streamId && this.roster.removeStream(streamId)) this.tell('unpublish', { streamId });
    return true;
  }

  /**
   * Subscribe: the publisher's offer follows.
   *
   * @param {Subscriber} subscriber
   * @param {OT.Stream} stream
   */
  async receive(subscriber, stream) {
    if (!this.roster.stream(stream?.streamId)) throw new OpenTokError('OT_STREAM_NOT_FOUND', 'The stream is not in the session');
    if (stream.connection === this.own) {
      throw new OpenTokError('OT_UNABLE_TO_SUBSCRIBE', 'The embedded engine does not subscribe to a stream of one’s own');
    }
    const { subscriptionId } = subscriber;
    this.subscribers.add(subscriber);
    if (!isCertificateMade()) await certificateMade;
    if (!this.subscribers.has(subscriber)) return; // it ended meanwhile
    this.peers.set(subscriptionId, subscriber._receive(this.peerOptions(subscriptionId)));
    await this.socket.request('subscribe', { streamId: stream.streamId, subscriptionId });
  }

  /** @param {Subscriber} subscriber that ended */
  stopReceiving(subscriber) {
    const { stream, subscriptionId } = subscriber;
    if (!this.subscribers.delete(subscriber)) return;
    this.peers.delete(subscriptionId);
    if (this.roster.stream(stream?.streamId)) this.tell('unsubscribe', { subscriptionId });
  }

  /**
   * What peers reach their other side by from now on; those that there are, when they restart.
   *
   * @param {{iceServers: RTCIceServer[], icePolicy?: RTCIceTransportPolicy}} given the platform's, which may be for a
   *   while only; who wants relays only, platform or page, gets them only
   * @param {IceConfig | undefined} custom the page's
   */
  useIceServers({ iceServers, icePolicy = this.configuration.iceTransportPolicy }, custom) {
    this.configuration = {
      iceServers: [...(custom?.includeServers === 'custom' ? [] : iceServers), ...(custom?.customServers ?? [])],
      iceTransportPolicy: custom?.transportPolicy === 'relay' ? 'relay' : (icePolicy ?? 'all'),
    };
    this.peers.forEach((peer) => peer.use(this.configuration));
  }

  /**
   * What a new peer needs to reach its other side.
   *
   * @param {string} subscriptionId
   * @returns {import('./peer.js').PeerOptions}
   */
  peerOptions(subscriptionId) {
    const { socket, configuration } = this;
    return {
      subscriptionId,
      configuration,
      send: (type, fields) => socket.send(type, fields),
      isAway: () => !socket.isOpen,
      hasten: () => socket.hasten(),
    };
  }

  /** @param {string | undefined} streamId */
  publisherOf(streamId) {
    return [...this.publishers].find(({ stream }) => stream && stream.streamId === streamId);
  }

  /** @param {string | undefined} streamId */
  subscribersTo(streamId) {
    return [...this.subscribers].filter(({ stream }) => stream?.streamId === streamId);
  }

  /**
   * Tell of one's own stream what has changed. Who may not be heard is told so as who is muted.
   *
   * @param {OT.Stream} stream
   * @param {import('./roster.js').Change} change
   */
  update({ streamId }, { changedProperty, newValue }) {
    this.socket.request('update', { streamId, changes: { [changedProperty]: newValue } }).catch((error) => {
      writeLog('debug', 'update', error.message);
      if (changedProperty === 'hasAudio' && error.name === 'OT_PERMISSION_DENIED') this.publisherOf(streamId)?._muteForced();
    });
  }

  /**
   * Ask for what nobody waits for.
   *
   * @param {string} type
   * @param {object} fields
   */
  tell(type, fields) {
    this.socket.request(type, fields).catch((error) => writeLog('debug', type, error.message));
  }
}

/**
 * Ask the server, and tell callback and promise alike. Who gave a callback has been told by it: nobody needs to
 * look after the promise as well.
 *
 * @param {Call | null} call
 * @param {object} target whose failure it would be
 * @param {string} type
 * @param {object} fields
 * @param {(error?: any) => void} [callback]
 * @returns {Promise<void>}
 */
export function ask(call, target, type, fields, callback) {
  const answered = answer(call, target, type, fields, callback ?? (() => {}));
  if (callback) answered.catch(() => {});
  return answered;
}

/**
 * @param {Call | null} call
 * @param {object} target
 * @param {string} type
 * @param {object} fields
 * @param {(error?: any) => void} callback
 */
async function answer(call, target, type, fields, callback) {
  try {
    if (!call) throw notConnected();
    await call.socket.request(type, fields);
  } catch (error) {
    throw fail(error, callback, target);
  }
  callback();
}

/** @returns {OpenTokError} */
export function notConnected() {
  return new OpenTokError('OT_NOT_CONNECTED', 'The session is not connected');
}
