/**
 * @typedef {object} Tuning what a publisher asks of its own encoders
 * @property {number} startKbps where the video encoder starts, instead of at 300 kbit/s
 * @property {boolean} dtx send nothing while nobody speaks
 * @property {boolean} stereo
 */

/**
 * The encoder reads these from the answer, so they are written into it just before it is applied.
 *
 * @param {string} sdp
 * @param {Tuning} tuning
 * @returns {string}
 */
export function tuneAnswer(sdp, { startKbps, dtx, stereo }) {
  const opus = [dtx && 'usedtx=1', stereo && 'stereo=1', stereo && 'sprop-stereo=1'].filter(Boolean).join(';');
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => {
      if (section.startsWith('m=video')) return withParameters(section, /^(VP8|VP9|H264|AV1)$/i, `x-google-start-bitrate=${startKbps}`);
      if (section.startsWith('m=audio') && opus) return withParameters(section, /^opus$/i, opus);
      return section;
    })
    .join('');
}

/**
 * @param {string} section
 * @param {RegExp} codec
 * @param {string} parameters
 */
function withParameters(section, codec, parameters) {
  let tuned = section;
  for (const [line, payload, name] of section.matchAll(/^a=rtpmap:(\d+) ([^/\r\n]+)[^\r\n]*\r\n/gm)) {
    if (!codec.test(name)) continue;
    const format = new RegExp(`^(a=fmtp:${payload} [^\\r\\n]*)`, 'm');
    tuned = format.test(tuned)
      ? tuned.replace(format, `$1;${parameters}`)
      : tuned.replace(line, `${line}a=fmtp:${payload} ${parameters}\r\n`);
  }
  return tuned;
}
