import { Connection, Stream } from './stream.js';

/**
 * @typedef {{changedProperty: 'hasAudio' | 'hasVideo' | 'videoDimensions', oldValue: any, newValue: any}} Change
 */

const CHANGEABLE = /** @type {const} */ (['hasAudio', 'hasVideo', 'videoDimensions']);

/** Who is in the session, and what they send, as far as this page has been told. */
export class Roster {
  /** @type {Map<string, Connection>} */
  #connections = new Map();
  /** @type {Map<string, Stream>} */
  #streams = new Map();

  /** @param {string | null} connectionId */
  connection(connectionId) {
    return this.#connections.get(connectionId ?? '');
  }

  /** @param {string | undefined} streamId */
  stream(streamId) {
    return this.#streams.get(streamId ?? '');
  }

  /** @returns {string[]} */
  streamIds() {
    return [...this.#streams.keys()];
  }

  /**
   * @param {import('./stream.js').ConnectionShape} shape
   * @returns {Connection} the one that is known, or a new one
   */
  addConnection(shape) {
    const connection = this.#connections.get(shape.connectionId) ?? new Connection(shape);
    this.#connections.set(connection.connectionId, connection);
    return connection;
  }

  /** @param {string} connectionId */
  removeConnection(connectionId) {
    const connection = this.#connections.get(connectionId);
    this.#connections.delete(connectionId);
    return connection;
  }

  /** @param {import('./stream.js').StreamShape} shape */
  addStream(shape) {
    const { connectionId, creationTime } = shape;
    const stream = new Stream(shape, this.addConnection({ connectionId, creationTime, data: '' }));
    this.#streams.set(stream.streamId, stream);
    return stream;
  }

  /** @param {string} streamId */
  removeStream(streamId) {
    const stream = this.#streams.get(streamId);
    this.#streams.delete(streamId);
    return stream;
  }

  /**
   * Take over what changed.
   *
   * @param {Stream} stream
   * @param {Record<string, any>} now
   * @returns {Change[]}
   */
  changesOf(stream, now) {
    const changes = CHANGEABLE.filter((name) => now[name] !== undefined && !same(now[name], stream[name]))
      .map((name) => ({ changedProperty: name, oldValue: stream[name], newValue: now[name] }));
    changes.forEach(({ changedProperty, newValue }) => Object.assign(stream, { [changedProperty]: newValue }));
    return changes;
  }
}

/**
 * @param {any} one
 * @param {any} other
 */
function same(one, other) {
  return typeof one === 'object' ? one.width === other.width && one.height === other.height : one === other;
}
