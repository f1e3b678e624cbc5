/**
 * The socket that is opened before there is anything to say on it, so that a call need not wait for one: while
 * a page has a publisher and no session. The server pings it, and closes one that waits for too long.
 */

export const SOCKET_URL = socketUrl();

/** One that was not pinged for so long is dead; PROTOCOL.md's three intervals. */
const DEAD_AFTER_MS = 6_000;
/** What people do before they join. */
const SIGNS_OF_LIFE = ['pointerover', 'focusin', 'keydown'];

/** @type {WebSocket | undefined} */
let waiting;
let heardAt = 0;
let wanted = false;
/** @type {Set<object>} who has a socket of their own */
const owners = new Set();

/** Have a socket wait, now and whenever the person comes back to the page. */
export function keepWaiting() {
  if (!wanted) SIGNS_OF_LIFE.forEach((name) => addEventListener(name, open, { passive: true }));
  wanted = true;
  open();
}

/** Have none any more. */
export function closeWaiting() {
  if (wanted) SIGNS_OF_LIFE.forEach((name) => removeEventListener(name, open));
  wanted = false;
  release()?.close();
}

/**
 * Take the socket that waits, if there is one that lives.
 *
 * @param {object} owner has no need of another until `returnSocket`
 * @param {string} url
 * @returns {WebSocket | undefined} open, or about to be
 */
export function takeSocket(owner, url) {
  owners.add(owner);
  const socket = release();
  if (!socket) return undefined;
  if (url === SOCKET_URL && Date.now() - heardAt < DEAD_AFTER_MS) return socket;
  socket.close();
  return undefined;
}

/** @param {object} owner that needs none any more */
export function returnSocket(owner) {
  owners.delete(owner);
}

function open() {
  if (waiting || owners.size || !wanted) return;
  const socket = new WebSocket(SOCKET_URL);
  waiting = socket;
  heardAt = Date.now();
  socket.onmessage = () => {
    heardAt = Date.now();
    socket.send('{"type":"pong"}');
  };
  socket.onclose = release;
}

/** Let go of the socket that waits. */
function release() {
  const socket = waiting;
  waiting = undefined;
  if (socket) socket.onmessage = socket.onclose = null;
  return socket;
}

/** The server's WebSocket, beside this script. */
function socketUrl() {
  const script = document.currentScript;
  const url = new URL('/embedded/socket', script instanceof HTMLScriptElement ? script.src : location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
