/** Be heard while a key is held, though muted. A window that is left lets go of it. */
export class PushToTalk {
  held = false;
  #onChange;
  #letGo = () => this.hold(false);

  /** @param {() => void} onChange told when it is held, and when no longer */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @param {boolean} held */
  hold(held) {
    if (held === this.held) return;
    this.held = held;
    if (held) addEventListener("blur", this.#letGo);
    else removeEventListener("blur", this.#letGo);
    this.#onChange();
  }
}
