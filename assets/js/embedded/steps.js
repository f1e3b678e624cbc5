/**
 * How a picture may be encoded, from the best step to the least. docs/QUALITY.md says where the numbers are from.
 *
 * @typedef {object} Step
 * @property {number} lines the shorter side of the picture at most, pixels
 * @property {number} frameRate frames a second at most
 * @property {number} bitrate bit/s at most
 *
 * @typedef {'camera' | 'screen'} Picture
 */

/** What each frame costs beside its pixels: to capture, pack, send and draw it, counted in pixels. */
const FRAME_LOAD = 110_000;
/** A screen's frames are mostly alike, which costs its encoder little. */
const SCREEN_SHARE = 0.25;
const SCREEN_PIXELS = 1920 * 1080;

/** @type {Record<Picture, Step[]>} */
export const STEPS = {
  camera: [
    { lines: 720, frameRate: 30, bitrate: 1_700_000 },
    { lines: 540, frameRate: 30, bitrate: 1_000_000 },
    { lines: 360, frameRate: 30, bitrate: 600_000 },
    { lines: 270, frameRate: 30, bitrate: 400_000 },
    { lines: 270, frameRate: 20, bitrate: 300_000 },
    { lines: 180, frameRate: 20, bitrate: 160_000 },
    { lines: 180, frameRate: 15, bitrate: 120_000 },
    { lines: 90, frameRate: 15, bitrate: 60_000 },
  ],
  // Text has to be read: a screen keeps its resolution.
  screen: [
    { lines: Infinity, frameRate: 30, bitrate: 2_500_000 },
    { lines: Infinity, frameRate: 15, bitrate: 1_500_000 },
    { lines: Infinity, frameRate: 5, bitrate: 800_000 },
    { lines: Infinity, frameRate: 3, bitrate: 300_000 },
  ],
};

/** Where a new subscription begins: a first frame of that size is there at once. */
export const FIRST_STEP = 2;

/** With less than this, in bit/s, even the least picture is worse than none. */
export const FLOOR = 30_000;

/** A picture with a little fewer lines than its tile will do. */
const GOOD_ENOUGH = 0.85;

/**
 * The least step that has all that somebody wishes to see; none of them is worse off for it.
 *
 * @param {Picture} picture
 * @param {number} lines of the tile
 * @param {number} frameRate frames a second
 * @returns {number} its place in the steps
 */
export function stepFor(picture, lines, frameRate) {
  const enough = (/** @type {Step} */ step) =>
    (picture === 'screen' || step.lines >= lines * GOOD_ENOUGH) && step.frameRate >= Math.min(frameRate, 30);
  return Math.max(0, STEPS[picture].findLastIndex(enough));
}

/**
 * The best step that a path of so many bit/s carries; past the last one when it carries none.
 *
 * @param {Picture} picture
 * @param {number} available bit/s
 * @returns {number}
 */
export function stepWithin(picture, available) {
  const steps = STEPS[picture];
  const found = steps.findIndex(({ bitrate }) => bitrate <= available);
  if (found >= 0) return found;
  return available < FLOOR ? steps.length : steps.length - 1;
}

/**
 * What it takes to send a picture at a step: pixels a second of a camera, and bit/s.
 *
 * @param {Picture} picture
 * @param {number} place in the steps
 * @param {number} most lines that are wished for
 * @returns {{load: number, bitrate: number}}
 */
export function costOf(picture, place, most) {
  const { lines, frameRate, bitrate } = STEPS[picture][place];
  if (picture === 'screen') return { load: (SCREEN_PIXELS * SCREEN_SHARE + FRAME_LOAD) * frameRate, bitrate };
  const sent = Math.min(lines, most);
  return { load: (sent * sent * (16 / 9) + FRAME_LOAD) * frameRate, bitrate: bitrate * (sent / lines) };
}
