import { watch } from "vue";

/** How long to wait until somebody who was not reached is tried again, in ms: longer each time. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/** @param {number} attempts so far, that went wrong @returns {number} ms; those of two pages differ, as both may try */
export function pauseAfter(attempts) {
  return Math.min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) * (0.75 + Math.random() / 2);
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
