/** What the tests of the engine's pure modules count and play through; the modules come from the engine's sources. */
const modules = async () => Object.assign({}, ...(await Promise.all(
  ['steps', 'division', 'governor', 'strain', 'path'].map((name) => import(`/sources/${name}.js`)),
)));

/** The same numbers each time. */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** Divide thousands of budgets among all kinds of claims, and say what is wrong with each. */
async function unfair() {
  const { STEPS, costOf, divide } = await modules();
  const roll = dice(7);
  const found = [];
  for (let round = 0; round < 4000; round += 1) {
    const claims = Array.from({ length: 1 + roll(12) }, () => {
      const picture = roll(8) ? 'camera' : 'screen';
      const best = roll(STEPS[picture].length);
      return { picture, best, lines: STEPS[picture][best].lines };
    });
    const budget = { load: 10 ** 6 * (1 + roll(80)), bitrate: 10 ** 5 * (1 + roll(80)) };
    const steps = divide(claims, budget);
    const cost = (all) => {
      const sum = (what) => all.reduce((total, step, index) => total + costOf(claims[index].picture, step, claims[index].lines)[what], 0);
      return { load: sum('load'), bitrate: sum('bitrate') };
    };
    const fits = ({ load, bitrate }) => load <= budget.load && bitrate <= budget.bitrate;
    const say = (what) => found.push(`${what}: ${JSON.stringify({ claims, budget, steps })}`);
    const least = steps.every((step, index) => step === STEPS[claims[index].picture].length - 1);
    if (!least && !fits(cost(steps))) say('more than there is');
    if (steps.some((step, index) => step < claims[index].best)) say('more than is of use');
    for (const [one, { picture, best }] of claims.entries()) {
      for (const [other, claim] of claims.entries()) {
        if (claim.picture !== picture) continue;
        if (claim.best === best && steps[one] !== steps[other]) say('equals are not equal');
        if (claim.best > best && steps[one] > steps[other]) say('the small one is better off than the large one');
      }
      const raised = steps.map((step, index) => step - (claims[index].picture === picture && claims[index].best === best ? 1 : 0));
      const bounded = claims.some((claim, index) => claim.picture === picture && claim.best < best && steps[index] >= steps[one]);
      if (steps[one] > best && !bounded && fits(cost(raised))) say('something is left over');
    }
  }
  return found;
}

/** What each of so many people in equal tiles is sent on a machine of two cores. */
async function stepsOf(counts, lines, load) {
  const { STEPS, divide, stepFor } = await modules();
  return counts.map((count) => {
    const claim = { picture: 'camera', best: stepFor('camera', lines, 30), lines };
    const [step] = divide(Array(count).fill(claim), { load, bitrate: 4_000_000 });
    return `${Math.min(lines, STEPS.camera[step].lines)}@${STEPS.camera[step].frameRate}`;
  });
}

/** The level after each second, one letter a second: `!` there is too much, `.` all is well. */
async function levels(story, most) {
  const { Governor } = await modules();
  const governor = new Governor(most);
  return [...story].map((sign, second) => {
    if (sign === '!') governor.fall(second * 1000);
    else governor.rest(second * 1000);
    return governor.level;
  });
}

/** How a path's video fares, asked every two seconds, whose browser reports these bit/s as what it carries. */
async function videoOver(carried, mayPause = true) {
  const { Path, STEPS } = await modules();
  const path = new Path('camera', mayPause);
  return carried.map((available, index) => {
    path.judge();
    const step = path.video === 'paused' ? -1 : Math.min(path.best, STEPS.camera.length - 1);
    path.take(step);
    const used = step < 0 ? 0 : Math.min(available, STEPS.camera[step].bitrate);
    const limit = step >= 0 && available < STEPS.camera[step].bitrate ? 'bandwidth' : 'none';
    for (const half of [0, 1]) {
      const time = index * 10_000 + half * 5_000;
      const sample = { time, captured: 30, frames: time * 0.03, encodeTime: 0, bytes: (used * time) / 8000, limit, available };
      path.follow(step < 0 ? null : sample, time);
    }
    path.judge();
    return `${path.best} ${path.video}`;
  });
}
