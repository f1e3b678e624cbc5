/**
 * How a picture may be encoded, from the best step to the least. docs/QUALITY.md says where the numbers are from.
 *
 * @typedef {object} Step
 * @property {number} lines the shorter side of the picture at most, pixels
 * @property {number} frameRate frames a second at most
 * @property {number} bitrate bit/s at most
 * @property {number} load what encoding it costs, in pixels a second of a camera
 *
 * @typedef {'camera' | 'screen'} Picture
 */

/** What each frame costs beside its pixels: to capture, pack, send and draw it, counted in pixels. */
const FRAME_LOAD = 40_000;
/** A screen's frames are mostly alike, which costs its encoder little. */
const SCREEN_SHARE = 0.25;
const SCREEN_PIXELS = 1920 * 1080;

/** @type {Record<Picture, Step[]>} */
export const STEPS = {
  camera: [
    cameraStep(720, 30, 1_700_000),
    cameraStep(540, 30, 1_000_000),
    cameraStep(360, 30, 600_000),
    cameraStep(270, 30, 400_000),
    cameraStep(270, 20, 300_000),
    cameraStep(180, 30, 200_000),
    cameraStep(180, 20, 160_000),
    cameraStep(180, 15, 120_000),
    cameraStep(90, 15, 60_000),
  ],
  // Text has to be read: a screen keeps its resolution.
  screen: [screenStep(30, 2_500_000), screenStep(15, 1_500_000), screenStep(5, 800_000), screenStep(3, 300_000)],
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
 * @param {number} lines
 * @param {number} frameRate
 * @param {number} bitrate
 * @returns {Step}
 */
function cameraStep(lines, frameRate, bitrate) {
  return { lines, frameRate, bitrate, load: (lines * lines * (16 / 9) + FRAME_LOAD) * frameRate };
}

/**
 * @param {number} frameRate
 * @param {number} bitrate
 * @returns {Step}
 */
function screenStep(frameRate, bitrate) {
  return { lines: Infinity, frameRate, bitrate, load: (SCREEN_PIXELS * SCREEN_SHARE + FRAME_LOAD) * frameRate };
}
