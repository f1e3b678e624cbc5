/** Where sound or picture flows, something comes many times in this. */
const LATELY_MS = 300;
/** Where nothing is sent, both ends still ask each other now and then whether they are there (RFC 7675). */
const HEARKEN_MS = 700;

/**
 * Whether packets come from the other side. `connected` is no proof: a browser says so for some seconds more.
 *
 * @param {RTCPeerConnection} pc
 * @returns {Promise<boolean>}
 */
export async function hasPulse(pc) {
  if (pc.connectionState !== 'connected') return false;
  const before = await arrivals(pc);
  if (before.at && Date.now() - before.at < LATELY_MS) return true;
  await new Promise((resolve) => setTimeout(resolve, HEARKEN_MS));
  return pc.connectionState === 'connected' && (await arrivals(pc)).count > before.count;
}

/**
 * @param {RTCPeerConnection} pc
 * @returns {Promise<{count: number, at: number}>} packets and answers that have come, and when the last packet did
 */
async function arrivals(pc) {
  let [count, at] = [0, 0];
  (await pc.getStats()).forEach(({ type, packetsReceived = 0, responsesReceived = 0, lastPacketReceivedTimestamp = 0 }) => {
    if (type !== 'candidate-pair' && type !== 'inbound-rtp') return;
    count += packetsReceived + responsesReceived;
    at = Math.max(at, lastPacketReceivedTimestamp);
  });
  return { count, at };
}
