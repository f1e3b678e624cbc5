import { divide } from './division.js';
import { writeLog } from './exceptions.js';
import { Governor } from './governor.js';
import { watchPressure } from './pressure.js';
import { FIRST_STEP, STEPS, stepFor, stepWithin } from './steps.js';
import { sampleOf } from './strain.js';

/**
 * All that this page sends shares one processor and one uplink: here both are divided among all subscriptions of all
 * its publishers, again and again. docs/QUALITY.md has the rules and the numbers.
 *
 * @typedef {import('./audience.js').Audience} Audience
 * @typedef {import('./sending_peer.js').SendingPeer} SendingPeer
 */

const PERIOD_MS = 2_000;
/** Those who are there make room for a newcomer once its first frame is there. */
const ROOM_AFTER_MS = 1_500;
const LOAD_PER_CORE = 10_500_000;
const CORES = { least: 2, most: 6 };
const UPLINK = 4_000_000;
/** Each step down leaves so much of what there was. */
const SHRINK = 0.6;
const MOST_SHRINKS = 6;
/** Encoders at work for longer than this share of all cores leave too little for everything else. */
const BUSY = 0.35;

const cores = Math.min(CORES.most, Math.max(CORES.least, navigator.hardwareConcurrency || CORES.least));
const machine = new Governor(MOST_SHRINKS);
/** @type {Set<Audience>} */
const audiences = new Set();
let pressed = false;
let endPressure = () => {};
/** @type {ReturnType<typeof setTimeout> | undefined} */
let looking;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let making;

/** Divide for these, too. @param {Audience} audience with a first subscription */
export function adaptFor(audience) {
  if (!audiences.size) endPressure = watchPressure((state) => { pressed = state === 'critical'; });
  audiences.add(audience);
  looking ??= setTimeout(look, PERIOD_MS);
}

/** @param {Audience} audience that nobody receives */
export function adaptNoMore(audience) {
  if (!audiences.delete(audience)) return;
  if (audiences.size) return divideAnew();
  endPressure();
  clearTimeout(making);
  clearTimeout(looking);
  looking = undefined;
}

/** Somebody came: begin modestly, and let the others make room in a moment. @param {SendingPeer} newcomer */
export function makeRoom(newcomer) {
  divideAnew(newcomer);
  clearTimeout(making);
  making = setTimeout(() => {
    for (const { path } of everybody()) path.young = false;
    divideAnew();
  }, ROOM_AFTER_MS);
}

/** Something has changed: give each what it may have now. @param {SendingPeer} [only] this one, the others later */
export function divideAnew(only) {
  const budget = { load: cores * LOAD_PER_CORE * SHRINK ** machine.level, bitrate: UPLINK };
  const peers = everybody();
  const seen = peers.filter(({ path, wanted }) => {
    path.judge();
    return wanted && path.video !== 'paused';
  });
  const steps = divide(seen.map((peer) => ({ picture: peer.path.picture, best: bestOf(peer), lines: peer.wish.lines })), budget);
  for (const peer of only ? [only] : peers) {
    const index = seen.indexOf(peer);
    peer.encode(index < 0 ? -1 : steps[index]).catch((error) => writeLog('debug', 'encode', error));
  }
  audiences.forEach((audience) => audience.suitCapture());
}

/** @param {SendingPeer} peer */
function bestOf({ path, wish: { lines, frameRate, bitrate } }) {
  const { picture, young } = path;
  const begin = young && picture === 'camera' ? FIRST_STEP : 0;
  const best = Math.max(path.best, begin, stepFor(picture, lines, frameRate), stepWithin(picture, bitrate));
  return Math.min(best, STEPS[picture].length - 1);
}

function everybody() {
  return [...audiences].flatMap((audience) => audience.peers);
}

async function look() {
  const strains = (await Promise.all(everybody().map(strainOn))).flatMap((strain) => strain ?? []);
  const now = performance.now();
  const encoding = strains.reduce((sum, each) => sum + each.encoding, 0);
  const behind = strains.filter((each) => each.behind).length;
  if (encoding > cores * BUSY || (behind && behind >= strains.length / 2)) machine.fall(now);
  else machine.rest(now);
  divideAnew();
  clearTimeout(looking);
  looking = audiences.size ? setTimeout(look, PERIOD_MS) : undefined;
}

/** @param {SendingPeer} peer */
async function strainOn(peer) {
  try {
    const report = await peer.videoReport();
    return peer.path.follow(report && sampleOf(report), performance.now(), pressed);
  } catch {
    return null; // it has just ended
  }
}
