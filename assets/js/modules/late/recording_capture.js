import { Mixer } from "./recording_sound.js";
import { Pictures } from "./recording_pictures.js";
import { Scene } from "./recording_scene.js";

/**
 * Takes a call down: what is seen and heard is gathered here, drawn, encoded and written by a worker, whose clock goes on
 * while the page is hidden.
 *
 * @typedef {import("videochat/call/recording.js").RecordingFault} RecordingFault
 * @typedef {{seconds: number, bytes: number}} Progress
 * @typedef {{onProgress: (progress: Progress) => void, onProblem: (fault: RecordingFault) => void}} Listeners
 * @typedef {{told: "prepared"|"look"|"grab"|"ended"}|({told: "progress"} & Progress)|{told: "problem", fault: RecordingFault}} Told
 */

export class Capture {
  #scene;
  #listeners;
  #worker = new Worker(new URL("./recording_worker.js", import.meta.url), { type: "module" });
  #mixer = new Mixer();
  #pictures;
  #shown = "";
  #room;
  /** @type {Record<string, () => void>} what waits for the worker's word */
  #waiting = {};
  #fail = (/** @type {RecordingFault} */ _fault) => {};

  /** @param {import("videochat/call/room.js").Room} room @param {Listeners} listeners */
  constructor(room, listeners) {
    this.#room = room;
    this.#scene = new Scene(room);
    this.#pictures = new Pictures(this.#worker);
    this.#listeners = listeners;
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = () => this.#fail("encoder");
  }

  /** @param {FileSystemFileHandle} draft to write @returns {Promise<void>} rejects when the browser cannot */
  async prepare(draft) {
    const { port, sampleRate } = await this.#mixer.open();
    const grabs = this.#pictures.grabs;
    const frameRate = navigator.hardwareConcurrency > 4 ? 25 : 15;
    await new Promise((resolve, reject) => {
      this.#waiting.prepared = () => resolve(undefined);
      this.#fail = (fault) => reject(Object.assign(new Error(fault), { name: fault === "full" ? "QuotaExceededError" : fault }));
      this.#worker.postMessage({ act: "prepare", draft, port, sampleRate, frameRate, grabs }, [port]);
    });
    this.#fail = (fault) => this.#listeners.onProblem(fault);
  }

  begin() {
    this.#look();
    this.#worker.postMessage({ act: "begin" });
  }

  /** @returns {Promise<void>} settles when all is written */
  async end() {
    await new Promise((resolve) => {
      this.#waiting.ended = () => resolve(undefined);
      this.#fail = () => resolve(undefined); // what is written is written
      this.#worker.postMessage({ act: "end" });
    });
    await this.cancel();
  }

  async cancel() {
    this.#pictures.close();
    await this.#mixer.close();
    this.#worker.terminate();
    for (const key of Object.keys(this.#room.recording.widths)) delete this.#room.recording.widths[key];
  }

  /** @param {Told} message */
  #hear(message) {
    if (message.told === "look") this.#look();
    else if (message.told === "grab") this.#pictures.grab();
    else if (message.told === "progress") this.#listeners.onProgress({ seconds: message.seconds, bytes: message.bytes });
    else if (message.told === "problem") this.#fail(message.fault);
    else this.#waiting[message.told]?.();
  }

  /** See who is here now, and what of them. */
  #look() {
    const { tiles, more, voices } = this.#scene.look();
    this.#mixer.mix(voices);
    this.#pictures.take(tiles);
    const { widths } = this.#room.recording;
    const places = new Map(tiles.map((tile) => [tile.key, Math.ceil(tile.width / devicePixelRatio)]));
    for (const key of Object.keys(widths)) if (!places.has(key)) delete widths[key];
    for (const [key, width] of places) if (widths[key] !== width) widths[key] = width;
    const scene = { tiles: tiles.map(({ video, ...tile }) => tile), more };
    const shown = JSON.stringify(scene);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#worker.postMessage({ act: "show", ...scene });
  }
}
