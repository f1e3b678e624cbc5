/** No more often than this does a connection begin anew, whoever wants it to. */
const LEAST_HEALING_MS = 1_000;
const HEALING_MS = { first: 2_000, growth: 1.5, most: 8_000 };

/**
 * Sees to it that packets flow: where they do not it begins anew, and again after growing pauses, until they do.
 * While the server is away nothing can be said to the other side; whoever comes back looks again.
 */
export class Healing {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #begunAt = -Infinity;
  #times = 0;
  #looks = 0;

  /**
   * @param {object} patient
   * @param {() => Promise<boolean>} patient.flows whether packets come
   * @param {() => boolean} patient.isAway whether the server is lost
   * @param {() => void} patient.begin anew
   */
  constructor(patient) {
    this.patient = patient;
  }

  /** It may have stopped. @param {number} milliseconds from now to look */
  suspect(milliseconds) {
    this.#looks++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(this.#looks), milliseconds);
  }

  /** The other side says that it has stopped. */
  insist() {
    if (this.#early > 0) this.suspect(this.#early);
    else this.#begin();
  }

  /** A beginning was answered: see in a moment whether it led to something. */
  await() {
    if (this.#times) this.suspect(this.#pause());
  }

  /** It flows. */
  rest() {
    this.#times = 0;
    this.end();
  }

  end() {
    this.#looks++;
    clearTimeout(this.#timer);
  }

  /** Milliseconds until it may begin again. */
  get #early() {
    return this.#begunAt + LEAST_HEALING_MS - performance.now();
  }

  /** @param {number} look */
  async #look(look) {
    const flows = await this.patient.flows();
    if (look !== this.#looks) return;
    if (flows) this.rest();
    else if (this.#early > 0) this.suspect(this.#early);
    else this.#begin();
  }

  #begin() {
    if (this.patient.isAway()) return;
    this.#begunAt = performance.now();
    this.#times++;
    this.suspect(this.#pause());
    this.patient.begin();
  }

  #pause() {
    const { first, growth, most } = HEALING_MS;
    return Math.min(most, first * growth ** (this.#times - 1));
  }
}
