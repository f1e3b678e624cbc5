/** Without an answer from the other side for so long after a description, there is no way to it. */
const NO_WAY_MS = 7_000;

/** Watches whether a connection that has never been one finds a way to its other side. */
export class Way {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {RTCPeerConnection} pc
   * @param {() => boolean} isAway whether this page has lost the server: the other side does not know of it, then
   * @param {(refused: boolean) => void} onNone there is none; whether a TURN server has refused to help
   */
  constructor(pc, isAway, onNone) {
    this.pc = pc;
    this.isAway = isAway;
    this.onNone = onNone;
    this.refused = false;
    this.found = false;
    pc.onicecandidateerror = ({ errorCode }) => {
      this.refused ||= errorCode === 401 || errorCode === 403;
    };
  }

  /** The other side has said where it is; how often it says so prolongs nothing. */
  seek() {
    if (!this.found) this.#timer ??= setTimeout(() => this.#judge(), NO_WAY_MS);
  }

  /** It has been reached, or nobody wants to any more. */
  end() {
    clearTimeout(this.#timer);
    this.found = true;
  }

  async #judge() {
    this.#timer = undefined;
    const slow = await isAnswered(this.pc);
    if (this.found) return;
    if (slow || this.isAway()) this.seek();
    else this.onNone(this.refused);
  }
}

/** @param {RTCPeerConnection} pc @returns {Promise<boolean>} whether anything has come by any of its pairs */
async function isAnswered(pc) {
  let answered = false;
  (await pc.getStats()).forEach((each) => {
    answered ||= each.type === 'candidate-pair' && each.responsesReceived > 0;
  });
  return answered;
}
