/** Where sound or picture flows, something comes many times in this; where it has come lately, and not since, it is over. */
const LATELY_MS = { flows: 300, stopped: 10_000 };
/** Where nothing is sent, both ends still ask each other now and then whether they are there (RFC 7675). */
const HEARKEN_MS = 500;

/**
 * Whether packets come from the other side. `connected` is no proof: a browser says so for some seconds more.
 *
 * @param {RTCPeerConnection} pc
 * @param {boolean} anew whether it has begun anew: then answers come before packets do
 * @returns {Promise<boolean>}
 */
export async function hasPulse(pc, anew) {
  if (pc.connectionState !== 'connected' && !anew) return false;
  const before = await arrivals(pc);
  const ago = Date.now() - before.at;
  if (ago < LATELY_MS.flows) return true;
  if (ago < LATELY_MS.stopped && !anew) return false;
  await new Promise((resolve) => setTimeout(resolve, HEARKEN_MS));
  return (await arrivals(pc)).count > before.count;
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
