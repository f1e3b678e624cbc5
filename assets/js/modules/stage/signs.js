/**
 * Signs of life in what a browser reports of a connection that receives: packets of media, and on the way from person
 * to person also all else that comes, as a router would answer for anybody.
 * @param {Map<string, any>} report
 * @param {boolean} direct whether there is no router between
 * @returns {number} so far
 */
function signsIn(report, direct) {
  let signs = 0;
  for (const each of report.values()) {
    if (each.type === "inbound-rtp") signs += each.packetsReceived ?? 0;
    if (direct && each.type === "candidate-pair") signs += (each.packetsReceived ?? 0) + (each.responsesReceived ?? 0) + (each.requestsReceived ?? 0);
  }
  return signs;
}

/** Asks one subscriber for signs of life, one question at a time. */
export class Signs {
  /** So far; null while nobody has asked. @type {number|null} */
  count = null;
  #asking = false;
  #generation = 0;

  /** @param {OT.Subscriber} subscriber @param {boolean} direct */
  async ask(subscriber, direct) {
    if (this.#asking || typeof subscriber.getRtcStatsReport !== "function") return;
    this.#asking = true;
    const generation = this.#generation;
    let signs = this.count ?? 0; // who is not connected gives none
    try {
      signs = signsIn(await subscriber.getRtcStatsReport(), direct);
    } catch {
      // as above
    }
    this.#asking = false;
    if (generation === this.#generation) this.count = signs;
  }

  /** Nobody wants to know any more. */
  forget() {
    this.#generation += 1;
    this.count = null;
  }
}
