import { reactive } from "vue";

/** How loud this page plays each person. @typedef {{volume: number, muted: boolean}} Volume `volume` in percent */
export class Volumes {
  /** @type {Record<string, Volume>} */
  #state = reactive({});

  /** @param {string} participant @returns {Volume} */
  of(participant) {
    return this.#state[participant] ?? { volume: 100, muted: false };
  }

  /** @param {string} participant @param {Partial<Volume>} changes */
  set(participant, changes) {
    this.#state[participant] = { ...this.of(participant), ...changes };
  }
}
