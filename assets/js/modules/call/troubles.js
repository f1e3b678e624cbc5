import { watch } from "vue";

/**
 * Tells whose tile is in trouble and whose no longer, each once: what comes and goes within some seconds is one trouble.
 * While this page itself is lost nothing is told, as all tiles would be in trouble, and a notice says why.
 *
 * @typedef {{id: string, name: string}} Who
 * @typedef {{begins(person: Who, isFrozen: boolean): void, ends(person: Who): void}} Listener
 */

/** Whoever is well for so many ms is out of trouble. */
const LASTING = 3000;
/** @type {import("videochat/stage/stall.js").Condition[]} */
const TROUBLES = ["reconnecting", "interrupted", "unreached", "frozen"];

export class Troubles {
  #people;
  #pulse;
  #listener;
  /** Who is in trouble, by participant. @type {Map<string, ReturnType<typeof setTimeout>|null>} a timer once they are well */
  #known = new Map();

  /** @param {Pick<import("./room.js").Room, "people"|"pulse">} room @param {Listener} listener */
  constructor({ people, pulse }, listener) {
    this.#people = people;
    this.#pulse = pulse;
    this.#listener = listener;
    watch(
      () => Object.entries(pulse.state.of).map(([id, condition]) => `${id} ${condition}`).join(),
      () => this.#look(),
    );
  }

  #look() {
    const { of, lost } = this.#pulse.state;
    for (const id of this.#known.keys()) if (!of[id]) this.#forget(id);
    for (const [id, condition] of Object.entries(of)) {
      const isIn = TROUBLES.includes(condition);
      if (isIn) this.#begin(id, condition === "frozen", lost);
      else if (this.#known.get(id) === null) this.#known.set(id, setTimeout(() => this.#end(id), LASTING));
    }
  }

  /** @param {string} id @param {boolean} isFrozen @param {boolean} lost */
  #begin(id, isFrozen, lost) {
    const person = this.#people.person(id);
    if (this.#known.has(id)) {
      clearTimeout(this.#known.get(id) ?? undefined);
      this.#known.set(id, null);
    } else if (person && !lost) {
      this.#known.set(id, null);
      this.#listener.begins(person, isFrozen);
    }
  }

  /** @param {string} id */
  #end(id) {
    this.#known.delete(id);
    const person = this.#people.person(id);
    if (person) this.#listener.ends(person);
  }

  /** @param {string} id who has left */
  #forget(id) {
    clearTimeout(this.#known.get(id) ?? undefined);
    this.#known.delete(id);
  }
}
