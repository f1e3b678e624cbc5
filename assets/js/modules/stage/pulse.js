import { reactive, watch } from "vue";

/**
 * The clock of all tiles of a page, and what they found to be so of their people: what a tile says, the roster says.
 *
 * @typedef {import("./stall.js").Condition} Condition
 * @typedef {{beat(now: number): void}} Beating
 */

/** Milliseconds between two looks. */
const PERIOD = 500;
/** Out of the session, or away from the server, for less than so many ms one is not said to be. */
const BLIP = 2000;

export class Pulse {
  state = reactive({
    of: /** @type {Record<string, Condition>} by participant */ ({}),
    /** Whether this page itself is out of the session, or has lost its server. */
    lost: false,
  });
  /** @type {Set<Beating>} */
  #tiles = new Set();
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #timer;

  /** @param {Pick<import("videochat/call/room.js").Room, "call"|"page"|"people">} room */
  constructor({ call, page, people }) {
    const lost = () => people.state.entered && (page.state.lost || call.state.link === "reconnecting");
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    watch(lost, (isLost) => {
      clearTimeout(timer);
      if (isLost) timer = setTimeout(() => (this.state.lost = true), BLIP);
      else this.state.lost = false;
    });
  }

  /** Let a tile look now and then. @param {Beating} tile @returns {() => void} stops it */
  add(tile) {
    this.#tiles.add(tile);
    this.#timer ??= setInterval(() => this.#beat(), PERIOD);
    return () => {
      this.#tiles.delete(tile);
      if (this.#tiles.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** @param {string} participant @param {Condition|null} condition null: there is no tile */
  tell(participant, condition) {
    if (condition === null) delete this.state.of[participant];
    else this.state.of[participant] = condition;
  }

  #beat() {
    const now = performance.now();
    for (const tile of [...this.#tiles]) tile.beat(now);
  }
}
