/**
 * Where tiles go so that they waste least space: rows as even as possible, each as wide as the space lets it be.
 * Nothing here touches the page.
 *
 * @typedef {{width: number, height: number, left: number, top: number}} Box in pixels
 * @typedef {{narrowest: number, widest: number}} Shape how narrow and how wide a tile may be: width divided by height
 */

/** A picture may lose this much of its width, and of its height, to fill its tile: faces stay in the middle. */
const LEAST_WIDTH = 0.42;
const LEAST_WIDTH_ALONE = 0.28; // a phone held upright, and one other person
const LEAST_HEIGHT = 0.75;
/** No tile is narrower or wider than this, whatever its picture. */
const NARROWEST = 9 / 16;
const WIDEST = 2.4;
/** A picture of which less than this is seen counts for less. */
const ENOUGH = 0.5;

/**
 * Boxes for pictures of these ratios (width divided by height), in order, within `width` × `height`.
 * @param {number[]} ratios
 * @param {number} width
 * @param {number} height
 * @param {number} gap between tiles, none around them
 * @param {(ratio: number) => Shape} [shapeOf]
 * @returns {Box[]}
 */
export function grid(ratios, width, height, gap, shapeOf = ratios.length === 1 ? loneShape : croppedShape) {
  /** @type {Box[]} */
  let best = [];
  let bestScore = -1;
  for (let rows = 1; rows <= ratios.length; rows += 1) {
    const boxes = inRows(ratios, rows, width, height, gap, shapeOf);
    const score = worth(boxes, ratios);
    if (score > bestScore + 1e-6) [best, bestScore] = [boxes, score];
  }
  return best;
}

/** How a tile may be so that enough of its picture is seen. @param {number} ratio @returns {Shape} */
export function croppedShape(ratio) {
  const narrowest = clamp(ratio * LEAST_WIDTH, NARROWEST, WIDEST);
  const widest = ratio < 1 ? 1 : ratio / LEAST_HEIGHT; // upright, the face is seen in a square as well
  return { narrowest, widest: Math.min(WIDEST, widest) };
}

/** The same for a tile that has the space to itself. @param {number} ratio @returns {Shape} */
function loneShape(ratio) {
  const { narrowest, widest } = croppedShape(ratio);
  return { narrowest: Math.min(narrowest, Math.max(0.5, ratio * LEAST_WIDTH_ALONE)), widest };
}

/** The largest box of a ratio in the middle of another. @param {Box} box @param {number} ratio @returns {Box} */
export function contained(box, ratio) {
  const width = Math.min(box.width, box.height * ratio);
  const height = Math.min(box.height, box.width / ratio);
  return { width, height, left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2 };
}

/** How much of a picture is seen when it fills a tile. @param {number} ratio @param {Box} box */
export function seen(ratio, { width, height }) {
  const tile = width / height;
  return Math.min(ratio, tile) / Math.max(ratio, tile);
}

/**
 * What is gained: the area of all tiles, and that the smallest is not much smaller than the rest.
 * @param {Box[]} boxes @param {number[]} ratios
 */
function worth(boxes, ratios) {
  const areas = boxes.map((box, index) => box.width * box.height * Math.min(1, seen(ratios[index], box) / ENOUGH));
  return (areas.reduce((sum, area) => sum + area, 0) + areas.length * Math.min(...areas)) / 2;
}

/**
 * @param {number[]} ratios @param {number} rows @param {number} width @param {number} height @param {number} gap
 * @param {(ratio: number) => Shape} shapeOf
 * @returns {Box[]}
 */
function inRows(ratios, rows, width, height, gap, shapeOf) {
  const groups = evenly(ratios, rows);
  const lines = groups.map((group) => {
    const shapes = group.map(shapeOf);
    const free = width - gap * (group.length - 1);
    return { group, shapes, free, tallest: free / total(shapes.map((shape) => shape.narrowest)) };
  });
  const most = groups[0].length;
  // nobody looks more important for being in a row of fewer: it is no higher than the full ones, nor are its tiles wider
  const highest = Math.max(...lines.filter(({ group }) => group.length === most).map((line) => line.tallest));
  const heights = shareOut(
    lines.map((line) => Math.min(line.tallest, highest)),
    height - gap * (rows - 1),
  );
  const factors = lines.map(({ group, shapes, free }, row) => fitting(group, shapes, heights[row], free));
  const largest = Math.max(...factors.filter((_, row) => groups[row].length === most));
  const full = lines.flatMap(({ group, shapes }, row) => (group.length === most ? widthsOf(group, shapes, heights[row], factors[row]) : []));
  const widest = Math.max(...full);
  let top = (height - total(heights) - gap * (rows - 1)) / 2;
  return lines.flatMap(({ group, shapes }, row) => {
    const widths = widthsOf(group, shapes, heights[row], Math.min(factors[row], largest)).map((each) => Math.min(each, widest));
    let left = (width - total(widths) - gap * (group.length - 1)) / 2;
    const boxes = widths.map((each) => {
      const box = { width: each, height: heights[row], left, top };
      left += each + gap;
      return box;
    });
    top += heights[row] + gap;
    return boxes;
  });
}

/**
 * Widths in one row: each picture's own at this height, all made wider or narrower alike, as far as they may be.
 * @param {number[]} ratios @param {Shape[]} shapes @param {number} height @param {number} factor
 */
function widthsOf(ratios, shapes, height, factor) {
  return ratios.map((ratio, index) => height * clamp(ratio * factor, shapes[index].narrowest, shapes[index].widest));
}

/** By what to make them wider or narrower until they fill their row. @param {number[]} ratios @param {Shape[]} shapes @param {number} height @param {number} free */
function fitting(ratios, shapes, height, free) {
  let [low, high] = [0.05, 20];
  for (let step = 0; step < 40; step += 1) {
    const middle = Math.sqrt(low * high);
    if (total(widthsOf(ratios, shapes, height, middle)) > free) high = middle;
    else low = middle;
  }
  return low;
}

/** Heights as equal as their limits let them be. @param {number[]} limits @param {number} available */
function shareOut(limits, available) {
  const heights = limits.map(() => 0);
  let open = limits.map((_, index) => index);
  let left = available;
  while (open.length) {
    const share = left / open.length;
    const full = open.filter((index) => limits[index] <= share);
    if (full.length === 0) {
      for (const index of open) heights[index] = share;
      break;
    }
    for (const index of full) {
      heights[index] = limits[index];
      left -= limits[index];
    }
    open = open.filter((index) => !full.includes(index));
  }
  return heights;
}

/** The same things in so many groups, the last ones smaller by one at most. @param {number[]} things @param {number} groups */
function evenly(things, groups) {
  const result = [];
  let start = 0;
  for (let left = groups; left > 0; left -= 1) {
    const size = Math.ceil((things.length - start) / left);
    result.push(things.slice(start, start + size));
    start += size;
  }
  return result;
}

/** @param {number[]} numbers */
function total(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.min(most, Math.max(least, value));
}
