/**
 * What a page tells its server arrives, also if it was said on a line that nobody knew to be dead: the server confirms
 * each message, and those it has not confirmed are said again, in order, when there is a line. They bear numbers, so
 * that it hears each once (serving/hearing.py).
 *
 * @typedef {{number?: number}} Message NiceGUI's `event`
 * @typedef {object} TellingSocket socket.io's, as far as it is used here
 * @property {boolean} connected
 * @property {{data: any[]}[]} sendBuffer what it sends on the next line, before it says that there is one
 * @property {(name: string, ...args: any[]) => unknown} emit
 * @property {(name: string, listener: (error: any) => void) => void} on
 */

const MOST = 500; // messages kept for a server that is away

/** @type {WeakSet<TellingSocket>} */
const sure = new WeakSet();

/** See to it that all that a socket is given from now on arrives. @param {TellingSocket|undefined} socket */
export function tellSurely(socket) {
  if (!socket || sure.has(socket)) return;
  sure.add(socket);
  const { emit } = socket;
  /** Not confirmed yet, in order. @type {Set<Message>} */
  const open = new Set();
  let number = 0;

  const say = (/** @type {Message} */ message) => emit.call(socket, "event", message, () => open.delete(message));
  socket.emit = (name, ...args) => {
    if (name !== "event" || open.size >= MOST) return emit.call(socket, name, ...args);
    const message = { ...args[0], number: (number += 1) };
    open.add(message);
    if (socket.connected) say(message);
    return socket;
  };
  socket.on("disconnect", () => (socket.sendBuffer = socket.sendBuffer.filter(({ data }) => !open.has(data[1])))); // each in its turn
  socket.on("connect", () => open.forEach(say));
}
