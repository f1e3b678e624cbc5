/**
 * What the browser's statistics of a picture that is sent say of the machine and of the path. Nothing here touches
 * the browser.
 *
 * @typedef {object} Sample of one subscription, since it began
 * @property {number} time milliseconds
 * @property {number} captured frames a second that come from the camera
 * @property {number} frames encoded
 * @property {number} encodeTime seconds the encoder took for them
 * @property {number} bytes sent
 * @property {'none' | 'cpu' | 'bandwidth' | 'other'} limit what the browser says holds it back
 * @property {number} [available] bit/s that the path is thought to carry
 *
 * @typedef {object} Strain between two samples
 * @property {boolean} behind whether frames that should have been encoded were not, for want of processor time
 * @property {number} encoding seconds a second the encoder was at work
 * @property {boolean} narrow whether the path carries less than this step may use
 * @property {number} available bit/s
 */

/** So much of the frames that are due may be missing: encoders drop one now and then. */
const FEW_FRAMES = 0.7;
/** Below this share of what a step may use the path is too narrow for it. */
const NARROW = 0.6;

/**
 * @param {RTCStatsReport} report of a video sender
 * @returns {Sample | null} null while nothing is sent
 */
export function sampleOf(report) {
  const all = [...report.values()];
  const sent = all.find(({ type, kind }) => type === 'outbound-rtp' && kind === 'video');
  if (!sent) return null;
  const source = all.find(({ type, kind }) => type === 'media-source' && kind === 'video');
  const transport = all.find(({ type }) => type === 'transport');
  const pair = all.find(({ id, type }) => type === 'candidate-pair' && id === transport?.selectedCandidatePairId);
  return {
    time: sent.timestamp,
    captured: source?.framesPerSecond ?? 0,
    frames: sent.framesEncoded ?? 0,
    encodeTime: sent.totalEncodeTime ?? 0,
    bytes: sent.bytesSent ?? 0,
    limit: sent.qualityLimitationReason ?? 'none',
    available: pair?.availableOutgoingBitrate,
  };
}

/**
 * @param {Sample} before
 * @param {Sample} now
 * @param {{frameRate: number, bitrate: number}} step it was to be encoded at
 * @param {number} capturable frames a second that the camera gives when it can
 * @returns {Strain}
 */
export function strainOf(before, now, { frameRate, bitrate }, capturable) {
  const seconds = Math.max(0.001, (now.time - before.time) / 1000);
  const rate = (now.frames - before.frames) / seconds;
  const due = Math.min(frameRate, capturable);
  const used = ((now.bytes - before.bytes) * 8) / seconds;
  const available = now.available ?? (now.limit === 'bandwidth' ? used : Infinity);
  const narrow = now.limit === 'bandwidth' && available < bitrate * NARROW;
  return {
    behind: now.limit === 'cpu' || (!narrow && rate < due * FEW_FRAMES),
    encoding: (now.encodeTime - before.encodeTime) / seconds,
    narrow,
    available,
  };
}
