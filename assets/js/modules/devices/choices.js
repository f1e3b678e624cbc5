import { reactive } from "vue";

/**
 * What this browser remembers of one's devices from one visit to the next.
 *
 * @typedef {"camera"|"microphone"} Kind
 * @typedef {Kind|"speaker"} DeviceKind
 * @typedef {{id: string, label: string}} Device a browser may give a device another id; its label stays
 * @typedef {object} Remembered
 * @property {Device|null} camera the one chosen; null for the browser's own choice
 * @property {Device|null} microphone
 * @property {Device|null} speaker
 * @property {boolean} cameraOn
 * @property {boolean} microphoneOn
 * @property {boolean} mirror whether one sees oneself as in a mirror
 * @property {boolean} sounds whether a short sound tells of somebody at the door
 * @property {Noise} noise what is taken out of the sound
 * @property {string} background what one is seen before: "" as it is, "low" or "high" blur, or a picture's address
 *
 * @typedef {"off"|"browser"|"better"} Noise nothing; noise and echo, by the browser; whatever is no voice, too
 */

const KEY = "videochat-devices";
const LONGEST = 512; // characters of an id or a label
/** @type {Noise[]} */
const NOISES = ["off", "browser", "better"];

export class Choices {
  /** @type {Remembered} */
  state = reactive({ ...read() });

  /** @param {Partial<Remembered>} changes */
  set(changes) {
    Object.assign(this.state, changes);
    try {
      localStorage.setItem(KEY, JSON.stringify(this.state));
    } catch {
      // storage is blocked or full: it is remembered for this visit
    }
  }
}

/** What is kept may be of another version, or anybody's. @returns {Remembered} */
function read() {
  /** @type {Record<string, unknown>} */
  let kept = {};
  try {
    kept = Object(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    // blocked, or not ours
  }
  return {
    camera: device(kept.camera),
    microphone: device(kept.microphone),
    speaker: device(kept.speaker),
    cameraOn: kept.cameraOn !== false,
    microphoneOn: kept.microphoneOn !== false,
    mirror: kept.mirror !== false,
    sounds: kept.sounds !== false,
    noise: NOISES.find((noise) => noise === kept.noise) ?? "browser",
    background: isName(kept.background) ? kept.background : "",
  };
}

/** @param {unknown} kept @returns {Device|null} */
function device(kept) {
  const { id, label } = /** @type {Record<string, unknown>} */ (Object(kept));
  return isName(id) && isName(label) ? { id, label } : null;
}

/** @param {unknown} value @returns {value is string} */
function isName(value) {
  return typeof value === "string" && value.length > 0 && value.length <= LONGEST;
}
