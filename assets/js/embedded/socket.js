import { OpenTokError } from './errors.js';
import { Handshake } from './handshake.js';
import { Outbox, sendOn } from './outbox.js';
import { Reopening } from './reopening.js';
import { watchForReturn } from './signs_of_return.js';
import { returnSocket, takeSocket } from './waiting.js';

/** Close code: the server is stopped, so nothing is left to come back to. */
const SERVICE_RESTART = 1012;
const CONNECT_TIMEOUT_MS = 10_000;
/** A socket that has waited may be dead without anybody knowing. */
const WAITED_TIMEOUT_MS = 2_000;
/** So soon a server answers when it is asked whether it is there. */
const ANSWER_MS = 1_200;
/** A timer as late as this: the page was busy or asleep, and may not have been handed yet what came meanwhile. */
const LATE_MS = 300;

/**
 * @typedef {Record<string, any> & {type: string}} Message one message of docs/PROTOCOL.md
 * @typedef {Message & {
 *   connection: import('./stream.js').ConnectionShape, key: string, capabilities: Record<string, number>,
 *   iceServers: RTCIceServer[], icePolicy: RTCIceTransportPolicy, pingInterval: number, graceSeconds: number,
 *   connections: import('./stream.js').ConnectionShape[], streams: import('./stream.js').StreamShape[],
 *   resumed: boolean, received: number,
 * }} Welcome the answer to `connect`
 *
 * @typedef {object} SocketHandlers
 * @property {(message: Message) => void} onMessage anything that is no answer and no ping
 * @property {() => void} onLost the socket is gone; it is being reopened
 * @property {(welcome: Welcome) => void} onResumed the same connection is back, and nothing that was said on it is lost
 * @property {(reason: string) => void} onEnded it will not come back
 */

/**
 * The protocol client: requests and answers over one WebSocket that is opened again when it is lost, and takes its
 * connection over again while the server still keeps it.
 */
export class SignallingSocket {
  /** @type {WebSocket | null} while the connection is carried by one */
  #socket = null;
  /** @type {Handshake | null} the first */
  #handshake = null;
  /** @type {Reopening | null} while it is lost */
  #reopening = null;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: unknown) => void}>} */
  #requests = new Map();
  #outbox = new Outbox();
  #nextId = 1;
  /** How many messages came on this connection, over all its sockets. */
  #received = 0;
  /** @type {Welcome | null} */
  #welcome = null;
  #closed = false;
  #asked = false;
  #excused = false;
  #endSigns = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;

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
      const open = () => {
        const waited = takeSocket(this, this.url);
        this.#handshake = this.#shakeHands(waited ?? new WebSocket(this.url), waited ? WAITED_TIMEOUT_MS : CONNECT_TIMEOUT_MS, {
          onWelcome: (socket, welcome) => {
            this.#handshake = null;
            this.#endSigns = watchForReturn(() => this.hasten());
            this.#begin(socket, welcome);
            resolve(welcome);
          },
          onFailed: (error) => {
            if (waited && error.name === 'OT_CONNECT_FAILED') return open();
            this.close();
            reject(error);
          },
        });
      };
      open();
    });
  }

  /** Whether what is said now is heard now. */
  get isOpen() {
    return this.#socket !== null;
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
      const id = this.#nextId++;
      this.#requests.set(id, { resolve, reject });
      this.#outbox.say({ type, id, ...fields });
    });
  }

  /**
   * Say something that has no answer; kept until there is a socket again.
   *
   * @param {string} type
   * @param {object} fields
   */
  send(type, fields) {
    if (!this.#closed) this.#outbox.say({ type, ...fields });
  }

  /** The network may be back, gone or another one: look at once whether the server is there. */
  hasten() {
    this.#reopening?.hasten();
    if (this.#socket && !this.#asked) this.#ask();
  }

  /** Leave for good: the server is told, and nothing is opened again. */
  close() {
    if (this.#closed) return;
    sendOn(this.#socket, { type: 'disconnect' });
    this.#forgetSocket();
    this.#closed = true;
    this.#handshake?.cancel();
    this.#reopening?.end();
    this.#endSigns();
    returnSocket(this);
    const error = new OpenTokError('OT_NOT_CONNECTED', 'The session was disconnected');
    this.#requests.forEach((request) => request.reject(error));
    this.#requests.clear();
  }

  /**
   * @param {WebSocket} socket
   * @param {number} patience
   * @param {import('./handshake.js').HandshakeHandlers} handlers
   */
  #shakeHands(socket, patience, handlers) {
    const { connection, key } = this.#welcome ?? {};
    const resume = connection ? { resume: { connectionId: connection.connectionId, key, received: this.#received } } : {};
    return new Handshake(socket, { type: 'connect', id: this.#nextId++, ...this.credentials, ...resume }, patience, handlers);
  }

  /**
   * @param {WebSocket} socket
   * @param {Welcome} welcome
   */
  #begin(socket, welcome) {
    this.#welcome = welcome;
    this.#socket = socket;
    socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
    socket.onclose = ({ code }) => (code === SERVICE_RESTART ? this.#end('serverStopping') : this.#lost());
    this.#listenForPing();
    this.#outbox.carry(socket, welcome.received);
  }

  /** @param {Message} message */
  #receive(message) {
    this.#listenForPing();
    if (message.type === 'ping') {
      sendOn(this.#socket, { type: 'pong', received: this.#received });
      this.#outbox.arrived(message.received);
      return;
    }
    this.#received++;
    if (message.type === 'ok' || message.type === 'error') {
      const request = this.#requests.get(message.id);
      this.#requests.delete(message.id);
      if (message.type === 'ok') request?.resolve(message);
      else request?.reject(new OpenTokError(message.name, message.message, message.code));
    } else if (message.type === 'disconnected') {
      this.#end(message.reason);
    } else {
      this.handlers.onMessage(message);
    }
  }

  #listenForPing() {
    this.#asked = this.#excused = false;
    this.#watch((this.#welcome?.pingInterval ?? 2) * 2500);
  }

  /** Ask for a ping, and wait for no other. */
  #ask() {
    this.#asked = true;
    sendOn(this.#socket, { type: 'ping' });
    this.#watch(ANSWER_MS);
  }

  /** @param {number} milliseconds until silence means that nobody is there */
  #watch(milliseconds) {
    const due = Date.now() + milliseconds;
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      if (this.#excused || Date.now() - due < LATE_MS) return this.#lost();
      this.#excused = true;
      this.#ask();
    }, milliseconds);
  }

  #lost() {
    this.#forgetSocket();
    this.handlers.onLost();
    if (this.#closed) return;
    this.#reopening = new Reopening((patience, handlers) => this.#shakeHands(new WebSocket(this.url), patience, handlers), {
      onWelcome: (socket, welcome) => {
        this.#reopening = null;
        this.#begin(socket, welcome);
        this.handlers.onResumed(welcome);
      },
      onGone: () => this.#end('networkDisconnected'),
    });
  }

  /** @param {string} reason the server's; OpenTok knows one for all that is nobody's doing */
  #end(reason) {
    this.close();
    this.handlers.onEnded(reason === 'forceDisconnected' ? reason : 'networkDisconnected');
  }

  #forgetSocket() {
    clearTimeout(this.#watchdog);
    this.#asked = this.#excused = false;
    this.#outbox.rest();
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
