import { t } from "videochat/page/language.js";

/** A panel whose view is loaded when somebody opens it. @type {VueComponent} */
export const VcLatePanel = {
  props: {
    room: { type: Object, required: true },
    shown: { type: Boolean, required: true },
    /** Gives the view, a Vue component. */
    load: { type: Function, required: true },
  },
  template: `
    <div>
      <component v-if="shown && view" :is="view" :room="room"></component>
      <p v-else-if="shown" class="vc-panel-wait" role="status">{{ failed ? words.failed : words.loading }}</p>
    </div>`,
  data: () => ({ failed: false, loaded: false }),
  computed: {
    view() {
      return this.loaded ? this.component : null;
    },
    words: () => ({ loading: t("One moment…"), failed: t("This could not be loaded. Close it, and try again.") }),
  },
  watch: {
    shown: {
      immediate: true,
      async handler() {
        if (!this.shown || this.loaded) return;
        this.failed = false;
        try {
          this.component = await this.load();
          this.loaded = true;
        } catch {
          this.failed = true; // the network is gone; the next time may do better
        }
      },
    },
  },
};
