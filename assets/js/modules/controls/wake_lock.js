import { watch } from "vue";

/** Keeps the screen of a phone awake during a call; the browser lets go of that whenever the page is hidden. */
export class WakeLock {
  #people;
  /** @type {WakeLockSentinel|null} */
  #lock = null;
  #turn = Promise.resolve();
  #update = () => void (this.#turn = this.#turn.then(() => this.#holdIfNeeded()));

  /** @param {import("videochat/call/people.js").People} people */
  constructor(people) {
    this.#people = people;
    watch(() => people.state.entered, (entered) => this.#follow(entered), { flush: "sync" });
  }

  /** @param {boolean} entered */
  #follow(entered) {
    if (entered) document.addEventListener("visibilitychange", this.#update);
    else document.removeEventListener("visibilitychange", this.#update);
    this.#update();
  }

  async #holdIfNeeded() {
    const needed = this.#people.state.entered && !document.hidden;
    const held = this.#lock !== null && !this.#lock.released;
    if (needed === held) return;
    const before = this.#lock;
    // refused when the battery is low: the call goes on
    this.#lock = needed ? ((await navigator.wakeLock?.request("screen").catch(() => null)) ?? null) : null;
    await before?.release();
  }
}
