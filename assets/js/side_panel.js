import { ChatPreview } from "videochat/panels/chat_preview.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const SHEET = "(max-width: 760px), (max-height: 520px)"; // as in panels.css
const TOUCH = "(hover: none) and (pointer: coarse)";
const EARLY = 5000; // ms in a call, when all that is needed to see each other has been fetched
const AGAIN = 2000; // ms; what is asked for on a line that is just lost reaches nobody

/**
 * The place beside the stage for chat, people, settings and statistics: one at a time, all of them kept. On a small
 * screen it is a sheet over the whole page.
 * @type {VueComponent}
 */
export default {
  components: { ChatPreview, VcIcon },
  props: { call: { type: Number, required: true }, elementId: { type: Number, required: true }, later: { type: Array, default: () => [] } },
  emits: ["opened"],
  template: `
    <div class="vc-side" :class="{'vc-side-open': panel}">
      <div class="vc-panel-frame" ref="frame" :id="id" :role="sheet ? 'dialog' : 'region'"
             :aria-modal="(sheet && Boolean(panel)) || null" :aria-labelledby="id + '-title'" @keydown.esc="escape">
        <header class="vc-panel-head">
          <h2 class="vc-panel-title" :id="id + '-title'" ref="title" tabindex="-1">{{ title }}</h2>
          <span v-if="note" class="vc-panel-note" aria-hidden="true">{{ note }}</span>
          <button class="vc-icon-button" type="button" :aria-label="words.close" :title="words.close" @click="close">
            <vc-icon name="x"></vc-icon>
          </button>
        </header>
        <div class="vc-panel-body" v-show="shown === 'chat'"><slot name="chat"></slot></div>
        <div class="vc-panel-body" v-show="shown === 'people'"><slot name="people"></slot></div>
        <div class="vc-panel-body" v-show="shown === 'host'"><slot name="host"></slot></div>
        <div class="vc-panel-body" v-show="shown === 'settings'"><slot name="settings">
          <p class="vc-panel-wait" ref="wait">{{ words.wait }}</p>
        </slot></div>
        <div class="vc-panel-body" v-show="shown === 'statistics'"><slot name="statistics"></slot></div>
      </div>
      <chat-preview :call="call"></chat-preview>
    </div>`,
  data() {
    const { view, people } = roomOf(this.call);
    return { view: view.state, people: people.state, shown: null, sheet: matchMedia(SHEET).matches };
  },
  computed: {
    id() {
      return `vc-panel-${this.elementId}`;
    },
    panel() {
      return this.people.entered ? this.view.panel : null;
    },
    title() {
      /** @type {Record<string, string>} */
      const titles = { chat: t("Chat"), people: t("People"), settings: t("Settings"), statistics: t("Statistics"), host: t("Host controls") };
      return titles[this.shown ?? "chat"];
    },
    note() {
      return this.shown === "people" ? String(this.people.others.length + 1) : "";
    },
    words: () => ({ close: t("Close"), wait: t("One moment…") }),
  },
  watch: {
    "people.entered"(/** @type {boolean} */ entered) {
      clearTimeout(this.early);
      if (entered) this.early = setTimeout(this.fetchLater, EARLY);
    },
    panel: {
      handler(/** @type {string|null} */ panel, /** @type {string|null} */ before) {
        if (panel) this.shown = panel; // what was shown stays while the panel slides away
        if (panel) this.opened(before);
        else this.closed();
      },
      flush: "post",
    },
  },
  mounted() {
    this.byKey = false;
    this.opener = null;
    this.noteKey = () => (this.byKey = true);
    this.notePointer = () => (this.byKey = false);
    addEventListener("keydown", this.noteKey, true);
    addEventListener("pointerdown", this.notePointer, true);
    this.size = matchMedia(SHEET);
    this.resize = () => (this.sheet = this.size.matches);
    this.size.addEventListener("change", this.resize);
    visualViewport?.addEventListener("resize", this.fit);
    visualViewport?.addEventListener("scroll", this.fit);
  },
  beforeUnmount() {
    clearTimeout(this.asking);
    clearTimeout(this.early);
    removeEventListener("keydown", this.noteKey, true);
    removeEventListener("pointerdown", this.notePointer, true);
    this.size.removeEventListener("change", this.resize);
    visualViewport?.removeEventListener("resize", this.fit);
    visualViewport?.removeEventListener("scroll", this.fit);
  },
  methods: {
    /** Who came with the keyboard goes on inside, and so does who writes; a touch keyboard comes only when asked for. */
    async opened(before) {
      this.ask();
      if (!before) this.opener = document.activeElement;
      // a tile that fills the screen would hide it
      if (document.fullscreenElement && !document.fullscreenElement.contains(this.$refs.frame)) document.exitFullscreen().catch(() => {});
      await this.$nextTick();
      const field = this.panel === "chat" && !matchMedia(TOUCH).matches ? this.$refs.frame.querySelector("textarea") : null;
      if (field) field.focus({ preventScroll: true });
      else if (this.byKey || this.sheet) this.$refs.title.focus({ preventScroll: true });
    },
    /** Have in the browser's cache what fills a panel later; what cannot be had now is fetched then. */
    fetchLater() {
      for (const key of this.later) fetch(new URL(`../${key}`, import.meta.url), { priority: "low" }).catch(() => {});
    },
    /** Have the panel filled, until it is. */
    ask() {
      clearTimeout(this.asking);
      if (this.panel !== "settings" || !this.$refs.wait) return;
      this.$emit("opened", { panel: this.panel });
      this.asking = setTimeout(this.ask, AGAIN);
    },
    closed() {
      clearTimeout(this.asking);
      const opener = this.opener;
      this.opener = null;
      if (!this.$refs.frame.contains(document.activeElement) && document.activeElement !== document.body) return;
      if (opener?.isConnected && opener !== document.body) opener.focus({ preventScroll: true });
      else /** @type {HTMLElement|null} */ (document.querySelector(".vc-controls"))?.focus({ preventScroll: true });
    },
    close() {
      this.view.panel = null;
    },
    /** @param {KeyboardEvent} event */
    escape(event) {
      if (event.isComposing || event.defaultPrevented || roomOf(this.call).layers.state.open > 0) return;
      event.stopPropagation();
      this.close();
    },
    /** Stay above a keyboard that covers the page instead of making it smaller (iOS). */
    fit() {
      const { height = innerHeight, offsetTop = 0, scale = 1 } = visualViewport ?? {};
      const covered = scale > 1 ? 0 : Math.max(0, innerHeight - height - offsetTop);
      this.$refs.frame.style.setProperty("--vc-covered", `${Math.round(covered)}px`);
    },
  },
};
