import { faultOf } from "videochat/call/faults.js";
import { loadOpenTok } from "videochat/call/opentok.js";
import { t } from "videochat/page/language.js";

/**
 * Whether the video service, whichever it is, lets this browser into a session.
 *
 * @typedef {import("./network_test.js").Finding} Finding
 */

const PATIENCE = 12_000; // ms

/** @param {import("./network_server.js").Plan|null|undefined} plan @param {import("./network_test.js").Run} run @returns {Promise<Finding>} */
export async function checkService(plan, { signal }) {
  if (!plan) return { status: "note", words: t("Not tested: the server did not say what calls use.") };
  const fault = await connectOnce(plan, signal);
  switch (fault) {
    case null:
      return { status: "good", words: t("The video service lets you in.") };
    case "script":
    case "connect":
      return {
        status: "failed",
        words: t("The video service cannot be reached."),
        advice: t("A firewall or an extension of the browser may be blocking it: try another network or browser."),
      };
    default:
      return {
        status: "failed",
        words: t("The video service lets nobody in."),
        advice: t("Whoever runs this server has to look after it."),
      };
  }
}

/** @param {import("./network_server.js").Service} service @param {AbortSignal} signal @returns {Promise<import("videochat/call/faults.js").Fault|null>} */
async function connectOnce({ script, apiKey, sessionId, token }, signal) {
  if (!sessionId) return "refused";
  /** @type {OT.Session|undefined} */
  let session;
  try {
    session = (await loadOpenTok(script)).initSession(apiKey, sessionId);
    signal.throwIfAborted();
    await connected(session, token, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return faultOf(error, "connect");
  } finally {
    session?.off();
    session?.disconnect();
  }
}

/** @param {OT.Session} session @param {string} token @param {AbortSignal} signal @returns {Promise<void>} */
function connected(session, token, signal) {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    session.connect(token, (error) => (error ? reject(error) : resolve()));
  });
}
