import { t } from "videochat/page/language.js";
import { faultOf, pageFault } from "videochat/call/faults.js";
import { until } from "./network_waiting.js";

/**
 * Whether camera and microphone open: those the page has, else ones that are opened for a moment.
 *
 * @typedef {import("videochat/devices/choices.js").Kind} Kind
 * @typedef {import("videochat/devices/local_media.js").LocalMedia} LocalMedia
 * @typedef {import("./network_test.js").Finding} Finding
 */

const PATIENCE = 60_000; // ms: the browser may be asking the person

/** @param {Kind} kind @param {LocalMedia|null} media @param {import("./network_test.js").Run} run @returns {Promise<Finding>} */
export async function checkDevice(kind, media, run) {
  if (!media) return described(kind, await openForAMoment(kind, null), { on: true, label: "" });
  if (media.state.opening) {
    run.say(t("Your browser may be asking you for camera and microphone: please answer it."));
    await until(media, "change", () => !media.state.opening, { ...run, within: PATIENCE });
    run.say("");
  }
  const { fault, available, on, device } = media.state[kind];
  if (fault || !available) return described(kind, fault ?? "missing", { on, label: "" });
  const label = media.devices.state[kind].find(({ id }) => id === device)?.label ?? "";
  // a camera that is off is closed: whether it opens is known only by opening it
  const trouble = media.isLive(kind) ? null : await openForAMoment(kind, device);
  if (!trouble && kind === "microphone" && media.microphone.state.dead) {
    return {
      status: "warning",
      words: t("Your microphone is open, but no sound at all comes from it."),
      advice: t("It may have a switch of its own, or be turned down in the system's settings. Or choose another one."),
    };
  }
  return described(kind, trouble, { on, label });
}

/** @param {Kind} kind @param {string|null} device @returns {Promise<import("videochat/call/faults.js").Fault|null>} why it did not open */
async function openForAMoment(kind, device) {
  const fault = pageFault();
  if (fault) return fault;
  const wish = device ? { deviceId: { exact: device } } : true;
  try {
    const stream = await navigator.mediaDevices.getUserMedia(kind === "camera" ? { video: wish } : { audio: wish });
    for (const track of stream.getTracks()) track.stop();
    return null;
  } catch (error) {
    return faultOf(error, "busy");
  }
}

/** @param {Kind} kind @param {import("videochat/call/faults.js").Fault|null} fault @param {{on: boolean, label: string}} device @returns {Finding} */
function described(kind, fault, { on, label }) {
  const camera = kind === "camera";
  switch (fault) {
    case null:
      return { status: "good", words: working(camera, on, label) };
    case "denied":
    case "dismissed":
      return {
        status: "failed",
        words: camera ? t("Your browser does not let this page use the camera.") : t("Your browser does not let this page use the microphone."),
        advice: t("Allow it by the sign beside the page's address, then test again."),
      };
    case "system":
      return {
        status: "failed",
        words: camera
          ? t("Your computer's settings do not let this browser use the camera.")
          : t("Your computer's settings do not let this browser use the microphone."),
        advice: t("Allow it in the system's privacy settings, then test again."),
      };
    case "missing":
      return {
        status: camera ? "warning" : "failed",
        words: camera ? t("There is no camera: others will not see you.") : t("There is no microphone: others will not hear you."),
        advice: camera ? t("Plug one in, or join without a camera.") : t("Plug one in, or use a headset."),
      };
    case "insecure":
      return {
        status: "failed",
        words: t("Browsers give camera and microphone only to pages that were opened over HTTPS."),
        advice: t("Open this page with an address that begins with https."),
      };
    case "unsupported":
      return {
        status: "failed",
        words: t("This browser cannot make video calls."),
        advice: t("Use a current Chrome, Edge, Firefox or Safari."),
      };
    case "script":
      return {
        status: "failed",
        words: t("The video service could not be loaded, so nothing could be opened."),
        advice: t("Check your internet connection, and whether something blocks scripts of other sites."),
      };
    default:
      return {
        status: "failed",
        words: camera ? t("The camera did not open: another program may be using it.") : t("The microphone did not open: another program may be using it."),
        advice: t("Close other programs that make calls, then test again."),
      };
  }
}

/** @param {boolean} camera @param {boolean} on @param {string} device */
function working(camera, on, device) {
  if (!on) return camera ? t("Your camera works; it is switched off now.") : t("Your microphone works; it is muted now.");
  if (!device) return camera ? t("Your camera works.") : t("Your microphone works.");
  return t("It works: {device}.", { device });
}
