import { median, until } from "./network_waiting.js";
import { t } from "videochat/page/language.js";
import { shownSpeed, speedFinding, timingFinding } from "./network_judging.js";

/**
 * How good the way to the page's own server is, by a plain request and by one WebSocket.
 *
 * @typedef {{ticket: string, http: string, socket: string, iceServers: RTCIceServer[]|null, relayOnly: boolean} & Service} Plan
 * @typedef {{script: string, apiKey: string, sessionId: string|null, token: string}} Service
 * @typedef {import("./network_test.js").Finding} Finding
 */

const PATIENCE = 6000; // ms
const ECHOES = 15;
const PIECE = 32 * 1024;
const MOST_UP = 960 * 1024; // bytes; the server takes 1 MiB
const SENDING = 1500; // ms
const BEHIND = 256 * 1024; // bytes that wait to be sent
const CLOSED = "The server closed the socket";

/** The server as this test reaches it; opened once, by the first check that needs it. */
export class ServerLine {
  /** @type {Plan|null|undefined} */
  plan;
  /** @type {WebSocket|null} */
  #socket = null;
  #ask;
  #signal;
  #bytes = 0;
  #texts = 0;

  /** @param {import("./network_test.js").Ask} ask @param {AbortSignal} signal */
  constructor(ask, signal) {
    this.#ask = ask;
    this.#signal = signal;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** @returns {Promise<"busy"|"page"|"http"|"socket"|null>} what did not work */
  async open() {
    this.plan = await this.#ask();
    if (this.plan === undefined) return "page";
    if (this.plan === null) return "busy";
    const { http, socket, ticket } = this.plan;
    const limits = { signal: AbortSignal.any([this.#signal, AbortSignal.timeout(PATIENCE)]) };
    const answer = await fetch(http, { cache: "no-store", ...limits }).catch(() => null);
    this.#signal.throwIfAborted();
    if (!answer?.ok) return "http";
    const address = new URL(socket, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("ticket", ticket);
    this.#socket = new WebSocket(address);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onmessage = ({ data }) => {
      if (typeof data === "string") this.#texts += 1;
      else this.#bytes += data.byteLength;
    };
    const opened = this.#wait("open", () => this.isOpen);
    await opened.catch(() => {});
    this.#signal.throwIfAborted();
    return this.isOpen ? null : "socket";
  }

  /** @returns {Promise<number>} ms there and back */
  async echo() {
    const begin = performance.now();
    await this.#say("echo");
    return performance.now() - begin;
  }

  /** @returns {Promise<number>} bit/s */
  async download() {
    this.#bytes = 0;
    const begin = performance.now();
    await this.#say("pour");
    return (this.#bytes * 8000) / (performance.now() - begin);
  }

  /** @returns {Promise<number>} bit/s */
  async upload() {
    const socket = this.#socket;
    const piece = crypto.getRandomValues(new Uint8Array(PIECE)); // compressing it makes nothing less
    const begin = performance.now();
    let sent = 0;
    while (socket && this.isOpen && sent < MOST_UP && performance.now() - begin < SENDING) {
      if (socket.bufferedAmount < BEHIND) {
        socket.send(piece);
        sent += PIECE;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      this.#signal.throwIfAborted();
    }
    await this.#say("done");
    return (sent * 8000) / (performance.now() - begin);
  }

  close() {
    if (!this.#socket) return;
    this.#socket.onmessage = null;
    this.#socket.close();
    this.#socket = null;
  }

  /** Say it, and wait until it comes back. @param {string} text */
  async #say(text) {
    if (!this.#socket || !this.isOpen) throw new Error(CLOSED);
    const before = this.#texts;
    this.#socket.send(text);
    await this.#wait("message", () => this.#texts > before);
  }

  /** @param {string} event @param {() => boolean} condition */
  async #wait(event, condition) {
    const socket = /** @type {WebSocket} */ (this.#socket);
    const failing = new AbortController();
    socket.addEventListener("close", () => failing.abort(new Error(CLOSED)), { once: true });
    await until(socket, event, condition, { signal: AbortSignal.any([this.#signal, failing.signal]), within: PATIENCE });
  }
}

/** @param {ServerLine} line @returns {Promise<Finding>} */
export async function checkServer(line) {
  const trouble = await line.open();
  switch (trouble) {
    case "busy":
      return {
        status: "note",
        words: t("Too many tests are running, so the way to the server was not measured."),
        advice: t("Test again in a minute."),
      };
    case "page":
    case "http":
      return {
        status: "failed",
        words: t("The server does not answer."),
        advice: t("Check your internet connection; if other pages open, the server may be down."),
      };
    case "socket":
      return {
        status: "failed",
        words: t("The server answers, but no lasting connection (WebSocket) to it can be made."),
        advice: t("A proxy, a firewall or an extension of the browser blocks it: ask whoever runs your network, or try another one."),
      };
    default:
  }
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn < ECHOES; turn += 1) times.push(await line.echo());
  const changes = times.slice(1).map((time, turn) => Math.abs(time - times[turn]));
  return timingFinding({ roundTrip: median(times), jitter: median(changes) });
}

/** @param {ServerLine} line @param {import("./network_test.js").Run} run @returns {Promise<Finding>} */
export async function checkSpeed(line, run) {
  if (!line.isOpen) return { status: "note", words: t("Not measured: there is no connection to the server to measure by.") };
  run.say(t("Measuring…"));
  const down = await line.download();
  run.say(t("To you {down} Mbit/s…", { down: shownSpeed(down) }));
  const up = await line.upload();
  return speedFinding({ down, up });
}
