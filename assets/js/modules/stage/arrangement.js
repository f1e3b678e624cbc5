import { contained, croppedShape, grid, seen } from "./grid.js";

/**
 * Which tiles are seen and where: all alike in a grid, or one of them large and the rest beside it, in pages.
 * Nothing here touches the page.
 *
 * @typedef {import("./grid.js").Box} Box
 * @typedef {import("./view.js").Corner} Corner
 * @typedef {{key: string, ratio: number, screen?: boolean}} Tile `ratio` of the picture: width divided by height
 * @typedef {Box & {fit: "cover"|"contain", role: "grid"|"large"|"strip"|"corner"}} Place
 * @typedef {object} Scene
 * @property {number} width of the stage, in pixels
 * @property {number} height
 * @property {Tile[]} tiles of others, in order
 * @property {Tile|null} own
 * @property {import("./view.js").SelfView} selfView
 * @property {string|null} large the key of the tile to be seen large
 * @property {number} page
 * @property {Corner} corner of one's own picture, if it floats
 * @property {boolean} [rightToLeft]
 * @property {boolean} [preview] there is no call yet: one sees oneself, as large as can be
 * @typedef {{places: Map<string, Place>, page: number, pages: number}} Arrangement
 */

const MOST_ON_A_PAGE = 9;
/** A page of a phone holds fewer, by its shorter side. */
const PHONE = { side: 480, upright: 6, lying: 4 };
const LEAST_TILE = { width: 130, height: 96 };
/** Where less of a picture would be seen, all of it is, with bars beside it. */
const TOO_LITTLE = { upright: 0.41, lying: 0.29 };
const STRIP_SHAPE = () => ({ narrowest: 4 / 3, widest: 16 / 9 });

/** @param {Scene} scene @returns {Arrangement} */
export function arrange(scene) {
  const { width, height, tiles, own } = scene;
  const gap = gapOf(width, height);
  const whole = { width, height, left: 0, top: 0 };
  const large = tiles.find((tile) => tile.key === scene.large);
  const inGrid = own !== null && (scene.selfView === "tile" || tiles.length === 0);
  /** @type {Arrangement} */
  let result;
  /** @type {Box} */
  let floor = whole;
  if (scene.preview && own) {
    result = { places: new Map([[own.key, { ...whole, fit: "cover", role: "grid" }]]), page: 0, pages: 1 };
  } else if (large) {
    const { area, strip, shape } = besideLarge(large, tiles.length > 1 || inGrid, width, height, gap);
    result = inPages(without(tiles, large), inGrid ? own : null, strip, scene.page, gap, "strip", shape);
    const box = large.screen || large.ratio < 1 ? contained(area, large.ratio) : filled(area, large.ratio);
    result.places.set(large.key, { ...box, fit: large.screen ? "contain" : "cover", role: "large" });
    floor = area;
  } else {
    result = inPages(tiles, inGrid ? own : null, whole, scene.page, gap, "grid");
    floor = hull([...result.places.values()], whole); // one's own picture floats within another, not across its edge
  }
  if (own && !inGrid && !scene.preview && scene.selfView === "corner") {
    result.places.set(own.key, { ...cornerBox(floor, own.ratio, scene.corner), fit: "cover", role: "corner" });
  }
  if (scene.rightToLeft) for (const place of result.places.values()) place.left = width - place.left - place.width;
  return result;
}

/** The smallest box around all of these. @param {Box[]} boxes @param {Box} none the box around nothing @returns {Box} */
function hull(boxes, none) {
  if (boxes.length === 0) return none;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.left + box.width));
  const bottom = Math.max(...boxes.map((box) => box.top + box.height));
  return { left, top, width: right - left, height: bottom - top };
}

/** The space between tiles. @param {number} width @param {number} height */
function gapOf(width, height) {
  return Math.min(width, height) < PHONE.side ? 8 : 10;
}

/**
 * The floating box in one corner. @param {Box} area @param {number} ratio of one's own picture @param {Corner} corner
 * @returns {Box}
 */
