import { OpenTokError } from './errors.js';
import { returnSocket, takeSocket } from './waiting.js';

// Close code: the server is stopped, so nothing is left to come back to.
const SERVICE_RESTART = 1012;
const CONNECT_TIMEOUT_MS = 10_000;
/** A socket that has waited may be dead without anybody knowing. */
const WAITED_TIMEOUT_MS = 2_000;
const FIRST_RETRY_MS = 150;
const LONGEST_RETRY_MS = 3_000;

/**
 * @typedef {Record<string, any> & {type: string}} Message one message of docs/PROTOCOL.md
 * @typedef {Message & {
 *   connection: import('./stream.js').ConnectionShape, key: string, capabilities: Record<string, number>,
 *   iceServers: RTCIceServer[], icePolicy: RTCIceTransportPolicy, pingInterval: number, graceSeconds: number,
 *   connections: import('./stream.js').ConnectionShape[], streams: import('./stream.js').StreamShape[],
 *   resumed: boolean,
 * }} Welcome the answer to `connect`
 *
 * @typedef {object} SocketHandlers
 * @property {(message: Message) => void} onMessage anything that is no answer and no ping
 * @property {() => void} onLost the socket is gone; it is being reopened
 * @property {() => void} onResumed the same connection is back, and nothing that was said on it is lost
 * @property {(reason: string) => void} onEnded it will not come back
 */

/**
 * The protocol client: requests and answers over one WebSocket that is opened again, with growing pauses,
 * when it is lost, and takes its connection over again while the server still keeps it.
 */
