/**
 * What the browser has counted on one media path since it began, of all its streams; times in seconds.
 *
 * @typedef {object} Counts
 * @property {number} time of the report
 * @property {number} packets
 * @property {number} lost
 * @property {number|null} roundTrip the latest
 * @property {number|null} answers to the browser's own questions whether the other side is there
 * @property {number} waited for all of these
 * @property {number|null} signs of life: packets, questions and answers; null where the browser does not count them
 * @property {number} samples of sound played
 * @property {number} concealed samples that were made up
 * @property {number} frozen
 * @property {number} decoded pictures
 * @property {number} videoBytes
 * @property {number} turns how often the picture was switched on or off: that leaves a gap which is nobody's fault
 * @property {boolean} hasAudio
 * @property {boolean} hasVideo
 */

/**
 * @param {Map<string, any>} report of a connection that receives
 * @param {{hasAudio: boolean, hasVideo: boolean}|undefined} stream what is sent at present
 * @param {{turns: number, paused: boolean}} picture `paused`: it is not sent to this page at present
 * @returns {Counts}
 */
export function receivedBy(report, stream, { turns, paused }) {
  const all = [...report.values()];
  const streams = all.filter(({ type }) => type === "inbound-rtp");
  const pictures = streams.filter(({ kind }) => kind === "video");
  return {
    ...pathCounts(all),
    packets: sum(streams, "packetsReceived"),
    lost: sum(streams, "packetsLost"),
    samples: sum(streams, "totalSamplesReceived"),
    concealed: sum(streams, "concealedSamples") - sum(streams, "silentConcealedSamples"),
    frozen: sum(pictures, "totalFreezesDuration"),
    decoded: sum(pictures, "framesDecoded"),
    videoBytes: sum(pictures, "bytesReceived"),
    turns,
    hasAudio: Boolean(stream?.hasAudio),
    hasVideo: Boolean(stream?.hasVideo) && !paused,
  };
}

/** @param {Map<string, any>|RTCStatsReport} report of a connection that sends @returns {Counts} */
export function sentBy(report) {
  const all = [.../** @type {Map<string, any>} */ (report).values()];
  const lost = sum(all.filter(({ type }) => type === "remote-inbound-rtp"), "packetsLost");
  const sent = sum(all.filter(({ type }) => type === "outbound-rtp"), "packetsSent");
  const unknown = { samples: 0, concealed: 0, frozen: 0, decoded: 0, videoBytes: 0, turns: 0, hasAudio: false, hasVideo: false };
  return { ...unknown, ...pathCounts(all), packets: sent - lost, lost }; // what is unknown the receiver knows
}

/** The pair of candidates in use. @param {any[]} all stats @returns {any} undefined while there is none */
export function usedPair(all) {
  const transport = all.find(({ type }) => type === "transport");
  const pairs = all.filter(({ type }) => type === "candidate-pair");
  return (
    pairs.find(({ id }) => id === transport?.selectedCandidatePairId) ??
    pairs.find(({ selected, nominated, state }) => selected || (nominated && state === "succeeded")) // Firefox
  );
}

/** @param {any[]} all */
function pathCounts(all) {
  const pair = usedPair(all) ?? {};
  const { packetsReceived, responsesReceived, requestsReceived } = pair;
  const counted = packetsReceived !== undefined && responsesReceived !== undefined;
  return {
    time: timeOf(all),
    roundTrip: pair.currentRoundTripTime ?? null,
    answers: responsesReceived ?? null,
    waited: pair.totalRoundTripTime ?? NaN,
    signs: counted ? packetsReceived + responsesReceived + (requestsReceived ?? 0) : null,
  };
}

/** @param {any[]} all */
function timeOf(all) {
  return Math.max(0, ...all.map(({ timestamp }) => timestamp ?? 0)) / 1000;
}

/** @param {any[]} all @param {string} name */
function sum(all, name) {
  return all.reduce((total, each) => total + (each[name] ?? 0), 0);
}
