import { reactive } from "vue";

/**
 * The cameras, microphones and loudspeakers of this machine, as far as the browser tells; followed as they are
 * plugged in and out. Event `change`: the lists were read anew.
 *
 * @typedef {import("./choices.js").Device} Device
 * @typedef {import("./choices.js").DeviceKind} DeviceKind
 */

/** @type {Record<string, DeviceKind>} */
const KINDS = { videoinput: "camera", audioinput: "microphone", audiooutput: "speaker" };
/** The browser's second name for a device that is listed anyway. */
const ALIAS = "communications";

export class Devices extends EventTarget {
  /** Only those that may be told from each other: without permission a browser names none. @type {Record<DeviceKind, Device[]>} */
  state = reactive({ camera: [], microphone: [], speaker: [] });
  /** Whether there is one at all, which browsers tell without permission; unknown counts as yes. */
  attached = { camera: true, microphone: true };
  #follow = () => void this.refresh();
  #reading = 0;
  #latest = Promise.resolve();

  /** Follow what is plugged in and out, until `stop`. */
  follow() {
    navigator.mediaDevices?.addEventListener("devicechange", this.#follow);
  }

  stop() {
    navigator.mediaDevices?.removeEventListener("devicechange", this.#follow);
  }

  /** Read the lists anew. @returns {Promise<void>} settles when they are as new as they can be */
  refresh() {
    this.#latest = this.#read();
    return this.#latest;
  }

  async #read() {
    const reading = (this.#reading += 1);
    const found = await navigator.mediaDevices?.enumerateDevices().catch(() => null);
    if (reading !== this.#reading) return this.#latest;
    if (!found) return;
    for (const [kind, name] of Object.entries(KINDS)) {
      const ofKind = found.filter((each) => each.kind === kind);
      if (name !== "speaker") this.attached[name] = ofKind.length > 0;
      const named = ofKind.filter(({ deviceId, label }) => deviceId && label && deviceId !== ALIAS);
      const devices = named.map(({ deviceId, label }) => ({ id: deviceId, label }));
      if (JSON.stringify(devices) !== JSON.stringify(this.state[name])) this.state[name] = devices;
    }
    this.dispatchEvent(new Event("change"));
  }

  /** @param {DeviceKind} kind @param {string|null} id @returns {Device|null} */
  byId(kind, id) {
    return this.state[kind].find((device) => device.id === id) ?? null;
  }

  /** The device that was chosen earlier, if it is here: browsers change ids, so its label will do. @param {DeviceKind} kind @param {Device|null} chosen @returns {Device|null} */
  like(kind, chosen) {
    if (!chosen) return null;
    return this.byId(kind, chosen.id) ?? this.state[kind].find(({ label }) => label === chosen.label) ?? null;
  }
}
