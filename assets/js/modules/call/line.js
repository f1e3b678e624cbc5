import { reactive, watch } from "vue";
import { tellSurely } from "./telling.js";

/**
 * The page's own line to its server (NiceGUI's socket): whether it is there, and how it comes back.
 *
 * In a call nothing may take the page away while media still flows, so it is not loaded anew because a server does not
 * answer; only one that answers and does not know the page has it loaded.
 *
 * @typedef {object} Socket socket.io's, as far as it is used here
 * @property {boolean} connected
 * @property {{data: any[]}[]} sendBuffer
 * @property {{
 *   opts: {query: Record<string, unknown>}, timeout(ms: number): void, reconnectionDelay(ms: number): void,
 *   reconnectionDelayMax(ms: number): void, randomizationFactor(share: number): void,
 * }} io
 * @property {(name: string, ...args: any[]) => unknown} emit
 * @property {(name: string, listener: (error: any) => void) => void} on
 * @property {(name: string, listener?: (error: any) => void) => void} off
 * @property {() => Socket} connect
 * @property {() => Socket} disconnect
 */

/** Pauses between attempts grow up to the longest, each shortened or lengthened by up to a half: browsers come one by one. */
const FIRST_PAUSE = 300; // ms
const LONGEST_PAUSE = 1000; // ms
const LATER_PAUSE = 2000; // ms, the longest once it is lost for so long that the server is down, for everybody
const LATER = 20_000; // ms
const SPREAD = 0.5;
const ATTEMPT = 5000; // ms, until one that hangs is given up
const UNKNOWN = "Implicit handshake failed"; // what NiceGUI answers to a page that it does not know

export class Line {
  state = reactive({ lost: false, offline: !navigator.onLine });
  #nudged = 0;
  #held = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #later;
  #online = () => this.#network(true);
  #offline = () => this.#network(false);
  #seen = () => !document.hidden && this.nudge();
  #connected = () => {
    clearTimeout(this.#later);
    this.state.lost = false;
  };
  #dropped = () => {
    clearTimeout(this.#later);
    this.state.lost = true;
    socketOf()?.io.reconnectionDelayMax(LONGEST_PAUSE);
    this.#later = setTimeout(() => socketOf()?.io.reconnectionDelayMax(LATER_PAUSE), LATER);
  };

  /** @param {import("./call.js").Call} call whose session may be back sooner than this line is */
  constructor(call) {
    queueMicrotask(() => tellSurely(socketOf())); // there is one once the page stands
    watch(
      () => call.state.link,
      (link) => {
        if (link === "none") this.#release();
        else this.#hold();
        if (link === "connected") this.nudge();
      },
      { flush: "sync" },
    );
    watch(() => this.state.lost, (lost) => lost || call.sayAgain());
  }

  /** Follow the page's socket from now on, and keep the page while it is lost. */
  #hold() {
    const socket = socketOf();
    if (this.#held || !socket) return;
    this.#held = true;
    this.#listen(addEventListener);
    const { io } = socket;
    io.timeout(ATTEMPT);
    io.reconnectionDelay(FIRST_PAUSE);
    io.reconnectionDelayMax(LONGEST_PAUSE);
    io.randomizationFactor(SPREAD);
    socket.off("connect_error");
    socket.on("connect_error", loadUnknown);
    socket.on("connect", this.#connected);
    socket.on("disconnect", this.#dropped);
    this.state.lost = !socket.connected;
    this.state.offline = !navigator.onLine;
  }

  #release() {
    if (!this.#held) return;
    this.#held = false;
    clearTimeout(this.#later);
    this.#listen(removeEventListener);
    const socket = socketOf();
    socket?.off("connect", this.#connected);
    socket?.off("disconnect", this.#dropped);
    this.state.lost = false;
  }

  /** @param {typeof addEventListener} change or its opposite */
  #listen(change) {
    change("online", this.#online);
    change("offline", this.#offline);
    change("visibilitychange", this.#seen, true); // the document's, on its way
  }

  /** Try at once: something says that the network is there. */
  nudge() {
    const socket = socketOf();
    const now = performance.now();
    if (!this.state.lost || !socket || socket.connected || now - this.#nudged < FIRST_PAUSE) return;
    this.#nudged = now;
    socket.io.opts.query.next_message_id = /** @type {any} */ (window).nextMessageId;
    socket.disconnect().connect();
  }

  /** @param {boolean} there */
  #network(there) {
    this.state.offline = !there;
    if (there) this.nudge();
  }
}

/** A server that does not know the page has it loaded anew: it was restarted, or has forgotten the page. @param {Error} error */
function loadUnknown({ message }) {
  if (message === UNKNOWN) location.reload();
}

/** @returns {Socket|undefined} NiceGUI's */
function socketOf() {
  return /** @type {any} */ (window).socket;
}
