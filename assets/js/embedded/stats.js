/**
 * @typedef {import('@opentok/client').PublisherStats} PublisherStats
 * @typedef {import('@opentok/client').SubscriberStats} SubscriberStats
 * @typedef {import('@opentok/client').TransportStats} TransportStats
 */

/**
 * What one subscriber was sent, in OpenTok's words.
 *
 * @param {RTCStatsReport} report
 * @returns {PublisherStats}
 */
export function sentStats(report) {
  const all = [...report.values()];
  const transport = transportStats(all, 'availableOutgoingBitrate');
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
 * @param {{bytes: number, timestamp: number}} before of the last call, for the bitrate
 * @returns {SubscriberStats}
 */
export function receivedStats(report, before) {
  const all = [...report.values()];
  const transport = transportStats(all, 'availableIncomingBitrate');
  const track = (/** @type {any} */ { bytesReceived = 0, packetsLost = 0, packetsReceived = 0 }) => ({
    bytesReceived, packetsLost: Math.max(0, packetsLost), packetsReceived,
  });
  const video = find(all, 'inbound-rtp', 'video');
  const timestamp = timeOf(all);
  const seconds = (timestamp - before.timestamp) / 1000;
  const bitrate = before.timestamp && seconds > 0 ? Math.max(0, Math.round(((video.bytesReceived ?? 0) - before.bytes) * 8 / seconds)) : 0;
  Object.assign(before, { bytes: video.bytesReceived ?? 0, timestamp });
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
      networkDegradationSource: 'none',
    },
    timestamp,
  };
}

/**
 * @param {any[]} all
 * @param {'availableOutgoingBitrate' | 'availableIncomingBitrate'} estimate
 * @returns {TransportStats}
 */
function transportStats(all, estimate) {
  const transport = all.find(({ type }) => type === 'transport');
  const pair = all.find(({ id }) => id === transport?.selectedCandidatePairId) ?? {};
  return { connectionEstimatedBandwidth: pair[estimate] ?? 0, networkCondition: 'unknown', networkConditionReason: 'unknown' };
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
