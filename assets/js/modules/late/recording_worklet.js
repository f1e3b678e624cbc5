/** Hands on all sound that comes in, in pieces of two channels; gives out none. */

const PIECE = 2048; // samples: 43 ms

class Tap extends AudioWorkletProcessor {
  /** @type {MessagePort|null} */
  #to = null;
  #left = new Float32Array(PIECE);
  #right = new Float32Array(PIECE);
  #filled = 0;

  constructor() {
    super();
    this.port.onmessage = ({ data }) => (this.#to = data);
  }

  /** @param {Float32Array[][]} inputs */
  process([[left, right = left]]) {
    const length = left?.length ?? 128;
    if (left) {
      this.#left.set(left, this.#filled);
      this.#right.set(right, this.#filled);
    }
    this.#filled += length;
    if (this.#filled >= PIECE) this.#hand();
    return true;
  }

  #hand() {
    const [left, right] = [this.#left, this.#right];
    this.#to?.postMessage({ left, right }, [left.buffer, right.buffer]);
    this.#left = new Float32Array(PIECE);
    this.#right = new Float32Array(PIECE);
    this.#filled = 0;
  }
}

registerProcessor("recording", Tap);
