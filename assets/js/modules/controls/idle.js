import { watch } from "vue";

const AFTER = 4000; // ms without a pointer

/**
 * Marks a call in which nobody points at anything (`data-idle`), so that its controls can fade. Only for those who
 * point with a mouse, and never while somebody is alone, or something is open, focused or told.
 */
export class Idle {
  #room;
  #root;
  #bar;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #pointing = false;
  #stop;

  /** @param {import("videochat/call/room.js").Room} room @param {HTMLElement} root @param {HTMLElement} bar */
  constructor(room, root, bar) {
    this.#room = room;
    this.#root = root;
    this.#bar = bar;
    const notices = new MutationObserver(this.#wake);
    for (const each of root.querySelectorAll(NOTICES)) notices.observe(each, { childList: true });
    root.addEventListener("pointermove", this.#point);
    root.addEventListener("pointerdown", this.#point);
    root.addEventListener("focusin", this.#wake);
    root.addEventListener("focusout", this.#wake);
    addEventListener("keydown", this.#type);
    const { people, view, layers } = room;
    const unwatch = watch(() => [people.state.entered, people.state.others.length > 0, view.state.panel, layers.state.open], this.#wake);
    this.#stop = () => {
      notices.disconnect();
      unwatch();
      root.removeEventListener("pointermove", this.#point);
      root.removeEventListener("pointerdown", this.#point);
      root.removeEventListener("focusin", this.#wake);
      root.removeEventListener("focusout", this.#wake);
      removeEventListener("keydown", this.#type);
    };
  }

  stop() {
    this.#stop();
    this.#pointing = false;
    this.#wake();
  }

  #point = (/** @type {PointerEvent} */ event) => {
    this.#pointing = event.pointerType !== "touch";
    this.#wake();
  };

  #type = () => {
    this.#pointing = false;
    this.#wake();
  };

  #wake = () => {
    this.#root.removeAttribute("data-idle");
    clearTimeout(this.#timer);
    if (this.#pointing) this.#timer = setTimeout(this.#rest, AFTER);
  };

  #rest = () => {
    if (!this.#needed()) this.#root.setAttribute("data-idle", ""); // else what ends the need wakes it
  };

  #needed() {
    const { people, view, layers } = this.#room;
    return (
      !people.state.entered ||
      people.state.others.length === 0 ||
      view.state.panel !== null ||
      layers.state.open > 0 ||
      (document.activeElement !== this.#bar && this.#bar.contains(document.activeElement)) ||
      this.#bar.querySelector(":hover") !== null ||
      this.#root.querySelector(`:is(${NOTICES}):not(:empty)`) !== null
    );
  }
}

const NOTICES = ".vc-notices";
