import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { markRaw } from "vue";

const PATIENCE = 8000; // ms until the page's own server counts as out of reach

/** A quiet button that opens the test; all that the test takes is loaded then. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { publisher: { type: Number, default: 0 }, label: { type: String, required: true } },
  emits: ["begin"],
  template: `
    <div class="vc-network-test">
      <button class="vc-quiet-link" type="button" :aria-busy="loading || null" @click="open">{{ label }}</button>
      <p v-if="failed" class="vc-field-error" role="alert">{{ failed }}</p>
      <component v-if="dialog" :is="dialog" :publisher="publisher" :label="label" :ask="ask" @close="dialog = null"></component>
    </div>`,
  data: () => ({ dialog: null, loading: false, failed: "" }),
  methods: {
    async open() {
      if (this.loading || this.dialog) return;
      this.loading = true;
      this.failed = "";
      try {
        this.dialog = markRaw((await import("videochat/late/network_dialog.js")).NetworkDialog);
      } catch {
        this.failed = t("The test could not be loaded: the server cannot be reached. Check your internet connection.");
      }
      this.loading = false;
    },
    /**
     * Ask the page's server to be measured.
     * @returns {Promise<import("videochat/late/network_server.js").Plan|null|undefined>} null: not now, too many do;
     *   undefined: no answer
     */
    ask() {
      return new Promise((resolve) => {
        this.answer = resolve;
        setTimeout(resolve, PATIENCE);
        this.$emit("begin", {});
      });
    },
    /** @param {import("videochat/late/network_server.js").Plan|null} plan */
    usePlan(plan) {
      this.answer?.(plan);
    },
  },
};
