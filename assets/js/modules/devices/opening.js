import { blame } from "./device_faults.js";
import { pageFault } from "videochat/call/faults.js";
import { loadOpenTok } from "videochat/call/opentok.js";

/**
 * Opens what can be opened of camera and microphone: both, or the one that is not to blame for a refusal.
 *
 * @typedef {import("./device_faults.js").Faults} Faults
 * @typedef {{camera: string|undefined, microphone: string|undefined}} Sources ids of the devices to open; the browser's choice when undefined
 * @typedef {Partial<OT.PublisherProperties>} Properties
 * @typedef {(publisher: OT.Publisher) => void} Made told of each publisher at once, before it has its devices
 */

/** What every publisher of ours is. */
const PROPERTIES = /** @type {const} */ ({
  insertDefaultUI: false,
  mirror: false, // the tile does it: the person may not want it, and there is a camera at a phone's back
  resolution: "1280x720",
  frameRate: 30,
  disableAudioInputDeviceManagement: true, // recovery.js does it, for cameras as well
  enableDtx: true, // most are silent most of the time: no packets then
});
/** What the browser says of a device that was there when it was chosen. */
const NOT_THAT_ONE = ["OT_CONSTRAINTS_NOT_SATISFIED", "OT_NO_VALID_CONSTRAINTS", "OT_INVALID_VIDEO_SOURCE", "OverconstrainedError"];

/**
 * @param {object} what
 * @param {string} what.scriptUrl
 * @param {{camera: boolean, microphone: boolean}} what.attached which are plugged in
 * @param {Sources} what.sources
 * @param {Properties} what.properties
 * @param {Made} made
 * @param {() => boolean} isWanted whether somebody still waits for it
 * @returns {Promise<Faults>} what is to blame for each device that is not there; never rejects
 */
export async function openDevices({ scriptUrl, attached, sources, properties }, made, isWanted) {
  /** @type {Faults} */
  const faults = { camera: pageFault(), microphone: pageFault() };
  if (!attached.camera) faults.camera ??= "missing";
  if (!attached.microphone) faults.microphone ??= "missing";
  let wishes = { ...sources };
  while (isWanted() && !(faults.camera && faults.microphone)) {
    const error = await tryToOpen(scriptUrl, faults, wishes, properties, made, isWanted);
    if (!error) break;
    const named = wishes.camera ?? wishes.microphone;
    if (named && NOT_THAT_ONE.includes(error.name ?? "")) wishes = { camera: undefined, microphone: undefined };
    else await blame(faults, error);
  }
  return faults;
}

/**
 * @param {string} scriptUrl @param {Faults} faults @param {Sources} sources @param {Properties} properties @param {Made} made
 * @param {() => boolean} isWanted
 * @returns {Promise<{name?: string, message?: string}|undefined>} what went wrong
 */
async function tryToOpen(scriptUrl, faults, sources, properties, made, isWanted) {
  try {
    const api = await loadOpenTok(scriptUrl);
    if (!isWanted()) return undefined;
    if (!api.checkSystemRequirements()) return { name: "OT_NOT_SUPPORTED" };
    return await new Promise((resolve) => {
      const publisher = api.initPublisher(
        undefined,
        {
          ...PROPERTIES,
          ...properties,
          ...(faults.camera ? { videoSource: null, publishVideo: false } : { videoSource: sources.camera }),
          ...(faults.microphone ? { audioSource: null, publishAudio: false } : { audioSource: sources.microphone }),
        },
        (error) => {
          if (error) publisher.destroy();
          resolve(error);
        },
      );
      made(publisher);
    });
  } catch (error) {
    return /** @type {{name?: string}} */ (error);
  }
}
