import { faultOf } from "videochat/call/faults.js";

/**
 * Finds out which device is to blame, and why, when a browser refuses to open them.
 *
 * @typedef {import("videochat/call/faults.js").Fault} Fault
 * @typedef {{camera: Fault|null, microphone: Fault|null}} Faults
 * @typedef {"camera"|"microphone"} Kind
 */

/** @type {Kind[]} */
const KINDS = ["camera", "microphone"];
const PAUSE = 200; // ms, in which the browser tells of the other device too

/**
 * Set the fault of the device that is to blame for an error, the camera where nobody can tell: sound matters more.
 * At least one more device has a fault afterwards, so that whoever tries again comes to an end.
 * @param {Faults} faults
 * @param {{name?: string, message?: string}} error
 */
export async function blame(faults, error) {
  const fault = faultOf(error, "busy");
  if (fault === "denied") return blameRefusal(faults, error);
  if (fault === "script" || fault === "unsupported" || faults.camera) {
    faults.camera ??= fault;
    faults.microphone ??= fault;
  } else {
    faults.camera = fault;
  }
}

/** @param {Faults} faults @param {{message?: string}} error */
async function blameRefusal(faults, { message = "" }) {
  const asked = KINDS.filter((kind) => !faults[kind]);
  const states = await Promise.all(asked.map(permissionState));
  const denied = asked.filter((_, index) => states[index] === "denied");
  if (denied.length) {
    for (const kind of denied) faults[kind] = "denied";
    return; // the other one may still be asked for
  }
  const granted = asked.every((_, index) => states[index] === "granted");
  asked.forEach((kind, index) => {
    // the page may, so it is the system that says no; it does not say to which
    if (granted) faults[kind] = /system/i.test(message) ? "system" : "denied";
    // a question that was closed unanswered: do not ask at once again
    else if (states[index] !== "granted") faults[kind] = states[index] === "prompt" && !isWebKit() ? "dismissed" : "denied";
  });
}

/**
 * Be told when the person allows, in the browser's own settings, a device that was refused.
 * @param {() => Faults} faults what is refused now
 * @param {() => void} onGranted
 * @returns {() => void} stops it
 */
export function watchPermissions(faults, onGranted) {
  let stopped = false;
  /** @type {number|undefined} */
  let timer;
  const look = async () => {
    const states = await Promise.all(KINDS.map(permissionState));
    const refused = faults();
    const mended = KINDS.some((kind, index) => isRefusal(refused[kind]) && states[index] === "granted");
    if (mended && !stopped) onGranted();
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  };
  /** @type {PermissionStatus[]} */
  const watched = [];
  for (const name of KINDS) {
    query(name).then((status) => {
      if (!status || stopped) return;
      watched.push(status); // held: a status that nobody holds tells nothing
      status.addEventListener("change", changed);
    });
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const status of watched) status.removeEventListener("change", changed);
  };
}

/** @param {Fault|null} fault @returns {boolean} whether a permission would mend it */
function isRefusal(fault) {
  return fault === "denied" || fault === "dismissed";
}

/** @param {Kind} name @returns {Promise<string>} `granted`, `prompt`, `denied`, or `unknown` where the browser won't say */
export async function permissionState(name) {
  return (await query(name))?.state ?? "unknown";
}

/** @param {Kind} name @returns {Promise<PermissionStatus|null>} */
async function query(name) {
  try {
    return await navigator.permissions.query({ name: /** @type {PermissionName} */ (name) });
  } catch {
    return null;
  }
}

/** Safari, and every browser of an iPhone: they say `prompt` also of what was just denied. */
function isWebKit() {
  return navigator.vendor.startsWith("Apple");
}
