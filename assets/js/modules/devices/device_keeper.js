import { reactive } from "vue";
import { t } from "videochat/page/language.js";

/**
 * Keeps the chosen devices in use: when one is pulled out another takes its place, and when it is back, so is it.
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
  /** Kinds whose chosen device was pulled out. @type {Set<DeviceKind>} */
  #missed = new Set();
  /** @type {number|undefined} */
  #timer;
  /** One thing after the other: what is plugged in and out comes in bursts. */
  #turn = Promise.resolve();

  /** @param {import("./local_media.js").LocalMedia} media */
  constructor(media) {
    this.#media = media;
    media.devices.addEventListener("change", () => void this.#inTurn(() => this.#keepAll()));
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

  /** A device ended by itself: find out why, and go on without it if need be. */
  async look() {
    const media = this.#media;
    await media.devices.refresh();
    await this.#inTurn(async () => {
      for (const kind of KINDS) {
        const { on, device } = media.state[kind];
        const isHere = media.devices.byId(kind, device) !== null;
        if (on && device && isHere && !media.isLive(kind)) await media.use(kind, device);
      }
    });
  }

  /** Say what happened to a device. @param {string} words */
  say(words) {
    clearTimeout(this.#timer);
    this.state.words = words;
    this.#timer = setTimeout(() => (this.state.words = ""), SAID_FOR);
  }

  /** @param {() => Promise<void>} act */
  #inTurn(act) {
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
      if (fault === "missing" && devices.attached[kind]) return void (await this.#media.use(kind, (this.choice(kind) ?? list[0])?.id ?? ""));
      if (available && !devices.attached[kind]) return this.#media.lose(kind, "missing");
      if (!available) return;
    }
    const current = devices.byId(kind, device);
    const next = this.choice(kind) ?? current ?? (kind === "speaker" && !device ? null : list[0]);
    if (current) this.#used[kind] = current;
    if (!next || next.id === device) return;
    const gone = current ? null : this.#used[kind];
    if (!(await this.#use(kind, next))) return;
    if (gone) {
      this.#missed.add(kind);
      this.say(t("{device} is gone. {other} is used now.", { device: gone.label, other: next.label }));
    } else if (this.#missed.delete(kind)) {
      this.say(t("{device} is back.", { device: next.label }));
    }
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
