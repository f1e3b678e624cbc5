/**
 * Whom the browser's connections end at: the fingerprints of the two certificates of each, as DTLS has used them, which
 * is not always what some SDP said (https://www.w3.org/TR/webrtc-stats/#dom-rtctransportstats-remotecertificateid).
 *
 * @typedef {{local: string, remote: string}} Ends as `sha-256 0A:1B:…`
 */

/** @param {Map<string, any>|RTCStatsReport} report @returns {Ends[]} of each DTLS connection that there is */
export function endsIn(report) {
  const ends = [];
  for (const each of report.values()) {
    if (each.type !== "transport" || (each.dtlsState && each.dtlsState !== "connected")) continue;
    const [local, remote] = [each.localCertificateId, each.remoteCertificateId].map((id) => fingerprintOf(report.get(id)));
    if (local && remote) ends.push({ local, remote });
  }
  return ends;
}

/** Whether the browser says nothing of its certificates (Firefox before 154). @param {Map<string, any>|RTCStatsReport} report */
export function tellsNoCertificates(report) {
  const all = [...report.values()];
  return all.some(({ type, state }) => type === "candidate-pair" && state === "succeeded") && !all.some(({ type }) => type === "certificate");
}

/** @param {{fingerprintAlgorithm?: string, fingerprint?: string}|undefined} certificate */
function fingerprintOf(certificate) {
  const { fingerprintAlgorithm = "", fingerprint = "" } = certificate ?? {};
  return fingerprint && `${fingerprintAlgorithm.toLowerCase()} ${fingerprint.toUpperCase()}`;
}
