import { reactive, watch } from "vue";
import { t } from "videochat/page/language.js";

/**
 * The recording of a call, as this page knows it: who makes one stands in `people`; how one's own goes stands here.
 * What makes it is loaded when it is asked for.
 *
 * @typedef {"idle"|"choosing"|"starting"|"running"|"saving"|"saved"|"failed"|"interrupted"} Phase
 * @typedef {"refused"|"encoder"|"full"|"file"} RecordingFault what went wrong: the room said no, nothing comes of the
 *   pictures, the disk is full, the file chosen cannot be written
 */

/** Where a browser remembers the recordings that it keeps for itself, by name: until they are where the person wants them. */
export const KEPT_RECORDINGS = "videochat-recordings";

export class Recording {
  state = reactive({
    phase: /** @type {Phase} */ ("idle"),
    fault: /** @type {RecordingFault|null} */ (null),
    /** Of the file, or of the one that was interrupted. */
    name: "",
    seconds: 0,
    bytes: 0,
    /** How much of the file is saved, 0 to 1. */
    part: 0,
    /** It went into the folder for downloads. */
    downloaded: false,
    /** Whether the person has to say if they want to leave. */
    leaving: false,
  });
  /** How wide the recording shows each tile, in pixels, by key: so much of its picture is needed, seen or not. @type {Record<string, number>} */
  widths = reactive({});
  /** Whether calls of this engine are recorded by a page. */
  allowed = true;
  /** Tells the room. @type {(recording: boolean) => void} */
  report = () => {};
  /** Where the tiles are. @type {HTMLElement|null} */
  stage = null;
  #room;
  /** @type {import("videochat/late/recording.js").OwnRecording|null} */
  #own = null;
  #leave = () => {};

  /** @param {import("./room.js").Room} room */
  constructor(room) {
    this.#room = room;
    const { people } = room;
    watch(() => people.state.recorder, (recorder, before) => this.#announce(recorder, before));
    watch(() => people.state.recorder === null || !this.isOwn, (over) => over && this.#own?.stop(), { flush: "sync" });
    const ask = (/** @type {Event} */ event) => event.preventDefault();
    watch(() => this.busy, (busy) => (busy ? addEventListener : removeEventListener)("beforeunload", ask));
  }

  /** Whether it is oneself who records. */
  get isOwn() {
    const { own, recorder } = this.#room.people.state;
    return own !== null && recorder === own.id;
  }

  /** Whether something would be lost if the page went. */
  get busy() {
    return ["starting", "running", "saving"].includes(this.state.phase);
  }

  /** Why one cannot record, or stop who does; "" if one can. */
  get reason() {
    const { people } = this.#room;
    if (!this.allowed) return t("Calls of this service are recorded by the service itself.");
    if (people.state.recorder && (this.isOwn || people.isHost)) return "";
    if (!people.isHost) return t("Only the host can record.");
    return isCapable() ? "" : t("This browser cannot record. Chrome, Edge and Firefox can.");
  }

  /** Record from now on, once the person has said into which file: browsers ask that in the wake of a click alone. */
  async start() {
    if (this.reason || this.busy || this.state.phase === "choosing" || this.#room.people.state.recorder) return;
    Object.assign(this.state, { phase: "choosing", fault: null, seconds: 0, bytes: 0, part: 0, downloaded: false });
    try {
      const { OwnRecording } = await import("videochat/late/recording.js");
      this.#own = new OwnRecording(this.#room);
    } catch {
      return void Object.assign(this.state, { phase: "failed", fault: "encoder" }); // the network is gone
    }
    await this.#own.start();
  }

  /** Record no more; the host can stop whoever does. */
  stop() {
    if (this.isOwn) this.#own?.stop();
    else this.report(false);
  }

  /** The room did not want it. */
  refuse() {
    this.#own?.refuse();
  }

  /** Save what could not be saved where it was to be, or what was interrupted; in the wake of a click. */
  async save() {
    const { OwnRecording } = await import("videochat/late/recording.js");
    this.#own ??= new OwnRecording(this.#room);
    await this.#own.saveElsewhere();
  }

  /** Throw away what was interrupted, and say no more of it. */
  async discard() {
    const { name } = this.state;
    this.dismiss();
    const { removeDraft } = await import("videochat/late/recording_drafts.js");
    await removeDraft(name);
  }

  /** Say no more of what has become of it. */
  dismiss() {
    this.state.phase = "idle";
    this.#own = null;
  }

  /** Look whether there is a recording that a crash or a reload has broken off. */
  async look() {
    if (this.state.phase !== "idle" || !hasKept()) return;
    const { findInterrupted } = await import("videochat/late/recording_drafts.js");
    const name = await findInterrupted();
    if (name && this.state.phase === "idle") Object.assign(this.state, { phase: "interrupted", name });
  }

  /** Leave, once what is recorded may end. @param {() => void} leave */
  beforeLeaving(leave) {
    if (this.state.phase !== "running" && this.state.phase !== "starting") return leave();
    this.#leave = leave;
    this.state.leaving = true;
  }

  /** @param {boolean} leaves */
  answer(leaves) {
    this.state.leaving = false;
    if (!leaves) return;
    this.#own?.stop();
    this.#leave();
  }

  /** @param {string|null} recorder @param {string|null} before */
  async #announce(recorder, before) {
    if (recorder === before || !this.#room.people.state.entered) return;
    const { tellOfRecording } = await import("videochat/late/recording_voice.js");
    tellOfRecording(this.#room, recorder);
  }
}

/** Whether this browser has all it takes; on a page that is not secure it has not. */
function isCapable() {
  const needs = [globalThis.VideoEncoder, globalThis.AudioEncoder, globalThis.AudioWorkletNode, globalThis.OffscreenCanvas, globalThis.Worker];
  return needs.every((each) => typeof each === "function") && "getDirectory" in (navigator.storage ?? {}) && "locks" in navigator;
}

function hasKept() {
  try {
    return localStorage.getItem(KEPT_RECORDINGS) !== null;
  } catch {
    return false; // storage is blocked: nothing was remembered
  }
}
