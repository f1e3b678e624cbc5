import { watch } from "vue";

/** How long to wait until somebody who was not reached is tried again, in ms: longer each time. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 20_000;

/** Attempts to reach somebody to whom there is no way, one after the other, until there is one. */
export class Attempts {
  /** How many have gone wrong. */
  times = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** One more has gone wrong: make another in a while; not all people at once. @param {() => void} attempt */
  later(attempt) {
    this.times += 1;
    this.rest();
    const pause = Math.min(FIRST_PAUSE * 2 ** (this.times - 1), LONGEST_PAUSE);
    this.#timer = setTimeout(attempt, pause * (0.75 + Math.random() / 2));
  }

  /** Make none for now. */
  rest() {
    clearTimeout(this.#timer);
  }

  /** They are reached, or gone. */
  end() {
    this.rest();
    this.times = 0;
  }
}

/** Tells the page's server of people to whom media finds no way, and that it has found one. */
export class Reach {
  /** @param {Pick<import("./room.js").Room, "call"|"pulse">} room */
  constructor({ call, pulse }) {
    const unreached = () => Object.keys(pulse.state.of).filter((id) => pulse.state.of[id] === "unreached");
    watch(
      () => unreached().join(),
      () => {
        const [participantId = null, ...more] = unreached();
        call.report("unreached", { participantId, more: more.length });
      },
    );
  }
}
