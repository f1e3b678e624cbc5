/**
 * What hands do on the stage: swipe to another page, press long for the menu of a tile, drag one's own picture to a
 * corner. The keyboard does the same: arrows and Page Up/Down.
 *
 * @typedef {object} Acts
 * @property {(by: number) => void} turn
 * @property {(tile: HTMLElement, x: number, y: number) => void} menu
 * @property {(tile: HTMLElement) => void} pin
 * @property {(x: number, y: number) => void} dropOwn where the middle of one's own picture was let go, in the stage
 * @property {(inline: number, block: number) => void} moveOwn by a corner: 1 is right or down, -1 left or up
 */

const LONG_PRESS = 500; // ms
const SWIPE = 48; // pixels, at least, and twice as far sideways as up or down
const STILL = 8; // pixels that a finger may move while it presses
const FLING = 120; // ms of the last movement, continued when one's own picture is let go
const ELSEWHERE = "[popover], [role=dialog], .vc-side, input, textarea, select"; // have these keys themselves
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class Gestures {
  #stage;
  #acts;
  #stopped = new AbortController();
  /** @type {{id: number, x: number, y: number, tile: HTMLElement|null, touch: boolean, own: boolean, moved: boolean}|null} */
  #press = null;
  /** @type {{x: number, y: number, at: number}[]} the latest points of a drag */
  #trail = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {HTMLElement} stage the tiles' container @param {Acts} acts */
  constructor(stage, acts) {
    this.#stage = stage;
    this.#acts = acts;
    const options = { signal: this.#stopped.signal };
    stage.addEventListener("pointerdown", (event) => this.#down(event), options);
    addEventListener("pointermove", (event) => this.#move(event), options);
    addEventListener("pointerup", (event) => this.#up(event), options);
    addEventListener("pointercancel", () => this.#end(), options);
    stage.addEventListener("contextmenu", (event) => this.#context(event), options);
    stage.addEventListener("dblclick", (event) => this.#double(event), options);
    stage.addEventListener("click", (event) => this.#click(event), { ...options, capture: true });
    addEventListener("keydown", (event) => this.#key(event), options);
  }

  stop() {
    this.#end();
    this.#stopped.abort();
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (this.#press || event.button !== 0 || isControl(event.target)) return;
    const tile = tileOf(event.target);
    const own = tile?.dataset.place === "corner";
    this.#press = { id: event.pointerId, x: event.clientX, y: event.clientY, tile, touch: event.pointerType !== "mouse", own, moved: false };
    this.#trail = [];
    if (this.#press.touch && tile) {
      this.#timer = setTimeout(() => {
        const press = this.#press;
        this.#end();
        if (press) this.#acts.menu(tile, press.x, press.y);
      }, LONG_PRESS);
    }
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const press = this.#press;
    if (!press || event.pointerId !== press.id) return;
    const [x, y] = [event.clientX - press.x, event.clientY - press.y];
    if (!press.moved && Math.hypot(x, y) < STILL) return;
    clearTimeout(this.#timer);
    if (!press.moved && press.own) this.#stage.setPointerCapture?.(press.id);
    press.moved = true;
    if (!press.own || !press.tile) return;
    press.tile.dataset.dragged = "";
    press.tile.style.translate = `${x}px ${y}px`;
    this.#trail = [...this.#trail.filter((point) => event.timeStamp - point.at < FLING), { x, y, at: event.timeStamp }];
  }

  /** @param {PointerEvent} event */
  #up(event) {
    const press = this.#press;
    if (!press || event.pointerId !== press.id) return;
    const [x, y] = [event.clientX - press.x, event.clientY - press.y];
    if (press.own && press.moved && press.tile) {
      const box = press.tile.getBoundingClientRect();
      const stage = this.#stage.getBoundingClientRect();
      const [first, last] = [this.#trail[0], this.#trail.at(-1)];
      const flung = first && last ? { x: last.x - first.x, y: last.y - first.y } : { x: 0, y: 0 };
      this.#acts.dropOwn(box.x + box.width / 2 - stage.x + flung.x, box.y + box.height / 2 - stage.y + flung.y);
    } else if (press.touch && Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) {
      this.#acts.turn(x < 0 === (getComputedStyle(this.#stage).direction === "ltr") ? 1 : -1);
    }
    this.#end();
  }

  #end() {
    clearTimeout(this.#timer);
    const press = this.#press;
    this.#press = null;
    if (press?.own && press.tile) {
      delete press.tile.dataset.dragged; // it glides from here
      press.tile.style.translate = "";
    }
  }

  /** @param {MouseEvent} event */
  #context(event) {
    const tile = tileOf(event.target);
    if (!tile || isControl(event.target)) return;
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#acts.menu(tile, event.clientX, event.clientY);
  }

  /** @param {MouseEvent} event */
  #double(event) {
    const tile = tileOf(event.target);
    if (tile && !isControl(event.target)) this.#acts.pin(tile);
  }

  /** A drag is no click. @param {MouseEvent} event */
  #click(event) {
    if (this.#press?.moved) event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = document.activeElement;
    if (focused?.closest(ELSEWHERE)) return;
    const here = focused === document.body || focused === null || this.#stage.parentElement?.contains(focused);
    const turn = { PageDown: 1, PageUp: -1 }[event.key];
    const arrow = here ? ARROWS[/** @type {keyof typeof ARROWS} */ (event.key)] : undefined;
    if (turn) this.#acts.turn(turn);
    else if (arrow && tileOf(focused)?.dataset.place === "corner") this.#acts.moveOwn(arrow[0], arrow[1]);
    else if (arrow?.[0]) this.#acts.turn(getComputedStyle(this.#stage).direction === "rtl" ? -arrow[0] : arrow[0]);
    else return;
    event.preventDefault();
  }
}

/** @param {EventTarget|null} target @returns {HTMLElement|null} */
export function tileOf(target) {
  return target instanceof Element ? target.closest("[data-tile]") : null;
}

/** @param {EventTarget|null} target */
function isControl(target) {
  return target instanceof Element && Boolean(target.closest("button, input, a, [popover]"));
}
