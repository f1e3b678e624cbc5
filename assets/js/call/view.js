import { reactive } from "vue";

/**
 * How this page shows the call: yours alone.
 *
 * @typedef {"chat"|"people"|"settings"} Panel
 * @typedef {"grid"|"speaker"} LayoutName
 * @typedef {"tile"|"corner"|"hidden"} SelfView
 */

export class View {
  state = reactive({
    panel: /** @type {Panel|null} */ (null),
    layout: /** @type {LayoutName} */ ("grid"),
    selfView: /** @type {SelfView} */ ("tile"),
    page: 0,
    pages: 1,
    /** A tile's key: the participant's id, `${id}:screen` for a screen. */
    pinned: /** @type {string|null} */ (null),
    /** Whether the phone's sheet with more controls is open. */
    more: false,
    /** Whether the list of shortcuts is open. */
    shortcuts: false,
  });

  /** Open a panel, or close it if it is open. @param {Panel} panel */
  toggle(panel) {
    this.state.panel = this.state.panel === panel ? null : panel;
  }
}
