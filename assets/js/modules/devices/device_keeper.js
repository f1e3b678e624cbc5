import { reactive } from "vue";
import { t } from "videochat/page/language.js";
import { probeDevice } from "./probing.js";

/**
 * Keeps the chosen devices in use: when one fails another takes its place, and when it is back, so is it.
 * What happens is said in `state.words` for a moment.
 *
 * @typedef {import("./choices.js").Device} Device
 * @typedef {import("./choices.js").DeviceKind} DeviceKind
 * @typedef {import("./choices.js").Kind} Kind
 */

const SAID_FOR = 6000; // ms

export class DeviceKeeper {
  state = reactive({ words: "" });
  #media;
  /** Names of those in use, also when they are gone. @type {Record<DeviceKind, Device|null>} */
  #used = { camera: null, microphone: null, speaker: null };
  /** Those that failed while they were in use, and that another has taken the place of. @type {Map<DeviceKind, Device>} */
  #missed = new Map();
  /** What is opened the next time instead of what was chosen. @type {Map<DeviceKind, Device>} */
  #standIns = new Map();
  /** @type {number|undefined} */
  #timer;
  /** One thing after the other: what is plugged in and out comes in bursts. */
  #turn = Promise.resolve();

  /** @param {import("./local_media.js").LocalMedia} media */
  constructor(media) {
    this.#media = media;
    media.devices.addEventListener("change", () => void this.inTurn(() => this.#keepAll()));
  }

  /** The device that was chosen, if it is here. @param {DeviceKind} kind @returns {Device|null} */
  choice(kind) {
    const { choices, devices } = this.#media;
    return devices.like(kind, choices.state[kind]);
  }

  /** Use the device that the person chooses, and remember it. @param {DeviceKind} kind @param {string} id */
  async choose(kind, id) {
    const { choices, devices } = this.#media;
    const device = devices.byId(kind, id);
    if (!device) return;
    const earlier = choices.state[kind];
    choices.set({ [kind]: device });
    this.#missed.delete(kind);
    if (await this.#use(kind, device)) return;
    choices.set({ [kind]: earlier });
    this.say(t("{device} could not be opened. Is another program using it?", { device: device.label }));
  }

  /** Use the other camera of a phone: at the back, or at the front. */
  async turnCamera() {
    const { devices, state } = this.#media;
    const cameras = devices.state.camera;
    const side = state.front ? BACK : FRONT;
    const index = cameras.findIndex(({ id }) => id === state.camera.device);
    const next = cameras.find(({ label, id }) => side.test(label) && id !== state.camera.device);
    const device = next ?? cameras[(index + 1) % cameras.length];
    if (device) await this.choose("camera", device.id);
  }

  /** The device to begin with. @param {DeviceKind} kind @returns {Device|null} */
  source(kind) {
    const standIn = this.#standIns.get(kind);
    this.#standIns.delete(kind);
    return standIn ?? this.choice(kind);
  }

  /** Begin with this one the next time. @param {Kind} kind @param {Device} device */
  standIn(kind, device) {
    this.#standIns.set(kind, device);
  }

  /** What could be used, the best first. @param {Kind} kind @returns {Device[]} */
  candidates(kind) {
    const { devices } = this.#media;
    const best = [this.choice(kind), devices.like(kind, this.#missed.get(kind) ?? null), devices.like(kind, this.#used[kind])];
    return [...new Set([...best, ...devices.state[kind]])].filter((each) => each !== null);
  }

  /** Whether a better device is here than the one in use: it could not be opened. @param {Kind} kind */
  waitsFor(kind) {
    const { devices, state } = this.#media;
    const better = this.choice(kind) ?? devices.like(kind, this.#missed.get(kind) ?? null);
    return better !== null && state[kind].on && better.id !== state[kind].device;
  }

  /** This one is in use from now on, after none was. @param {Kind} kind @param {Device} device */
  took(kind, device) {
    const earlier = this.#used[kind];
    this.#used[kind] = device;
    if (!earlier || earlier.id === device.id) return void this.#missed.delete(kind);
    if (!this.#missed.has(kind)) this.#missed.set(kind, earlier);
    this.say(t("{device} is not working. {other} is used now.", { device: earlier.label, other: device.label }));
  }

  /** Say what happened to a device. @param {string} words */
  say(words) {
    clearTimeout(this.#timer);
    this.state.words = words;
    this.#timer = setTimeout(() => (this.state.words = ""), SAID_FOR);
  }

  /** One after the other with all else that happens to devices. @param {() => Promise<void>} act */
  inTurn(act) {
    this.#turn = this.#turn.then(act, act);
    return this.#turn;
  }

  async #keepAll() {
    for (const kind of ALL) await this.#keep(kind);
  }

  /** @param {DeviceKind} kind */
  async #keep(kind) {
    if (kind !== "speaker") await this.#media.settled(kind);
    const { devices, state, speaker } = this.#media;
    const list = devices.state[kind];
    const device = kind === "speaker" ? speaker.state.device : state[kind].device;
    if (kind !== "speaker") {
      const { available, fault } = state[kind];
      if (state.opening) return; // it looks again when it is open
      if (available && !devices.attached[kind]) return this.#media.lose(kind, "missing");
      if (!available || (fault && fault !== "paused")) return; // recovery.js sees to it
    }
    const current = devices.byId(kind, device);
    const missed = devices.like(kind, this.#missed.get(kind) ?? null);
    const next = this.choice(kind) ?? missed ?? current ?? (kind === "speaker" && !device ? null : list[0]);
    if (current) this.#used[kind] = current;
    if (!next || next.id === device) return;
    if (current && !(await this.#isFree(kind, next))) return;
    const gone = current ? null : this.#used[kind];
    if (!(await this.#use(kind, next))) return;
    if (gone) {
      if (!this.#missed.has(kind)) this.#missed.set(kind, gone);
      this.say(t("{device} is gone. {other} is used now.", { device: gone.label, other: next.label }));
    } else if (next === missed) {
      this.#missed.delete(kind);
      this.say(t("{device} is back.", { device: next.label }));
    }
  }

  /** Whether a device can be opened beside the one in use; a phone opens one camera at a time. @param {DeviceKind} kind @param {Device} device */
  async #isFree(kind, { id }) {
    if (kind === "speaker") return true;
    if (kind === "camera" && matchMedia("(pointer: coarse)").matches) return !this.#media.isLive(kind);
    return !this.#media.isLive(kind) || !(await probeDevice(kind, id));
  }

  /** @param {DeviceKind} kind @param {Device} device @returns {Promise<boolean>} whether it is in use now */
  async #use(kind, device) {
    const { speaker, scriptUrl } = this.#media;
    const used = kind === "speaker" ? await speaker.use(scriptUrl, device.id) : !(await this.#media.use(kind, device.id));
    if (used) this.#used[kind] = device;
    return used;
  }
}

/** @type {Kind[]} */
const KINDS = ["camera", "microphone"];
/** @type {DeviceKind[]} */
const ALL = [...KINDS, "speaker"];
/** What phones call their cameras, in English; others are taken in turn. */
const BACK = /\b(back|rear|environment)\b/i;
const FRONT = /\b(front|user|facetime)\b/i;
