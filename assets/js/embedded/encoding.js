/**
 * @typedef {object} Limits of an encoder
 * @property {number} [maxBitrate] bit/s
 * @property {number} [maxFramerate] frames a second
 * @property {{width: number, height: number}} [resolution] pixels
 */

/**
 * @typedef {{width?: number, height?: number}} Size pixels; unknown while there is no picture
 */

/**
 * @param {import('./steps.js').Step} step
 * @param {Size} size of what is captured
 * @param {Limits} limits the publisher's
 * @param {import('./wishes.js').Wishes} wishes the subscriber's
 * @returns {RTCRtpEncodingParameters}
 */
export function encodingAt(step, size, limits, wishes) {
  const lines = Math.min(step.lines, linesOf(limits.resolution, size), linesOf(wishes.resolution, size));
  return {
    active: true,
    maxBitrate: Math.round(Math.min(step.bitrate * Math.min(1, lines / step.lines || 1), limits.maxBitrate ?? Infinity)),
    maxFramerate: Math.min(step.frameRate, limits.maxFramerate ?? Infinity, wishes.frameRate ?? Infinity),
    scaleResolutionDownBy: Math.max(1, shorterSide(size) / lines),
  };
}

/**
 * How many lines of a picture cover a box.
 *
 * @param {{width: number, height: number} | undefined} box pixels
 * @param {Size} size of the picture
 * @returns {number} of its shorter side
 */
export function linesOf(box, { width = 0, height = 0 }) {
  if (!box || !width || !height) return Infinity;
  return Math.min(width, height) / Math.min(width / box.width, height / box.height);
}

/**
 * @param {any} one
 * @param {any} other
 */
export function sameEncoding(one, other) {
  return Object.keys(other).every((name) => one[name] === other[name]);
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

/** @param {Size} size */
function shorterSide({ width = 0, height = 0 }) {
  return Math.min(width, height);
}
