import { markRaw } from "vue";
import { Layers } from "videochat/controls/layers.js";
import { mediaOf } from "videochat/call/registry.js";
import { NetworkTest } from "./network_test.js";
import { phone } from "videochat/controls/phone.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { VcPopup } from "videochat/controls/popup.js";
import { writeClipboard } from "./clipboard.js";

const SAID_FOR = 2000; // ms

/** @type {Record<import("./network_test.js").Status, string>} */
const ICONS = { waiting: "", running: "", good: "circle-check", note: "info", warning: "triangle-alert", failed: "circle-x" };

/** The dialog of a test: it begins when it opens, and is over when it closes. @type {VueComponent} */
export const NetworkDialog = {
  components: { VcIcon, VcPopup },
  props: { publisher: { type: Number, required: true }, label: { type: String, required: true }, ask: { type: Function, required: true } },
  emits: ["close"],
  template: `
    <vc-popup class="vc-network" :open="open" :look="phone.is ? 'sheet' : 'dialog'" :label="label" :layers="layers" @close="close">
      <header class="vc-dialog-head">
        <h2>{{ label }}</h2>
        <button class="vc-dialog-close" type="button" :aria-label="texts.close" @click="close"><vc-icon name="x"></vc-icon></button>
      </header>
      <ol class="vc-checks" role="list" ref="list" tabindex="0" :aria-label="label" :aria-busy="state.running" @touchstart.stop.passive="() => {}" @keydown.up.stop @keydown.down.stop>
        <li v-for="check in state.checks" :key="check.title" class="vc-check" :class="'vc-check-' + check.status">
          <span class="vc-check-mark"><vc-icon v-if="icons[check.status]" :name="icons[check.status]"></vc-icon></span>
          <div class="vc-check-text">
            <h3>{{ check.title }}<span class="vc-hidden">: {{ texts[check.status] }}</span></h3>
            <p v-if="check.words">{{ check.words }}</p>
            <p v-if="check.advice" class="vc-check-advice">{{ check.advice }}</p>
          </div>
        </li>
      </ol>
      <footer class="vc-network-foot">
      <p class="vc-network-summary" :class="'vc-network-' + test.verdict" role="status">{{ test.summary }}</p>
      <div class="vc-network-actions">
        <button v-if="state.running" class="vc-button vc-button-quiet" type="button" ref="stop" @click="stop">{{ texts.stop }}</button>
        <template v-else>
          <button class="vc-button vc-button-quiet" type="button" @click="copy">{{ said || texts.copy }}</button>
          <button class="vc-button" type="button" ref="again" @click="run">{{ texts.again }}</button>
        </template>
      </div>
      </footer>
    </vc-popup>`,
  data() {
    const test = markRaw(new NetworkTest(this.publisher ? mediaOf(this.publisher) : null, this.ask));
    return {
      ...{ phone, test, state: test.state, icons: ICONS, said: "", open: true },
      texts: {
        waiting: t("waiting"),
        running: t("running"),
        good: t("good"),
        note: t("note"),
        warning: t("warning"),
        failed: t("failed"),
        close: t("Close"),
        stop: t("Stop"),
        again: t("Test again"),
        copy: t("Copy result"),
      },
    };
  },
  created() {
    this.layers = new Layers();
  },
  computed: {
    /** What one wants to see: the check that runs; in the end the first that is not well. */
    matters() {
      const { running, checks } = this.state;
      const of = (/** @type {string[]} */ ...all) => checks.findIndex((/** @type {{status: string}} */ { status }) => all.includes(status));
      return running ? of("running") : Math.max(0, of("failed", "warning"));
    },
  },
  watch: {
    async matters(/** @type {number} */ place) {
      await this.$nextTick();
      this.$refs.list?.children[place]?.scrollIntoView({ block: "nearest" });
    },
  },
  mounted() {
    this.run();
  },
  beforeUnmount() {
    clearTimeout(this.timer);
    this.test.stop();
  },
  methods: {
    run() {
      this.test.run();
    },
    /** The browser gives the focus back to the button that has opened it, before it is gone. */
    async close() {
      this.open = false;
      this.test.stop();
      await this.$nextTick();
      this.$emit("close");
    },
    async stop() {
      this.test.stop();
      await this.$nextTick();
      this.$refs.again?.focus(); // the button that had the focus is gone
    },
    async copy() {
      this.said = (await writeClipboard(this.test.text, this.$el)) ? t("Copied") : t("Copying is not allowed here");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.said = ""), SAID_FOR);
    },
  },
};
