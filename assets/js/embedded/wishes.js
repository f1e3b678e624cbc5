/**
 * What a subscriber wants to be sent, said in the words that SDP has for it: `a=inactive`, `a=framerate`
 * (RFC 8866) and `a=imageattr` (RFC 6236) in its answer's video section. A publisher that gets an answer when
 * none is due knows that only these have changed.
 *
 * @typedef {object} Wishes
 * @property {boolean} video whether to be sent video at all
 * @property {number} [frameRate] frames a second at most
 * @property {{width: number, height: number}} [resolution] pixels at most
 */

const DIRECTION = /^a=(?:sendrecv|sendonly|recvonly|inactive)\r\n/m;

/**
 * @param {string} sdp of an answer
 * @param {Wishes} wishes
 * @returns {string}
 */
export function withWishes(sdp, { video, frameRate, resolution }) {
  const lines = [
    video ? 'a=recvonly' : 'a=inactive',
    ...(frameRate ? [`a=framerate:${frameRate}`] : []),
    ...(resolution ? [`a=imageattr:* recv [x=${resolution.width},y=${resolution.height}]`] : []),
  ].map((line) => `${line}\r\n`).join('');
  return videoSectionReplaced(sdp, (section) => section.replace(DIRECTION, lines));
}

/**
 * @param {string} sdp of an answer
 * @returns {Wishes}
 */
export function wishesOf(sdp) {
  const section = sdp.split(/(?=^m=)/m).find((each) => each.startsWith('m=video')) ?? '';
  const frameRate = Number(/^a=framerate:([\d.]+)/m.exec(section)?.[1]);
  const size = /^a=imageattr:\S+ recv \[x=([1-9]\d{0,4}),y=([1-9]\d{0,4})\]/m.exec(section);
  return {
    video: !/^a=inactive/m.test(section),
    ...(frameRate > 0 ? { frameRate } : {}),
    ...(size ? { resolution: { width: Number(size[1]), height: Number(size[2]) } } : {}),
  };
}

/**
 * The answer as it was before the wishes: what the browser is to see, so that nothing is negotiated anew.
 *
 * @param {string} sdp
 * @returns {string}
 */
export function withoutWishes(sdp) {
  return videoSectionReplaced(sdp, (section) => section.replace(DIRECTION, 'a=recvonly\r\n').replace(/^a=(?:framerate|imageattr):.*\r\n/gm, ''));
}

/**
 * @param {string} sdp
 * @param {(section: string) => string} change
 */
function videoSectionReplaced(sdp, change) {
  return sdp.split(/(?=^m=)/m).map((section) => (section.startsWith('m=video') ? change(section) : section)).join('');
}
