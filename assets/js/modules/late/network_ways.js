import { Loopback, listErrors } from "./network_loopback.js";
import { relayFinding } from "./network_judging.js";
import { TooLate, until } from "./network_waiting.js";
import { t } from "videochat/page/language.js";

/**
 * The ways that WebRTC has from this browser to another: directly, by an address on the internet, through a relay.
 *
 * @typedef {import("./network_test.js").Finding} Finding
 * @typedef {import("./network_test.js").Run} Run
 * @typedef {import("./network_server.js").Plan} Plan
 */

const STUN_PATIENCE = 6000; // ms
const RELAYED = 512 * 1024; // bytes

/** Two connections of this page find each other with no help. @param {Plan|null|undefined} plan @param {Run} run @returns {Promise<Finding>} */
export async function checkDirect(plan, run) {
  if (plan?.relayOnly) return relayOnly();
  const loop = new Loopback({}, run.signal);
  try {
    await loop.open();
    return { status: "good", words: t("Your browser makes direct connections.") };
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
    return {
      status: "warning",
      words: t("Your browser made no direct connection, not even to itself."),
      advice: t("Allow camera and microphone first. If that is not it, a VPN or an extension that protects your address may be blocking it."),
    };
  } finally {
    loop.close();
  }
}

/** @param {Plan|null|undefined} plan @param {Run} run @returns {Promise<Finding>} */
export async function checkPublicAddress(plan, run) {
  if (!plan) return unknown();
  if (!plan.iceServers) return { status: "note", words: t("The video service sees to this itself, once you are in a call.") };
  if (plan.relayOnly) return relayOnly();
  const stun = plan.iceServers.filter((server) => urlsOf(server).some((url) => /^stuns?:/.test(url)));
  if (stun.length === 0) {
    return {
      status: "note",
      words: t("No STUN server is set: fine for calls within one network."),
      advice: t("For calls between different networks, whoever runs this server sets one (VIDEOCHAT_ICE_SERVERS)."),
    };
  }
  const found = await gather(stun, run);
  // an address that nothing changes on its way is no news to the browser
  if (found.address || (found.complete && found.errors.length === 0)) return { status: "good", words: t("Others can find you from other networks.") };
  return {
    status: "warning",
    words: t("The STUN server did not answer: people in other networks may not find you."),
    advice: t("A firewall may block UDP. Another network helps, or a relay (TURN)."),
  };
}

/** @param {Plan|null|undefined} plan @param {boolean} direct whether media has another way @param {Run} run @returns {Promise<Finding>} */
export async function checkRelay(plan, direct, run) {
  if (!plan) return unknown();
  if (!plan.iceServers) return { status: "note", words: t("The video service has relays of its own, and takes them when they are needed.") };
  const turn = plan.iceServers.filter((server) => urlsOf(server).some((url) => /^turns?:/.test(url)));
  if (turn.length === 0 && !direct) {
    return {
      status: "failed",
      words: t("Your network lets no direct connections through, and no relay (TURN) is set: you will not see and hear the others."),
      advice: t("Try another network. Whoever runs this server can set a relay (VIDEOCHAT_ICE_SERVERS)."),
    };
  }
  if (turn.length === 0) {
    return {
      status: "note",
      words: t("No relay (TURN) is set: calls through strict firewalls, as of companies and hotels, will not work."),
      advice: t("Whoever runs this server can set one (VIDEOCHAT_ICE_SERVERS)."),
    };
  }
  const loop = new Loopback({ iceServers: turn, iceTransportPolicy: "relay" }, run.signal);
  try {
    await loop.open();
    const roundTrip = await loop.roundTrip();
    return relayFinding({ roundTrip, speed: await loop.speed(RELAYED) });
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
    return relayFailed(loop.errors, direct);
  } finally {
    loop.close();
  }
}

/** @param {{code: number}[]} errors @param {boolean} direct @returns {Finding} */
function relayFailed(errors, direct) {
  if (errors.some(({ code }) => code === 401 || code === 403)) {
    return {
      status: "failed",
      words: direct ? t("The relay (TURN) refuses the name and password it is given.") : t("The relay (TURN) refuses the name and password it is given, and media has no other way: you will not see and hear the others."),
      advice: t("Whoever runs this server has to correct them (VIDEOCHAT_ICE_SERVERS, VIDEOCHAT_TURN_SECRET)."),
    };
  }
  return {
    status: "failed",
    words: direct
      ? t("The relay (TURN) cannot be reached: calls through strict firewalls will not work.")
      : t("The relay (TURN) cannot be reached, and media has no other way: you will not see and hear the others."),
    advice: t("If it works in another network, a firewall of yours is in the way. Else whoever runs this server has to look after it."),
  };
}

/** @returns {Finding} */
function relayOnly() {
  return { status: "note", words: t("Not used here: all that people see and hear of each other goes through this site's relay (TURN).") };
}

/** @returns {Finding} */
function unknown() {
  return { status: "note", words: t("Not tested: the server did not say what calls use.") };
}

/**
 * Ask STUN servers for one's address.
 * @param {RTCIceServer[]} iceServers @param {Run} run
 */
async function gather(iceServers, { signal }) {
  const pc = new RTCPeerConnection({ iceServers });
  const found = { address: false, complete: false, errors: listErrors(pc) };
  try {
    pc.createDataChannel("test");
    pc.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.type === "srflx") found.address = true;
    });
    await pc.setLocalDescription();
    const done = () => found.address || pc.iceGatheringState === "complete";
    await until(pc, "icecandidate", done, { signal, within: STUN_PATIENCE });
    found.complete = pc.iceGatheringState === "complete";
  } catch (error) {
    if (!(error instanceof TooLate)) throw error;
  } finally {
    pc.close();
  }
  return found;
}

/** @param {RTCIceServer} server @returns {string[]} */
function urlsOf({ urls }) {
  return typeof urls === "string" ? [urls] : urls;
}
