import { arrange } from "./arrangement.js";
import { Shapes } from "./shapes.js";

/**
 * Puts tiles where their arrangement has them, and glides them to a new place; the videos in them are not touched.
 *
 * @typedef {import("./arrangement.js").Scene} Scene
 * @typedef {import("./arrangement.js").Place} Place
 * @typedef {import("./arrangement.js").Tile} Tile
 * @typedef {(tiles: Map<string, Tile>, stage: {width: number, height: number}) => Omit<Scene, "width"|"height"|"rightToLeft">} Describe
 */

const DEFAULT_RATIO = 16 / 9;

export class Layout {
  #stage;
  #widths;
  #describe;
  #settle;
  #observer;
  #frame = 0;
  #shapes = new Shapes();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #preview = true;

  /**
   * @param {HTMLElement} stage positioned element whose `[data-tile]` descendants are placed
   * @param {Record<string, number>} widths of the picture in each tile that is seen, in pixels, by key: kept up to date
   * @param {Describe} describe tells what to show, given the tiles there are
   * @param {(arrangement: import("./arrangement.js").Arrangement) => boolean} settle told what has come of it, returns
   *   whether that changes what to show
   */
  constructor(stage, widths, describe, settle) {
    this.#stage = stage;
    this.#widths = widths;
    this.#describe = describe;
    this.#settle = settle;
    this.#observer = new ResizeObserver(() => this.update());
    this.#observer.observe(stage);
    // pictures that are turned or come to be known; such events do not bubble
    stage.addEventListener("resize", () => this.update(), true);
    stage.addEventListener("loadedmetadata", () => this.update(), true);
  }

  /** Place the tiles anew, once for all that changed in this frame. */
  update() {
    cancelAnimationFrame(this.#frame);
    if (document.hidden) this.#place(); // no frames there, but maybe a small window that shows who is large
    else this.#frame = requestAnimationFrame(() => this.#place());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#observer.disconnect();
  }

  #place() {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!width || !height) return;
    /** @type {Map<string, HTMLElement>} */
    const elements = new Map();
    for (const tile of this.#stage.querySelectorAll("[data-tile]:not([data-arriving])")) {
      const element = /** @type {HTMLElement} */ (tile);
      elements.set(element.dataset.tile ?? "", element);
    }
    const ratios = this.#shapes.of(new Map([...elements].map(([key, element]) => [key, ratioOf(element)])));
    clearTimeout(this.#timer);
    if (this.#shapes.wait < Infinity) this.#timer = setTimeout(() => this.update(), this.#shapes.wait);
    const tiles = new Map([...ratios].map(([key, ratio]) => [key, { key, ratio }]));
    const rightToLeft = getComputedStyle(this.#stage).direction === "rtl";
    const scene = this.#describe(tiles, { width, height });
    const begins = Boolean(scene.preview) !== this.#preview; // the call takes the preview's place, without a show
    this.#preview = Boolean(scene.preview);
    const arrangeNow = (described = this.#describe(tiles, { width, height })) =>
      arrange({ ...described, width, height, rightToLeft });
    let arrangement = arrangeNow(scene);
    if (this.#settle(arrangement)) arrangement = arrangeNow();
    for (const [key, element] of elements) this.#put(key, element, arrangement.places.get(key), begins, tiles.get(key)?.ratio ?? DEFAULT_RATIO);
    for (const key of Object.keys(this.#widths)) if (!arrangement.places.has(key)) delete this.#widths[key];
  }

  /** @param {string} key @param {HTMLElement} tile @param {Place|undefined} place @param {boolean} begins @param {number} ratio */
  #put(key, tile, place, begins, ratio) {
    if (!place) {
      tile.dataset.place = "none";
      return;
    }
    const appears = begins || !tile.dataset.place || tile.dataset.place === "none";
    if (appears) tile.dataset.still = ""; // it does not come flying from where it was before
    tile.dataset.place = place.role;
    tile.dataset.fit = place.fit;
    for (const side of /** @type {const} */ (["left", "top", "width", "height"])) {
      tile.style[side] = `${Math.round(place[side] * 10) / 10}px`;
    }
    const sides = [place.width, place.height * ratio];
    this.#widths[key] = Math.round(place.fit === "cover" ? Math.max(...sides) : Math.min(...sides));
    if (appears) requestAnimationFrame(() => requestAnimationFrame(() => delete tile.dataset.still));
  }
}

/** @param {HTMLElement} tile */
function ratioOf(tile) {
  const video = tile.querySelector("video");
  if (video?.videoWidth) return video.videoWidth / video.videoHeight;
  const last = tile.querySelector("canvas"); // of a stream that has gone
  return last ? last.width / last.height : DEFAULT_RATIO;
}
