import { reactive } from "vue";
import { Floor } from "./floor.js";

/** Who is speaking, by the levels of their sound. Levels come twenty times a second and change nothing most of the time. */
export class Speech {
  state = reactive({
    /** @type {Record<string, true>} participants who speak now */
    speaking: {},
    /** Of the others, the one who has the floor. */
    active: /** @type {string|null} */ (null),
  });
  #floor = new Floor();
  #people;

  /** @param {import("videochat/call/people.js").People} people */
  constructor(people) {
    this.#people = people;
  }

  /** @param {string} participant @param {number} level 0 to 1, as OpenTok's audioLevelUpdated */
  hear(participant, level) {
    const contends = participant !== this.#people.state.own?.id;
    if (this.#floor.hear(participant, level, performance.now(), contends)) this.#show();
  }

  /** @param {string} participant who left or fell silent */
  forget(participant) {
    if (this.#floor.forget(participant)) this.#show();
  }

  /** How loud somebody is now, 0 to 1; it is not reactive. @param {string} participant */
  loudness(participant) {
    return this.#floor.loudness(participant);
  }

  /** When somebody last spoke, in ms; `-Infinity` is never. @param {string} participant */
  spokeAt(participant) {
    return this.#floor.spokeAt(participant);
  }

  #show() {
    const { speaking } = this.state;
    const now = new Set(this.#floor.speaking);
    for (const id of Object.keys(speaking)) if (!now.has(id)) delete speaking[id];
    for (const id of now) speaking[id] = true;
    this.state.active = this.#floor.holder;
  }
}
