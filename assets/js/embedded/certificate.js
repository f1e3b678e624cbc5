/** What DTLS is signed with here, for as long as the page lives: all its connections show others the same fingerprint. */

/** Quick to make: https://www.w3.org/TR/webrtc/#dom-rtcpeerconnection-generatecertificate. */
const KEY = { name: 'ECDSA', namedCurve: 'P-256' };

/** @type {RTCCertificate | undefined} */
let certificate;
let made = false;

/** Settles once connections can be opened; begun with the script, so that no join waits for it. @type {Promise<void>} */
export const certificateMade = make().catch(() => {}).then(() => { made = true; }); // without it each connection has one of its own

/** What of a configuration names it. @returns {{certificates?: RTCCertificate[]}} */
export function certified() {
  return certificate ? { certificates: [certificate] } : {};
}

/** @returns {boolean} */
export function isCertificateMade() {
  return made;
}

async function make() {
  certificate = await window.RTCPeerConnection?.generateCertificate?.(KEY);
}
