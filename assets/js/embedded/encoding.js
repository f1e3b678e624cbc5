/**
 * @typedef {object} Limits of an encoder
 * @property {number} [maxBitrate] bit/s
 * @property {number} [maxFramerate] frames a second
 * @property {{width: number, height: number}} [resolution] pixels
 */

/**
 * @param {Limits} limits the publisher's
 * @param {import('./wishes.js').Wishes} wishes the subscriber's
 * @returns {Limits & {active: boolean}} what suits both
 */
export function limitsOfBoth({ maxFramerate, resolution, ...limits }, wishes) {
  const frameRate = Math.min(maxFramerate ?? Infinity, wishes.frameRate ?? Infinity);
  const smaller = resolution && wishes.resolution && wishes.resolution.width > resolution.width ? resolution : wishes.resolution ?? resolution;
  return { ...limits, active: wishes.video, resolution: smaller, maxFramerate: frameRate === Infinity ? undefined : frameRate };
}

/**
 * @param {any} one
 * @param {any} other
 */
export function sameEncoding(one, other) {
  return Object.keys(other).every((name) => one[name] === other[name]);
}

/**
 * @param {Limits & {active?: boolean}} limits
 * @param {MediaStreamTrack | null} track
 * @returns {RTCRtpEncodingParameters}
 */
export function encodingOf({ resolution, ...limits }, track) {
  const { width = 0, height = 0 } = track?.getSettings() ?? {};
  if (!resolution || !width || !height) return { ...limits, scaleResolutionDownBy: 1 };
  const scale = Math.min(width / resolution.width, height / resolution.height);
  return { ...limits, scaleResolutionDownBy: Math.max(1, scale) };
}

/**
 * @param {RTCRtpTransceiver} transceiver
 * @param {string[]} names of codecs
 */
export function preferCodecs(transceiver, names) {
  const codecs = RTCRtpReceiver.getCapabilities('video')?.codecs ?? [];
  const rank = (/** @type {RTCRtpCodec} */ { mimeType }) => {
    const place = names.indexOf(mimeType.slice('video/'.length).toLowerCase());
    return place < 0 ? names.length : place;
  };
  transceiver.setCodecPreferences(codecs.sort((one, other) => rank(one) - rank(other)));
}
