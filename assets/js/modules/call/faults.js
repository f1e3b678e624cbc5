/** What can go wrong, by one word each; Python has the sentence for every word (components/sentences.py). */

/**
 * @typedef {"insecure"|"unsupported"|"script"|"connect"|"refused"|"full"|"publish"|"denied"|"dismissed"|"system"|"missing"|"busy"|"paused"|"background"|"unreachable"} Fault
 */

/** OpenTok's error names, and the DOM's where OpenTok hands them through. @type {Record<string, Fault>} */
const FAULTS = {
  ScriptUnreachable: "script",
  OT_AUTHENTICATION_ERROR: "refused",
  OT_BADLY_FORMED_RESPONSE: "connect",
  OT_CONNECT_FAILED: "connect",
  OT_CONNECTION_LIMIT_EXCEEDED: "full",
  OT_FILTER_FAILED: "background",
  OT_HARDWARE_UNAVAILABLE: "busy",
  OT_ICE_WORKFLOW_FAILED: "unreachable",
  OT_INVALID_HTTP_STATUS: "connect",
  OT_INVALID_SESSION_ID: "refused",
  OT_NO_DEVICES_FOUND: "missing",
  OT_NOT_SUPPORTED: "unsupported",
  OT_USER_MEDIA_ACCESS_DENIED: "denied",
  OT_PERMISSION_DENIED: "denied",
  NotAllowedError: "denied",
  NotFoundError: "missing",
  NotReadableError: "busy",
};

/**
 * The word for an error of OpenTok.js.
 * @param {unknown} error
 * @param {Fault} otherwise what an error of no known name counts as
 * @returns {Fault}
 */
export function faultOf(error, otherwise) {
  const { name = "" } = /** @type {{name?: string}} */ (error ?? {});
  return FAULTS[name] ?? otherwise;
}

/** The fault that keeps any camera from opening on this page, if there is one. @returns {Fault|null} */
export function pageFault() {
  if (!window.isSecureContext) return "insecure";
  if (!navigator.mediaDevices?.getUserMedia || !window.RTCPeerConnection) return "unsupported";
  return null;
}