function cornerBox(area, ratio, corner) {
  const upright = area.height > area.width;
  const shape = upright ? 3 / 4 : Math.max(ratio, 4 / 3);
  const wanted = upright ? clamp(area.width * 0.27, 84, 160) : clamp(area.width * 0.17, 120, 260);
  const width = Math.min(wanted, area.height * 0.36 * shape);
  const height = width / shape;
  const margin = 10;
  const [block, inline] = corner.split("-");
  return {
    width,
    height,
    left: area.left + (inline === "end" ? area.width - width - margin : margin),
    top: area.top + (block === "bottom" ? area.height - height - margin : margin),
  };
}

/**
 * @param {Tile[]} others @param {Tile|null} own which has the last place of the first page @param {Box} area
 * @param {number} wantedPage @param {number} gap @param {"grid"|"strip"} role @param {(ratio: number) => import("./grid.js").Shape} [shapeOf]
 * @returns {Arrangement}
 */
function inPages(others, own, area, wantedPage, gap, role, shapeOf) {
  const capacity = capacityOf(area, role);
  const seats = own ? 1 : 0;
  const pages = Math.max(1, Math.ceil((others.length + seats) / capacity));
  const page = clamp(wantedPage, 0, pages - 1);
  const firstPage = Math.max(0, capacity - seats);
  const start = page === 0 ? 0 : firstPage + (page - 1) * capacity;
  const shown = others.slice(start, page === 0 ? firstPage : start + capacity);
  if (own && page === 0) shown.push(own);
  const boxes = grid(
    shown.map((tile) => tile.ratio),
    area.width,
    area.height,
    gap,
    shapeOf,
  );
  /** @type {Map<string, Place>} */
  const places = new Map();
  shown.forEach((tile, index) => {
    const box = { ...boxes[index], left: boxes[index].left + area.left, top: boxes[index].top + area.top };
    const fit = tile.screen || seen(tile.ratio, box) < TOO_LITTLE[tile.ratio < 1 ? "upright" : "lying"] ? "contain" : "cover";
    places.set(tile.key, { ...box, fit, role });
  });
  return { places, page, pages };
}

/** How many tiles a page has room for. @param {Box} area @param {"grid"|"strip"} role */
function capacityOf({ width, height }, role) {
  const columns = Math.max(1, Math.floor(width / LEAST_TILE.width));
  const rows = Math.max(1, Math.floor(height / LEAST_TILE.height));
  const most = role === "strip" ? MOST_ON_A_PAGE - 1 : MOST_ON_A_PAGE;
  const phone = Math.min(width, height) < PHONE.side && role === "grid";
  return Math.min(columns * rows, phone ? (height > width ? PHONE.upright : PHONE.lying) : most);
}

/**
 * Share the stage between the large tile and the rest: beside it where the stage is wide, below it where it is high.
 * What the large one cannot use is the others'.
 * @param {Tile} large @param {boolean} shared @param {number} width @param {number} height @param {number} gap
 * @returns {{area: Box, strip: Box, shape: (ratio: number) => import("./grid.js").Shape}}
 */
function besideLarge(large, shared, width, height, gap) {
  const whole = { width, height, left: 0, top: 0 };
  if (!shared) return { area: whole, strip: { ...whole, width: 0, height: 0 }, shape: STRIP_SHAPE };
  if (width >= height) {
    const strip = clamp(width - gap - height * large.ratio, clamp(width * 0.18, 112, 280), width * 0.4);
    return {
      area: { ...whole, width: width - gap - strip },
      strip: { width: strip, height, left: width - strip, top: 0 },
      shape: STRIP_SHAPE,
    };
  }
  const narrowest = large.screen ? large.ratio : croppedShape(large.ratio).narrowest;
  const strip = clamp(height - gap - width / narrowest, clamp(height * 0.18, 84, 200), height * 0.6);
  return {
    area: { ...whole, height: height - gap - strip },
    strip: { width, height: strip, left: 0, top: height - strip },
    shape: croppedShape,
  };
}

/** The rest, of whom the first stands in for the large one: so only they move when another is large. @param {Tile[]} tiles @param {Tile} large */
function without(tiles, large) {
  const [first, ...rest] = tiles;
  return first === large ? rest : rest.map((tile) => (tile === large ? first : tile));
}

/** As much of an area as a picture may fill, in its middle. @param {Box} area @param {number} ratio @returns {Box} */
function filled(area, ratio) {
  const { narrowest, widest } = croppedShape(ratio);
  return contained(area, clamp(area.width / area.height, narrowest, widest));
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