export class SignallingSocket {
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Map<number, {message: Message, resolve: (answer: any) => void, reject: (error: unknown) => void}>} */
  #pending = new Map();
  /** @type {Message[]} said while there was no socket to say it on */
  #unsent = [];
  #nextId = 1;
  /** How many messages came on this connection, over all its sockets. */
  #received = 0;
  /** @type {Welcome | null} */
  #welcome = null;
  #ready = false;
  #closed = false;
  #attempts = 0;
  #lostAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;

  /**
   * @param {string} url of the WebSocket
   * @param {{sessionId: string, token: string}} credentials
   * @param {SocketHandlers} handlers
   */
  constructor(url, credentials, handlers) {
    this.url = url;
    this.credentials = credentials;
    this.handlers = handlers;
  }

  /**
   * Open the socket and connect to the session.
   *
   * @returns {Promise<Welcome>} rejects with an OpenTokError
   */
  connect() {
    return new Promise((resolve, reject) => {
      this.#open(resolve, (error) => {
        this.close();
        reject(error);
      });
    });
  }

  /**
   * Ask the server for something. Asked again by itself when the socket is lost before the answer.
   *
   * @param {string} type
   * @param {object} fields
   * @returns {Promise<Message>} rejects with an OpenTokError
   */
  request(type, fields) {
    if (this.#closed) return Promise.reject(new OpenTokError('OT_NOT_CONNECTED', 'The session is not connected'));
    return new Promise((resolve, reject) => {
      const message = { type, id: this.#nextId++, ...fields };
      this.#pending.set(message.id, { message, resolve, reject });
      if (this.#ready) this.#socket?.send(JSON.stringify(message));
    });
  }

  /**
   * Say something that has no answer; kept until there is a socket again.
   *
   * @param {string} type
   * @param {object} fields
   */
  send(type, fields) {
    if (this.#closed) return;
    if (this.#ready) this.#socket?.send(JSON.stringify({ type, ...fields }));
    else this.#unsent.push({ type, ...fields });
  }

  /** Leave for good: the server is told, and nothing is opened again. */
  close() {
    if (this.#closed) return;
    const socket = this.#socket;
    if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"disconnect"}');
    this.#forgetSocket();
    this.#closed = true;
    clearTimeout(this.#retry);
    returnSocket(this);
    removeEventListener('online', this.#retryNow);
    const error = new OpenTokError('OT_NOT_CONNECTED', 'The session was disconnected');
    this.#pending.forEach((request) => request.reject(error));
    this.#pending.clear();
    this.#unsent = [];
  }

  /**
   * @param {(welcome: Welcome) => void} resolve
   * @param {(error: OpenTokError) => void} reject
   */
  #open(resolve, reject) {
    const waited = takeSocket(this, this.url);
    const socket = waited ?? new WebSocket(this.url);
    this.#socket = socket;
    const failed = () => {
      this.#forgetSocket();
      if (waited) this.#open(resolve, reject);
      else reject(new OpenTokError('OT_CONNECT_FAILED', 'The video server could not be reached'));
    };
    this.#watch(waited ? WAITED_TIMEOUT_MS : CONNECT_TIMEOUT_MS, failed);
    socket.onclose = failed;
    const begin = () => {
      const id = this.#nextId++;
      const resume = this.#welcome
        ? { resume: { connectionId: this.#welcome.connection.connectionId, key: this.#welcome.key, received: this.#received } }
        : {};
      socket.onmessage = (event) => {
        const answer = JSON.parse(event.data);
        if (answer.id !== id && answer.type !== 'error') return;
        if (answer.type === 'error') reject(new OpenTokError(answer.name, answer.message, answer.code));
        else this.#begin(socket, answer, resolve);
      };
      socket.send(JSON.stringify({ type: 'connect', id, ...this.credentials, ...resume }));
    };
    if (socket.readyState === WebSocket.OPEN) begin();
    else socket.onopen = begin;
  }

  /**
   * @param {WebSocket} socket
   * @param {Welcome} welcome
   * @param {(welcome: Welcome) => void} resolve
   */
  #begin(socket, welcome, resolve) {
    this.#welcome = welcome;
    this.#attempts = 0;
    this.#ready = true;
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = ({ code }) => (code === SERVICE_RESTART ? this.#end('serverStopping') : this.#lost());
    this.#listenForPing();
    resolve(welcome);
    this.#pending.forEach(({ message }) => socket.send(JSON.stringify(message)));
    this.#unsent.splice(0).forEach((message) => socket.send(JSON.stringify(message)));
  }

  /** @param {Message} message */
  #receive(message) {
    this.#listenForPing();
    if (message.type === 'ping') {
      this.#socket?.send(JSON.stringify({ type: 'pong', received: this.#received }));
      return;
    }
    this.#received++;
    if (message.type === 'ok' || message.type === 'error') {
      const request = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.type === 'ok') request?.resolve(message);
      else request?.reject(new OpenTokError(message.name, message.message, message.code));
    } else if (message.type === 'disconnected') {
      this.#end(message.reason);
    } else {
      this.handlers.onMessage(message);
    }
  }

  #listenForPing() {
    this.#watch((this.#welcome?.pingInterval ?? 10) * 3000, () => this.#lost());
  }

  /**
   * @param {number} milliseconds
   * @param {() => void} onSilence
   */
  #watch(milliseconds, onSilence) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(onSilence, milliseconds);
  }

  #lost() {
    this.#forgetSocket();
    this.#lostAt = Date.now();
    this.handlers.onLost();
    if (this.#closed) return;
    addEventListener('online', this.#retryNow);
    this.#retryLater();
  }

  /** The pauses grow, and differ between clients, so that a restarted server is not stormed. */
  #retryLater() {
    const pause = Math.min(FIRST_RETRY_MS * 2 ** this.#attempts++, LONGEST_RETRY_MS) * (0.5 + Math.random());
    clearTimeout(this.#retry);
    this.#retry = setTimeout(this.#retryNow, pause);
  }

  #retryNow = () => {
    clearTimeout(this.#retry);
    if (this.#closed || this.#ready) return;
    this.#forgetSocket();
    this.#open(
      () => {
        removeEventListener('online', this.#retryNow);
        this.handlers.onResumed();
      },
      (error) => {
        this.#forgetSocket();
        const late = Date.now() - this.#lostAt > (this.#welcome?.graceSeconds ?? 0) * 1000;
        if (late || error.name !== 'OT_CONNECT_FAILED') this.#end('networkDisconnected');
        else this.#retryLater();
      },
    );
  };

  /** @param {string} reason the server's; OpenTok knows one for all that is nobody's doing */
  #end(reason) {
    this.close();
    this.handlers.onEnded(reason === 'forceDisconnected' ? reason : 'networkDisconnected');
  }

  #forgetSocket() {
    clearTimeout(this.#watchdog);
    this.#ready = false;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
