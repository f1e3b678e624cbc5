import { median, TooLate, until } from "./network_waiting.js";

/** Two connections of this page, and a data channel from one to the other. */

const PATIENCE = 10_000; // ms until they have to have found each other
const TURNS = 7;
const PIECE = 16 * 1024;
const BEHIND = 128 * 1024; // bytes that wait to be sent

export class Loopback {
  #near;
  #far;
  #channel;
  #signal;
  #received = 0;
  #echoes = new EventTarget();

  /** @param {RTCConfiguration} configuration @param {AbortSignal} signal */
  constructor(configuration, signal) {
    this.#signal = signal;
    this.#near = new RTCPeerConnection(configuration);
    this.#far = new RTCPeerConnection(configuration);
    this.errors = listErrors(this.#near);
    this.#channel = this.#near.createDataChannel("test");
    this.#channel.binaryType = "arraybuffer";
    this.#channel.addEventListener("message", () => this.#echoes.dispatchEvent(new Event("echo")));
    this.#far.addEventListener("datachannel", ({ channel }) => {
      channel.binaryType = "arraybuffer";
      channel.addEventListener("message", ({ data }) => {
        if (typeof data === "string") return channel.send(data);
        this.#received += data.byteLength;
        this.#echoes.dispatchEvent(new Event("bytes"));
      });
    });
    this.#pass(this.#near, this.#far);
    this.#pass(this.#far, this.#near);
  }

  /** @returns {Promise<void>} rejects with `TooLate` when they do not find each other */
  async open() {
    let found = false;
    this.#near.addEventListener("icecandidate", ({ candidate }) => (found ||= Boolean(candidate?.candidate)));
    await this.#near.setLocalDescription();
    await this.#wait(this.#near, "icecandidate", () => found || this.#near.iceGatheringState === "complete");
    if (!found) throw new TooLate("There is no way");
    await this.#far.setRemoteDescription(/** @type {RTCSessionDescription} */ (this.#near.localDescription));
    await this.#far.setLocalDescription();
    await this.#near.setRemoteDescription(/** @type {RTCSessionDescription} */ (this.#far.localDescription));
    await this.#wait(this.#channel, "open", () => this.#channel.readyState === "open");
  }

  /** @returns {Promise<number>} ms to the other one and back */
  async roundTrip() {
    const times = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      let back = false;
      const begin = performance.now();
      this.#echoes.addEventListener("echo", () => (back = true), { once: true });
      this.#channel.send("echo");
      await this.#wait(this.#echoes, "echo", () => back);
      times.push(performance.now() - begin);
    }
    return median(times);
  }

  /** @param {number} bytes to send @returns {Promise<number>} bit/s */
  async speed(bytes) {
    const piece = new Uint8Array(PIECE);
    this.#received = 0;
    this.#channel.bufferedAmountLowThreshold = BEHIND / 2;
    const begin = performance.now();
    for (let sent = 0; sent < bytes; sent += PIECE) {
      await this.#wait(this.#channel, "bufferedamountlow", () => this.#channel.bufferedAmount < BEHIND);
      this.#channel.send(piece);
    }
    await this.#wait(this.#echoes, "bytes", () => this.#received >= bytes);
    return (bytes * 8000) / (performance.now() - begin);
  }

  close() {
    this.#near.close();
    this.#far.close();
  }

  /** @param {RTCPeerConnection} from @param {RTCPeerConnection} to */
  #pass(from, to) {
    /** @type {(RTCIceCandidate|null)[]} */
    const early = [];
    from.addEventListener("icecandidate", ({ candidate }) => {
      if (to.remoteDescription) add(to, candidate);
      else early.push(candidate);
    });
    to.addEventListener("signalingstatechange", () => {
      if (to.remoteDescription) for (const candidate of early.splice(0)) add(to, candidate);
    });
  }

  /** @param {EventTarget} target @param {string} event @param {() => boolean} condition */
  #wait(target, event, condition) {
    return until(target, event, condition, { signal: this.#signal, within: PATIENCE });
  }
}

/** @param {RTCPeerConnection} pc @param {RTCIceCandidate|null} candidate */
function add(pc, candidate) {
  if (candidate && pc.signalingState !== "closed") pc.addIceCandidate(candidate).catch(() => {}); // others follow
}

/** What STUN and TURN servers refuse from now on. @param {RTCPeerConnection} pc @returns {{url: string, code: number, text: string}[]} */
export function listErrors(pc) {
  /** @type {{url: string, code: number, text: string}[]} */
  const errors = [];
  pc.addEventListener("icecandidateerror", (event) => {
    const { url, errorCode, errorText } = /** @type {RTCPeerConnectionIceErrorEvent} */ (event);
    errors.push({ url, code: errorCode, text: errorText });
  });
  return errors;
}
