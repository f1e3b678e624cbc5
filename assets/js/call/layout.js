import "videochat-vendor/opentok-layout/opentok-layout.min.js";

/**
 * Places tiles so that they fill their stage, and glides them to a new place; the videos in them are not touched.
 *
 * @typedef {{width: number, height: number, left: number, top: number}} Box
 */

const GAP = 8;
const OWN = ".vc-tile-own";
const DEFAULT_SIZE = { width: 1280, height: 720 };

export class Layout {
  #stage;
  #observer;
  #frame = 0;

  /** @param {HTMLElement} stage positioned element whose `[data-tile]` descendants are placed */
  constructor(stage) {
    this.#stage = stage;
    this.#observer = new ResizeObserver(() => this.update());
    this.#observer.observe(stage);
  }

  /** Place the tiles anew, once for all that changed in this frame. */
  update() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#place());
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#observer.disconnect();
  }

  #place() {
    const { clientWidth: width, clientHeight: height } = this.#stage;
    if (!width || !height) return;
    /** @type {HTMLElement[]} */
    const tiles = [...this.#stage.querySelectorAll("[data-tile]")].map((tile) => /** @type {HTMLElement} */ (tile));
    tiles.sort((one, other) => Number(one.matches(OWN)) - Number(other.matches(OWN))); // others first, oneself last
    boxesFor(tiles.map(sourceSize), width, height).forEach((box, index) => {
      const tile = tiles[index];
      const isNew = !tile.style.width;
      if (isNew) tile.classList.add("vc-tile-new");
      tile.style.left = `${box.left + GAP / 2}px`;
      tile.style.top = `${box.top + GAP / 2}px`;
      tile.style.width = `${Math.max(0, box.width - GAP)}px`;
      tile.style.height = `${Math.max(0, box.height - GAP)}px`;
      if (isNew) requestAnimationFrame(() => tile.classList.remove("vc-tile-new"));
    });
  }
}

/** @param {{width: number, height: number}[]} sizes @param {number} containerWidth @param {number} containerHeight @returns {Box[]} */
export function boxesFor(sizes, containerWidth, containerHeight) {
  // a lone pair of people on a phone may be taller than wide, so the narrowest ratio follows the stage
  const portrait = containerHeight > containerWidth;
  const layout = window.initLayoutContainer({
    containerWidth,
    containerHeight,
    minRatio: 9 / 16,
    maxRatio: portrait ? 4 / 3 : 3 / 4,
    evenRows: true,
    scaleLastRow: true,
  });
  return layout.getLayout(sizes.map((size) => ({ ...size, big: false, fixedRatio: false }))).boxes;
}

/** @param {HTMLElement} tile */
function sourceSize(tile) {
  const video = tile.querySelector("video");
  if (!video?.videoWidth) return DEFAULT_SIZE;
  return { width: video.videoWidth, height: video.videoHeight };
}
