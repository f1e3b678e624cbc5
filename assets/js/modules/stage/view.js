import { reactive, watch } from "vue";

/**
 * How this page shows the call: yours alone. Layout and self-view are remembered by the browser.
 *
 * @typedef {"chat"|"people"|"settings"|"statistics"|"host"} Panel
 * @typedef {"grid"|"speaker"} LayoutName
 * @typedef {"tile"|"corner"|"hidden"} SelfView
 * @typedef {"top-start"|"top-end"|"bottom-start"|"bottom-end"} Corner
 */

const KEPT = "videochat-view";
const LAYOUTS = ["grid", "speaker"];
const SELF_VIEWS = ["tile", "corner", "hidden"];
const CORNERS = ["top-start", "top-end", "bottom-start", "bottom-end"];

export class View {
  state = reactive({
    panel: /** @type {Panel|null} */ (null),
    layout: /** @type {LayoutName} */ ("grid"),
    selfView: /** @type {SelfView} */ ("tile"),
    /** Where one's own picture floats. */
    corner: /** @type {Corner} */ ("bottom-end"),
    page: 0,
    pages: 1,
    /** A tile's key: the participant's id, `${id}:screen` for a screen. */
    pinned: /** @type {string|null} */ (null),
    /** Whether the phone's sheet with more controls is open. */
    more: false,
    /** Whether the room has too little width for all buttons. */
    narrow: false,
    /** Whether people are being invited. */
    inviting: false,
    /** Whether the list of shortcuts is open. */
    shortcuts: false,
    /** Whose figures are to be shown first. */
    measured: /** @type {string|null} */ (null),
  });
  /** What the person has said, which is stronger than what the page finds fitting. @type {{layout?: LayoutName, selfView?: SelfView, corner?: Corner}} */
  #chosen = recall();
  #suggesting = false;

  constructor() {
    Object.assign(this.state, this.#chosen);
    for (const name of /** @type {const} */ (["layout", "selfView", "corner"])) {
      watch(
        () => this.state[name],
        (value) => this.#choose(name, value),
        { flush: "sync" },
      );
    }
  }

  /** Open a panel, or close it if it is open. @param {Panel} panel */
  toggle(panel) {
    this.state.panel = this.state.panel === panel ? null : panel;
  }

  /** Open the panel of statistics. @param {string|null} [participant] whose to show first */
  measure(participant = null) {
    this.state.measured = participant;
    this.state.panel = "statistics";
  }

  /** Show one tile large, or no longer, on this page alone. @param {string} key */
  pin(key) {
    this.state.pinned = this.state.pinned === key ? null : key;
  }

  /** Leaf through the pages of tiles. @param {number} by 1 is the next page, -1 the one before */
  turn(by) {
    this.state.page = Math.min(this.state.pages - 1, Math.max(0, this.state.page + by));
  }

  /** Show oneself so, and go on doing it. @param {SelfView} selfView */
  showSelf(selfView) {
    this.#choose("selfView", selfView);
    this.state.selfView = selfView;
  }

  /** Show oneself as it fits, unless the person has said how. @param {SelfView} selfView */
  suggestSelf(selfView) {
    if (this.#chosen.selfView || this.state.selfView === selfView) return;
    this.#suggesting = true;
    this.state.selfView = selfView;
    this.#suggesting = false;
  }

  /** @param {"layout"|"selfView"|"corner"} name @param {any} value */
  #choose(name, value) {
    if (this.#suggesting) return;
    this.#chosen[name] = value;
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.#chosen));
    } catch {
      // storage is blocked: chosen for this page
    }
  }
}

/** What was chosen the last time, as far as it can be understood. */
function recall() {
  /** @type {{layout?: LayoutName, selfView?: SelfView, corner?: Corner}} */
  const kept = {};
  try {
    const { layout, selfView, corner } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    if (LAYOUTS.includes(layout)) kept.layout = layout;
    if (SELF_VIEWS.includes(selfView)) kept.selfView = selfView;
    if (CORNERS.includes(corner)) kept.corner = corner;
  } catch {
    // storage is blocked, or holds something else
  }
  return kept;
}
