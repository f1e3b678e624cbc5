import { work } from "./controls.js";

/**
 * Keys that work the controls of a call: letters for what they do, Space held to talk, Esc to close what is open.
 * Never while somebody types. Of several calls in a page only the one last touched listens.
 */

const TYPED_IN = "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox']";
const TAKES_SPACE = "button, a[href], summary, audio, video, iframe, [role='button'], [role='menuitem'], [role='option'], [role='slider'], [role='switch'], [role='tab']";

/** All in this page, the one last touched at the end. @type {Shortcuts[]} */
const all = [];

export class Shortcuts {
  #talking = false;

  /**
   * @param {Pick<import("videochat/call/room.js").Room, "controls"|"layers"|"view"|"people">} room
   * @param {Element} root what belongs to this call
   */
  constructor(room, root) {
    this.room = room;
    this.root = root;
    if (all.unshift(this) === 1) listen(addEventListener);
  }

  /** Listen no more. */
  stop() {
    this.talk(false);
    all.splice(all.indexOf(this), 1);
    if (all.length === 0) listen(removeEventListener);
  }

  /** @param {KeyboardEvent} event @param {Element} target */
  press(event, target) {
    if (event.key === "Escape") return this.#close(event);
    if (target.closest(TYPED_IN) || document.querySelector("dialog:modal")) return;
    if (event.code === "Space") return this.#space(event, target);
    if (event.repeat) return;
    if (event.key === "?") return this.#do(event, "shortcuts");
    const letter = letterOf(event);
    const control = letter && this.room.controls.list.find(({ keyName }) => keyName === letter);
    if (control) this.#do(event, control.name);
  }

  /** Talk for as long as it is held, or no longer. @param {boolean} on */
  talk(on) {
    if (on === this.#talking) return;
    this.#talking = on;
    /** @type {any} */ (this.room.controls.find("microphone"))?.hold?.(on);
  }

  /** @param {KeyboardEvent} event @param {Element} target */
  #space(event, target) {
    if (target.closest(TAKES_SPACE) && !this.#talking) return; // it is pressed, by the browser
    event.preventDefault(); // the page would scroll
    if (!event.repeat) this.talk(true);
  }

  /** @param {KeyboardEvent} event @param {string} name */
  #do(event, name) {
    const control = this.room.controls.find(name);
    if (!control) return;
    event.preventDefault();
    work(control);
  }

  /** @param {KeyboardEvent} event */
  #close(event) {
    const { layers, view } = this.room;
    if (layers.closeTopmost()) event.preventDefault();
    else if (view.state.panel) {
      event.preventDefault();
      view.state.panel = null;
    }
  }
}

/** The letter of a key; where the keyboard writes others than ours, the one at its place. @param {KeyboardEvent} event */
function letterOf({ key, code }) {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (key.length === 1 && key.charCodeAt(0) < 128) return ""; // another sign of a keyboard that has our letters
  return /^Key([A-Z])$/.exec(code)?.[1] ?? "";
}

/** Whose the keys are: of the call that has the focus, else of the one last touched that is a call. @param {Element} target */
function listener(target) {
  const within = all.find(({ root }) => root.contains(target));
  return within ?? all.findLast(({ room }) => room.people.state.entered) ?? all.at(-1);
}

/** @param {KeyboardEvent} event */
function keyDown(event) {
  const target = event.composedPath()[0];
  if (event.defaultPrevented || event.isComposing || !(target instanceof Element)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.getModifierState("AltGraph")) return;
  if (event.shiftKey && event.key !== "?") return;
  listener(target)?.press(event, target);
}

/** @param {KeyboardEvent} event */
function keyUp(event) {
  if (event.code === "Space") letGo();
}

function letGo() {
  for (const shortcuts of all) shortcuts.talk(false);
}

/** @param {Event} event */
function touched(event) {
  const place = all.findIndex(({ root }) => event.target instanceof Node && root.contains(event.target));
  if (place >= 0) all.push(...all.splice(place, 1));
}

/** @param {typeof addEventListener} add or remove */
function listen(add) {
  add("keydown", keyDown);
  add("keyup", keyUp, true);
  add("blur", letGo);
  document[add === addEventListener ? "addEventListener" : "removeEventListener"]("visibilitychange", letGo);
  add("pointerdown", touched, true);
  add("focusin", touched, true);
}
