/**
 * @typedef {import('@opentok/client').PublisherStats} PublisherStats
 * @typedef {import('@opentok/client').SubscriberStats} SubscriberStats
 * @typedef {import('@opentok/client').TransportStats} TransportStats
 */

/**
 * From which share of lost packets on a network is in that condition. OpenTok publishes no figures for its five words;
 * these are ours: 3 % is what ITU-T G.1010 allows voice, 10 % what Microsoft's Call Quality Dashboard calls poor.
 *
 * @type {[number, import('@opentok/client').NetworkCondition][]}
 */
const CONDITIONS = [[0.2, 'critical'], [0.1, 'warning'], [0.03, 'fair'], [0.01, 'good'], [0, 'excellent']];
const LEAST_PACKETS = 20; // for a share of them to mean something
const KNOWN_FOR = 5000; // milliseconds that a share is true of the network, when too few came since to tell

/** @typedef {{packets: number, lost: number, share?: number, at?: number}} Loss what had come when the share was last measured */

/**
 * What one subscriber was sent, in OpenTok's words.
 *
 * @param {RTCStatsReport} report
 * @returns {PublisherStats}
 */
export function sentStats(report) {
  const all = [...report.values()];
  const told = all.filter(({ type, fractionLost }) => type === 'remote-inbound-rtp' && fractionLost !== undefined);
  const loss = told.length ? Math.max(...told.map(({ fractionLost }) => fractionLost)) : undefined;
  const transport = transportStats(all, 'availableOutgoingBitrate', loss, find(all, 'outbound-rtp', 'video').qualityLimitationReason);
  const track = (/** @type {'audio' | 'video'} */ kind) => {
    const sent = find(all, 'outbound-rtp', kind);
    const heard = find(all, 'remote-inbound-rtp', kind);
    return { bytesSent: sent.bytesSent ?? 0, packetsSent: sent.packetsSent ?? 0, packetsLost: Math.max(0, heard.packetsLost ?? 0) };
  };
  const video = find(all, 'outbound-rtp', 'video');
  return {
    audio: track('audio'),
    video: {
      ...track('video'),
      frameRate: video.framesPerSecond ?? 0,
      layers: video.ssrc === undefined ? [] : [{
        codec: codecOf(report, video),
        width: video.frameWidth ?? 0,
        height: video.frameHeight ?? 0,
        encodedFrameRate: video.framesPerSecond ?? 0,
        bitrate: video.targetBitrate ?? 0,
        totalBitrate: video.targetBitrate ?? 0,
        scalabilityMode: video.scalabilityMode,
        qualityLimitationReason: video.qualityLimitationReason,
      }],
    },
    mediaLink: { transport },
    transportStats: transport,
    timestamp: timeOf(all),
  };
}

/**
 * What a subscriber received, in OpenTok's words.
 *
 * @param {RTCStatsReport} report
 * @param {{bytes: number, timestamp: number, loss?: Loss}} before of the calls before, for what happened since
 * @returns {SubscriberStats}
 */
export function receivedStats(report, before) {
  const all = [...report.values()];
  const streams = all.filter(({ type }) => type === 'inbound-rtp');
  const timestamp = timeOf(all);
  const loss = measureLoss({ packets: sum(streams, 'packetsReceived'), lost: sum(streams, 'packetsLost') }, before.loss, timestamp);
  const transport = transportStats(all, 'availableIncomingBitrate', loss.share);
  const track = (/** @type {any} */ { bytesReceived = 0, packetsLost = 0, packetsReceived = 0 }) => ({
    bytesReceived, packetsLost: Math.max(0, packetsLost), packetsReceived,
  });
  const video = find(all, 'inbound-rtp', 'video');
  const seconds = (timestamp - before.timestamp) / 1000;
  const bitrate = before.timestamp && seconds > 0 ? Math.max(0, Math.round(((video.bytesReceived ?? 0) - before.bytes) * 8 / seconds)) : 0;
  Object.assign(before, { bytes: video.bytesReceived ?? 0, timestamp, loss });
  return {
    audio: track(find(all, 'inbound-rtp', 'audio')),
    video: {
      ...track(video),
      codec: codecOf(report, video),
      width: video.frameWidth ?? 0,
      height: video.frameHeight ?? 0,
      bitrate,
      totalBitrate: bitrate,
      frameRate: video.framesPerSecond ?? 0,
      decodedFrameRate: video.framesPerSecond ?? 0,
      pauseCount: video.pauseCount,
      totalPausesDuration: video.totalPausesDuration,
      freezeCount: video.freezeCount,
      totalFreezesDuration: video.totalFreezesDuration,
    },
    mediaLink: {
      transport,
      remotePublisherTransport: { connectionEstimatedBandwidth: 0, networkCondition: 'unknown', networkConditionReason: 'unknown' },
      networkDegradationSource: ['fair', 'warning', 'critical'].includes(transport.networkCondition) ? 'bothOrUnclear' : 'none',
    },
    timestamp,
  };
}

/**
 * @param {any[]} all
 * @param {'availableOutgoingBitrate' | 'availableIncomingBitrate'} estimate
 * @param {number} [loss] share of the packets; undefined is unknown
 * @param {string} [limitation] what keeps the encoder from more
 * @returns {TransportStats}
 */
function transportStats(all, estimate, loss, limitation) {
  const transport = all.find(({ type }) => type === 'transport');
  const pair = all.find(({ id }) => id === transport?.selectedCandidatePairId) ?? {};
  const connectionEstimatedBandwidth = pair[estimate] ?? 0;
  const condition = CONDITIONS.find(([from]) => loss !== undefined && loss >= from)?.[1];
  if (!condition) return { connectionEstimatedBandwidth, networkCondition: 'unknown', networkConditionReason: 'unknown' };
  const well = condition === 'good' || condition === 'excellent';
  if (well && limitation === 'bandwidth') return { connectionEstimatedBandwidth, networkCondition: 'fair', networkConditionReason: 'bandwidth' };
  return { connectionEstimatedBandwidth, networkCondition: condition, networkConditionReason: well ? 'none' : 'packetLoss' };
}

/**
 * However often that is asked, the packets since the last measurement add up until they are enough for the next one.
 *
 * @param {{packets: number, lost: number}} now
 * @param {Loss | undefined} before
 * @param {number} timestamp
 * @returns {Loss} without a share when too few came to tell
 */
function measureLoss({ packets, lost }, before, timestamp) {
  if (!before) return { packets, lost };
  const since = packets - before.packets;
  const missing = Math.max(0, lost - before.lost);
  if (since + missing >= LEAST_PACKETS) return { packets, lost, share: missing / (since + missing), at: timestamp };
  return timestamp - (before.at ?? 0) > KNOWN_FOR ? { ...before, share: undefined } : before;
}

/**
 * @param {any[]} all
 * @param {string} name
 */
function sum(all, name) {
  return all.reduce((total, each) => total + (each[name] ?? 0), 0);
}

/**
 * @param {any[]} all
 * @param {string} type
 * @param {string} kind
 */
function find(all, type, kind) {
  return all.find((each) => each.type === type && each.kind === kind) ?? {};
}

/**
 * @param {RTCStatsReport} report
 * @param {{codecId?: string}} stream
 * @returns {string}
 */
function codecOf(report, { codecId = '' }) {
  return report.get(codecId)?.mimeType?.split('/')[1] ?? '';
}

/** @param {any[]} all */
function timeOf(all) {
  return all[0]?.timestamp ?? Date.now();
}
