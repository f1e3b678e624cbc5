import { Order } from "./order.js";

/**
 * Decides what a stage shows: who is large, how one sees oneself, who is on the first page.
 *
 * @typedef {import("./layout.js").Tile} Tile
 * @typedef {import("./arrangement.js").Arrangement} Arrangement
 */
export class Placing {
  #room;
  #order = new Order();
  /** Who was large in the speaker view; it stays while nobody speaks. @type {string|null} */
  #spoke = null;

  /** @param {import("videochat/call/room.js").Room} room */
  constructor(room) {
    this.#room = room;
  }

  /**
   * @param {Map<string, Tile>} tiles by key
   * @param {{width: number, height: number}} stage
   */
  describe(tiles, stage) {
    const { call, people, view } = this.#room;
    const own = tiles.get(people.state.own?.id ?? "own") ?? null;
    const order = this.#order.of(people.state.others.map((each) => each.id));
    const screens = call.screens.map((each) => `${each.participant}:screen`);
    const shown = [...screens, ...order].flatMap((key) => {
      const tile = tiles.get(key);
      return tile ? [{ ...tile, screen: key.endsWith(":screen") }] : [];
    });
    const large = this.large;
    if (people.state.entered) view.suggestSelf(fittingSelfView(shown.length, large, stage));
    const { page, selfView, corner } = view.state;
    return { tiles: shown, own, selfView, large, page, corner, preview: !people.state.entered };
  }

  /**
   * Take note of what came of it; who speaks comes to the first page, while it is looked at.
   * @param {Arrangement} arrangement
   * @returns {boolean} whether two people have changed places
   */
  settle({ places, page, pages }) {
    const { view, speech } = this.#room;
    Object.assign(view.state, { page, pages });
    const { active } = speech.state;
    if (page > 0 || active === null || places.has(active)) return false;
    const seen = [...places].filter(([, place]) => place.role === "grid" || place.role === "strip").map(([key]) => key);
    return this.#order.promote(active, seen, (id) => speech.spokeAt(id));
  }

  /** The key of the tile that is large: pinned here, in the spotlight, a screen, or who speaks. */
  get large() {
    const { call, people, view, speech } = this.#room;
    const { own, others, spotlight } = people.state;
    const here = new Set(others.map((each) => each.id));
    const shares = new Set(call.screens.map((each) => `${each.participant}:screen`));
    const { pinned, layout } = view.state;
    if (pinned && (here.has(pinned) || shares.has(pinned))) return pinned;
    if (spotlight && spotlight !== own?.id && here.has(spotlight)) return spotlight;
    const share = call.screens.at(-1);
    if (share) return `${share.participant}:screen`;
    if (layout !== "speaker") return null;
    if (speech.state.active && here.has(speech.state.active)) this.#spoke = speech.state.active;
    if (this.#spoke && here.has(this.#spoke)) return this.#spoke;
    return others[0]?.id ?? null;
  }
}

/** On a phone, one's own picture would hide too much of more than these. */
const FEW = 3;

/**
 * How one sees oneself when nothing else was said: floating beside one other person, and on a phone over one who is
 * large or over few; else, and beside a screen, as one of all.
 * @param {number} others @param {string|null} large who @param {{width: number, height: number}} stage
 * @returns {import("./view.js").SelfView}
 */
function fittingSelfView(others, large, { width, height }) {
  if (large?.endsWith(":screen")) return "tile";
  const phone = width < 600 && height > width;
  if (phone) return large || others <= FEW ? "corner" : "tile";
  return others === 1 && !large ? "corner" : "tile";
}
