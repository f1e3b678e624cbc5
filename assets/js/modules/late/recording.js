import { watch } from "vue";
import { Capture } from "./recording_capture.js";
import { Draft, isKept, removeDraft, saveDraft } from "./recording_drafts.js";

/**
 * One's own recording, from the choice of a file to the file saved. It is written into the browser's own place on the
 * disk as it runs, where a crash leaves it, and brought into the chosen file when it is complete.
 *
 * @typedef {import("./recording_drafts.js").Target} Target
 * @typedef {import("videochat/call/recording.js").RecordingFault} RecordingFault
 */

/** From the room's word to the first picture, in ms: everybody's mark is there by then. */
const TOLD = 1000;
/** How long the room may take to say that everybody is told, in ms. */
const PATIENCE = 10_000;

export class OwnRecording {
  #room;
  #state;
  /** @type {Target} */
  #target = null;
  /** @type {Draft|null} */
  #draft = null;
  /** @type {Capture|null} */
  #capture = null;
  #ending = false;
  #refuse = () => {};

  /** @param {import("videochat/call/room.js").Room} room */
  constructor(room) {
    this.#room = room;
    this.#state = room.recording.state;
  }

  /** @returns {Promise<void>} never rejects: what went wrong stands in the state */
  async start() {
    const { recording } = this.#room;
    const name = fileName();
    try {
      this.#target = await chooseFile(name);
    } catch (error) {
      const cancelled = /** @type {Error} */ (error).name === "AbortError";
      return void Object.assign(this.#state, cancelled ? { phase: "idle" } : { phase: "failed", fault: "file" });
    }
    Object.assign(this.#state, { phase: "starting", name: this.#target?.name ?? name });
    try {
      this.#draft = await Draft.open(name);
      this.#capture = new Capture(this.#room, {
        onProgress: (progress) => Object.assign(this.#state, progress),
        onProblem: (fault) => void this.#end(fault),
      });
      await this.#capture.prepare(this.#draft.handle);
      await this.#tellEverybody();
    } catch (error) {
      return this.#giveUp(faultOf(error));
    }
    if (this.#ending) return this.#giveUp(null);
    this.#capture.begin();
    this.#state.phase = "running";
    if (!recording.isOwn) this.stop();
  }

  stop() {
    void this.#end(null);
  }

  /** The room does not want it. */
  refuse() {
    this.#refuse();
  }

  /** Save in another place what is kept; in the wake of a click. */
  async saveElsewhere() {
    const { name } = this.#draft ?? this.#state;
    try {
      this.#target = await chooseFile(name);
    } catch {
      return; // nothing was chosen
    }
    this.#state.fault = null;
    await this.#save(name);
  }

  /** @returns {Promise<void>} settles when the room has told everybody that this page records, and a moment has passed */
  #tellEverybody() {
    const { people, recording } = this.#room;
    return new Promise((resolve, reject) => {
      const refused = Object.assign(new Error("The room does not want it"), { name: "Refused" });
      const timer = setTimeout(() => settle(() => reject(refused)), PATIENCE);
      const stop = watch(
        () => people.state.recorder === people.state.own?.id || !people.state.entered,
        (known) => known && settle(() => (people.state.entered ? setTimeout(resolve, TOLD) : reject(refused))),
      );
      const settle = (/** @type {() => void} */ act) => {
        clearTimeout(timer);
        stop();
        act();
      };
      this.#refuse = () => settle(() => reject(refused));
      recording.report(true);
    });
  }

  /** It never began. @param {RecordingFault|null} fault */
  async #giveUp(fault) {
    if (this.#room.recording.isOwn) this.#room.recording.report(false);
    await this.#capture?.cancel();
    await this.#draft?.remove();
    Object.assign(this.#state, fault ? { phase: "failed", fault } : { phase: "idle" });
  }

  /** @param {RecordingFault|null} fault */
  async #end(fault) {
    if (this.#ending) return;
    this.#ending = true;
    if (this.#state.phase !== "running") return; // it has not begun, and will not
    Object.assign(this.#state, { phase: "saving", fault, part: 0 });
    if (this.#room.recording.isOwn) this.#room.recording.report(false);
    await this.#capture?.end();
    this.#draft?.release();
    await this.#save(this.#draft?.name ?? "");
  }

  /** @param {string} name of the draft */
  async #save(name) {
    Object.assign(this.#state, { phase: "saving", part: 0 });
    try {
      await saveDraft(name, this.#target, (part) => (this.#state.part = part));
    } catch {
      const fault = (await isKept(name)) ? "file" : "full";
      return void Object.assign(this.#state, { phase: "failed", fault, name });
    }
    if (this.#target) await removeDraft(name);
    Object.assign(this.#state, { phase: "saved", name: this.#target?.name ?? name, downloaded: !this.#target });
  }
}

/** @param {unknown} error @returns {RecordingFault} */
function faultOf(error) {
  const { name } = /** @type {Error} */ (error);
  if (name === "Refused") return "refused";
  return name === "QuotaExceededError" ? "full" : "encoder";
}

/** Where the person wants the file; null where the browser puts it among the downloads. @param {string} name @returns {Promise<Target>} rejects when nothing was chosen */
async function chooseFile(name) {
  if (!window.showSaveFilePicker) return null;
  return window.showSaveFilePicker({ suggestedName: name, types: [{ accept: { "video/webm": [".webm"] } }] });
}

/** The page's title and the time, in letters that every system takes. */
function fileName() {
  const title = document.title.replace(/\s·\s.*$/, "").replace(/[\\/:*?"<>|\p{C}]+/gu, " ").replace(/^[\s.]+|[\s.]+$/g, "").slice(0, 60);
  const now = new Date();
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${title || "videochat"} ${day} ${two(now.getHours())}.${two(now.getMinutes())}.${two(now.getSeconds())}.webm`;
}
