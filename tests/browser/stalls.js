/** Plays what a tile may go through, by a clock of its own, and tells what the judge says and when. */
const STEP = 500; // ms

/**
 * @param {number} until ms
 * @param {[number, object][]} changes from when on which facts are otherwise; `fps` and `pps` are how many frames and
 *   signs of life come in a second
 * @returns {Promise<[number, string][]>} each new condition, and each testimony
 */
async function stallAfter(until, changes) {
  const { Stall } = await import("videochat/stage/stall.js");
  const stall = new Stall();
  const story = [];
  const usual = { link: "connected", away: false, stream: true, subscription: "playing", video: true, picture: "shown", looked: true, screen: false, down: false, quiet: false };
  const facts = { ...usual, fps: 10, pps: 50 };
  let [frames, signs, asked, before] = [0, 0, false, ""];
  for (let now = 0; now <= until; now += STEP) {
    for (const [at, change] of changes) if (at === now) Object.assign(facts, change);
    const { fps, pps, ...seen } = facts;
    frames += (fps * STEP) / 1000;
    signs += (pps * STEP) / 1000;
    const condition = stall.judge(now, { ...seen, frames: Math.floor(frames), signs: asked ? Math.floor(signs) : null });
    asked = stall.curious && pps >= 0;
    if (condition !== before) story.push([now, condition]);
    if (stall.isWitness(now)) story.push([now, "witness"]);
    before = condition;
  }
  return story;
}
