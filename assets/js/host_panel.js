import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** What a host decides, loaded when one opens it. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-host-place">
      <component v-if="shown && view" :is="view" :room="room"></component>
      <p v-else-if="shown" class="vc-panel-wait" role="status">{{ failed ? words.failed : words.loading }}</p>
    </div>`,
  data: () => ({ failed: false, loaded: false }),
  computed: {
    room() {
      return roomOf(this.call);
    },
    shown() {
      return this.room.people.isHost && this.room.view.state.panel === "host";
    },
    view() {
      return this.loaded ? this.component : null;
    },
    words: () => ({ loading: t("One moment…"), failed: t("This could not be loaded. Close it, and try again.") }),
  },
  watch: {
    shown: { handler: "load", immediate: true },
  },
  methods: {
    async load() {
      if (!this.shown || this.loaded) return;
      this.failed = false;
      try {
        this.component = (await import("videochat/late/host_view.js")).VcHostView;
        this.loaded = true;
      } catch {
        this.failed = true; // the network is gone; the next time may do better
      }
    },
  },
};
