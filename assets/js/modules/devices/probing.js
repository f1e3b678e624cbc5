import { faultOf } from "videochat/call/faults.js";

/**
 * @typedef {import("videochat/call/faults.js").Fault} Fault
 * @typedef {import("./choices.js").Kind} Kind
 */

/**
 * Whether a device can be opened now; it is let go of at once.
 * @param {Kind} kind
 * @param {string} [id] the browser's choice when left out
 * @returns {Promise<Fault|null>} why it cannot
 */
export async function probeDevice(kind, id) {
  const wanted = id ? { deviceId: { exact: id } } : true;
  try {
    const stream = await navigator.mediaDevices.getUserMedia(kind === "camera" ? { video: wanted } : { audio: wanted });
    stream.getTracks().forEach((track) => track.stop());
    return null;
  } catch (error) {
    return faultOf(error, "busy");
  }
}
