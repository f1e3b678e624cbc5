/** No more often than this does a connection begin anew, whoever wants it to. */
const LEAST_HEALING_MS = 1_000;
const HEALING_MS = { first: 800, growth: 1.5, most: 8_000 };

/**
 * Sees to it that packets flow: where they do not it begins anew, and again after growing pauses, until they do.
 * While the server is away nothing can be said to the other side; whoever comes back looks again.
 */
export class Healing {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When the next look is; Infinity: none is. */
  #due = Infinity;
  #looking = false;
  #ended = false;
  #begunAt = -Infinity;
  #times = 0;

  /**
   * @param {object} patient
   * @param {(anew: boolean) => Promise<boolean>} patient.flows whether packets come; `anew`: it has begun anew
   * @param {() => boolean} patient.isAway whether the server is lost
   * @param {() => void} patient.begin anew
   * @param {() => void} patient.healed told when packets flow after a new beginning
   */
  constructor(patient) {
    this.patient = patient;
  }

  /** It may have stopped. @param {number} milliseconds from now to look, at the latest */
  suspect(milliseconds) {
    if (!this.#looking && performance.now() + milliseconds < this.#due) this.#lookIn(milliseconds);
  }

  /** The other side says that it has stopped. */
  insist() {
    if (this.#early > 0) this.suspect(this.#early);
    else this.#begin();
  }

  /** A beginning was answered: see in a moment whether it led to something. */
  await() {
    if (this.#times) this.#lookIn(this.#pause());
  }

  /** It flows. */
  rest() {
    if (this.#times) this.patient.healed();
    this.#times = 0;
    this.#lookIn(Infinity);
  }

  end() {
    this.#ended = true;
    this.#lookIn(Infinity);
  }

  /** Milliseconds until it may begin again. */
  get #early() {
    return this.#begunAt + LEAST_HEALING_MS - performance.now();
  }

  /** @param {number} milliseconds Infinity: never */
  #lookIn(milliseconds) {
    clearTimeout(this.#timer);
    this.#due = performance.now() + milliseconds;
    if (milliseconds !== Infinity && !this.#ended) this.#timer = setTimeout(() => this.#look(), milliseconds);
  }

  async #look() {
    this.#due = Infinity;
    this.#looking = true;
    const flows = await this.patient.flows(this.#times > 0);
    this.#looking = false;
    if (this.#ended || this.#due !== Infinity) return; // what has happened meanwhile is to be looked at later
    if (flows) this.rest();
    else if (this.#early > 0) this.suspect(this.#early);
    else this.#begin();
  }

  #begin() {
    if (this.patient.isAway()) return;
    this.#begunAt = performance.now();
    this.#times++;
    this.#lookIn(this.#pause());
    this.patient.begin();
  }

  #pause() {
    const { first, growth, most } = HEALING_MS;
    return Math.min(most, first * growth ** (this.#times - 1));
  }
}
