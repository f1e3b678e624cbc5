import { STEPS, costOf } from './steps.js';

/**
 * Divides what one page can send among all who receive something of it. Nothing here touches the browser.
 *
 * @typedef {object} Claim of one subscription
 * @property {import('./steps.js').Picture} picture
 * @property {number} best the best step it may have: by what its tile shows, and by what its path carries
 * @property {number} lines the most that its tile shows
 *
 * @typedef {object} Budget
 * @property {number} load pixels a second
 * @property {number} bitrate bit/s
 *
 * @typedef {Claim & {step: number, members: number[], stuck: boolean}} Group of equals
 */

/**
 * Everybody has the least step first. Then whoever is furthest below what they may have rises by one step, together
 * with all who may have the same, as long as the budget has it: so equals are equal, and a large tile is never worse
 * off than a small one. A screen comes before all cameras.
 *
 * @param {Claim[]} claims
 * @param {Budget} budget
 * @returns {number[]} the step of each
 */
export function divide(claims, budget) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  claims.forEach(({ picture, best, lines }, index) => {
    const key = `${picture} ${best} ${lines}`;
    const last = STEPS[picture].length - 1;
    const group = groups.get(key) ?? { picture, best, lines, step: last, members: [], stuck: false };
    group.members.push(index);
    groups.set(key, group);
  });
  const spent = { load: 0, bitrate: 0 };
  for (const { picture, step, lines, members } of groups.values()) {
    const { load, bitrate } = costOf(picture, step, lines);
    spent.load += load * members.length;
    spent.bitrate += bitrate * members.length;
  }
  for (;;) {
    const rising = [...groups.values()].filter((group) => mayRise(group, [...groups.values()]));
    if (!rising.length) break;
    const group = rising.reduce((one, other) => (urgency(other) > urgency(one) ? other : one));
    const { load, bitrate } = costOfRising(group);
    if (spent.load + load <= budget.load && spent.bitrate + bitrate <= budget.bitrate) {
      spent.load += load;
      spent.bitrate += bitrate;
      group.step -= 1;
    } else {
      group.stuck = true;
    }
  }
  const steps = new Array(claims.length);
  for (const { step, members } of groups.values()) members.forEach((index) => { steps[index] = step; });
  return steps;
}

/**
 * @param {Group} group
 * @param {Group[]} all
 */
function mayRise({ picture, best, step, stuck }, all) {
  if (stuck || step <= best) return false;
  return all.every((other) => other.picture !== picture || other.best >= best || other.step < step);
}

/** @param {Group} group */
function urgency({ picture, step, best }) {
  return step - best + (picture === 'screen' ? 100 : 0);
}

/** @param {Group} group */
function costOfRising({ picture, step, lines, members }) {
  const [next, now] = [costOf(picture, step - 1, lines), costOf(picture, step, lines)];
  return { load: (next.load - now.load) * members.length, bitrate: (next.bitrate - now.bitrate) * members.length };
}
