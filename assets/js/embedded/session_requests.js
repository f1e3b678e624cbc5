import { ask } from './call.js';
import { OTEventEmitter } from './events.js';

/**
 * @typedef {(error?: any) => void} Callback
 * @typedef {{type?: string, data?: string, to?: OT.Connection, retryAfterReconnect?: boolean}} Signal
 */

/** What a page asks of its session that the server does: signals, and what moderators may do. */
export class SessionRequests extends OTEventEmitter {
  _state = /** @type {'disconnected' | 'connecting' | 'connected' | 'reconnecting'} */ ('disconnected');
  /** @type {import('./call.js').Call | null} */
  _call = null;

  /**
   * Send a small message to everyone, oneself too, or to one connection.
   *
   * @param {Signal} signal
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  signal({ type, data, to, retryAfterReconnect = true }, callback) {
    const call = this._state === 'reconnecting' && !retryAfterReconnect ? null : this._call;
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
    return ask(this._call, this, 'forceDisconnect', { connectionId: connection.connectionId }, callback);
  }

  /**
   * Moderators: end somebody's stream.
   *
   * @param {OT.Stream} stream
   * @param {Callback} [callback]
   * @returns {Promise<void>}
   */
  forceUnpublish(stream, callback) {
    return ask(this._call, this, 'forceUnpublish', { streamId: stream.streamId }, callback);
  }

  /**
   * Moderators: mute a stream's microphone; its owner may unmute it.
   *
   * @param {OT.Stream} stream
   * @returns {Promise<void>}
   */
  forceMuteStream(stream) {
    return ask(this._call, this, 'forceMute', { streamIds: [stream.streamId] });
  }

  /**
   * Moderators: mute every stream there is now.
   *
   * @param {OT.Stream[]} [excludedStreams]
   * @returns {Promise<void>}
   */
  async forceMuteAll(excludedStreams = []) {
    const excluded = excludedStreams.map(({ streamId }) => streamId);
    const streamIds = (this._call?.roster.streamIds() ?? []).filter((id) => !excluded.includes(id));
    if (streamIds.length || !this._call) await ask(this._call, this, 'forceMute', { streamIds });
  }
}
