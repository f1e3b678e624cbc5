/** What the tests of the pure layout modules count and compare; the modules themselves come from the application. */
const STAGES = [[1416, 772], [1000, 640], [366, 700], [820, 300], [3416, 1300], [296, 430], [1040, 772], [500, 500], [240, 180]];
const RATIOS = [16 / 9, 4 / 3, 9 / 16];

const area = (boxes) => boxes.reduce((sum, box) => sum + box.width * box.height, 0);
const people = (count, ratio = 16 / 9) => Array.from({ length: count }, (_, index) => ({ key: `p${index}`, ratio }));
const overlap = (one, other) =>
  one.left + one.width > other.left + 0.5 && other.left + other.width > one.left + 0.5 &&
  one.top + one.height > other.top + 0.5 && other.top + other.height > one.top + 0.5;

/** Equal tiles in the best number of columns: how much of the stage they cover. */
function bestColumns(count, width, height, gap, { narrowest, widest }) {
  let best = 0;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    let tileWidth = (width - gap * (columns - 1)) / columns;
    let tileHeight = (height - gap * (rows - 1)) / rows;
    tileWidth = Math.min(tileWidth, tileHeight * widest);
    tileHeight = Math.min(tileHeight, tileWidth / narrowest);
    best = Math.max(best, count * tileWidth * tileHeight);
  }
  return best / (width * height);
}

/** Every count on every stage: what ours covers, and what equal tiles in columns would. */
async function coverage() {
  const { grid, croppedShape, seen } = await import("videochat/stage/grid.js");
  const rows = [];
  for (const [width, height] of STAGES) for (const ratio of RATIOS) for (let count = 1; count <= 12; count += 1) {
    const boxes = grid(Array(count).fill(ratio), width, height, 8);
    rows.push({
      what: `${count} of ${ratio.toFixed(2)} on ${width}x${height}`,
      covered: area(boxes) / (width * height),
      columns: bestColumns(count, width, height, 8, croppedShape(ratio)),
      seen: Math.min(...boxes.map((box) => seen(ratio, box))),
    });
  }
  return rows;
}

/** Every grid in which a tile of a row of fewer is wider or higher than all those of the full rows, or than one of its kind there. */
async function favoured() {
  const { grid } = await import("videochat/stage/grid.js");
  const found = [];
  for (const [width, height] of STAGES) for (const shift of [0, 1, 2]) for (const kinds of [1, 2, 3]) for (let count = 1; count <= 12; count += 1) {
    const ratios = Array.from({ length: count }, (_, index) => RATIOS[(shift + (index % kinds)) % 3]);
    const boxes = grid(ratios, width, height, 8).map((box, index) => ({ ...box, ratio: ratios[index] }));
    const rows = Object.values(Object.groupBy(boxes, (box) => Math.round(box.top)));
    const most = Math.max(...rows.map((row) => row.length));
    const fullRows = rows.filter((row) => row.length === most);
    const exceeds = (box, others, side) => others.length > 0 && box[side] > Math.max(...others.map((other) => other[side])) + 0.5;
    for (const box of rows.filter((row) => row.length < most).flat()) {
      const alike = fullRows.length === 1 ? fullRows[0].filter(({ ratio }) => ratio === box.ratio) : [];
      if (exceeds(box, fullRows.flat(), "width") || exceeds(box, fullRows.flat(), "height") || exceeds(box, alike, "width")) {
        found.push(`${count} on ${width}x${height}, ${kinds} kinds from ${shift}`);
      }
    }
  }
  return found;
}

/** Scenes of all kinds, and what is wrong with how they are arranged. */
async function faults() {
  const { arrange } = await import("videochat/stage/arrangement.js");
  const found = [];
  for (const [width, height] of STAGES) for (const count of [0, 1, 2, 3, 5, 8, 9, 12, 30]) for (const kind of ["grid", "person", "screen"])
    for (const selfView of ["tile", "corner", "hidden"]) for (const rightToLeft of [false, true]) {
      const tiles = people(count).map((tile, index) => ({ ...tile, ratio: RATIOS[index % 3] }));
      if (kind === "screen") tiles.unshift({ key: "s:screen", ratio: 1.6, screen: true });
      const large = { grid: null, person: "p0", screen: "s:screen" }[kind];
      const scene = { width, height, tiles, own: { key: "me", ratio: 16 / 9 }, selfView, large, corner: "bottom-end", rightToLeft };
      const what = `${count} ${kind} ${selfView} ${width}x${height}`;
      const seen = [];
      const { pages } = arrange({ ...scene, page: 0 });
      for (let page = 0; page < pages; page += 1) {
        const { places } = arrange({ ...scene, page });
        const list = [...places];
        seen.push(...list.map(([key]) => key));
        if (list.length > 9 + (selfView === "corner" ? 1 : 0)) found.push(`${what}: ${list.length} on a page`);
        for (const [key, box] of list) {
          if (![box.left, box.top, box.width, box.height].every(Number.isFinite)) found.push(`${what}: ${key} is nowhere`);
          if (box.width < 20 || box.height < 20) found.push(`${what}: ${key} is ${box.width}x${box.height}`);
          if (box.left < -0.5 || box.top < -0.5 || box.left + box.width > width + 0.5 || box.top + box.height > height + 0.5) found.push(`${what}: ${key} is outside`);
        }
        const solid = list.filter(([, box]) => box.role !== "corner");
        solid.forEach(([key, box], index) => {
          for (const [other, there] of solid.slice(index + 1)) if (overlap(box, there)) found.push(`${what}: ${key} over ${other}`);
        });
      }
      for (const { key } of tiles) if (!seen.includes(key)) found.push(`${what}: ${key} is on no page`);
      if (seen.includes("me") !== (selfView !== "hidden" || tiles.length === 0)) found.push(`${what}: oneself`);
    }
  return found;
}

/** Where everyone is in a scene, by key. */
async function placesOf(scene) {
  const { arrange } = await import("videochat/stage/arrangement.js");
  const { places, page, pages } = arrange({ own: { key: "me", ratio: 16 / 9 }, selfView: "tile", large: null, page: 0, corner: "bottom-end", ...scene });
  return { places: Object.fromEntries(places), page, pages };
}

/** Let people speak: each sound is [who, from, to, level] in ms. What changes, as [when, "speaks"|"holds", who…]. */
async function floorAfter(sounds, until, step = 50) {
  const { Floor } = await import("videochat/stage/floor.js");
  const floor = new Floor();
  const everyone = [...new Set(sounds.map(([who]) => who))];
  const story = [];
  let [speaking, holder] = ["", null];
  for (let now = 0; now <= until; now += step) {
    for (const who of everyone) {
      const level = sounds.find(([name, from, to]) => name === who && from <= now && now < to)?.[3] ?? 0;
      floor.hear(who, level, now, who !== "me");
    }
    if (floor.speaking.sort().join() !== speaking) story.push([now, "speaks", (speaking = floor.speaking.sort().join())]);
    if (floor.holder !== holder) story.push([now, "holds", (holder = floor.holder)]);
  }
  return story;
}
