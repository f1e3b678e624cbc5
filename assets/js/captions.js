import { roomOf } from "videochat/call/registry.js";
import { t } from "videochat/page/language.js";
import { markRaw } from "vue";

/** The place under the picture for what is said; what it shows is loaded when there is something. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-captions">
      <component v-if="view" :is="view" :room="room"></component>
      <div v-if="fault" class="vc-captions-lines" role="region" :aria-label="fault.label">
        <p class="vc-captions-hint" role="alert">{{ fault.text }}</p>
      </div>
    </div>`,
  data() {
    return { view: null, failed: false };
  },
  computed: {
    room() {
      return roomOf(this.call);
    },
    shown() {
      const { people, captions } = this.room;
      return people.state.entered && captions.state.shown;
    },
    wanted() {
      const { state } = this.room.captions;
      return this.shown || state.reading || state.transcript.length > 0;
    },
    fault() {
      if (!this.shown || !(this.failed || this.room.captions.state.failed)) return null;
      return { label: t("Captions"), text: t("Captions could not be loaded. Hide them, and show them again.") };
    },
  },
  watch: {
    wanted: {
      immediate: true,
      async handler(/** @type {boolean} */ wanted) {
        if (!wanted || this.view) return;
        this.failed = false;
        try {
          this.view = markRaw((await import("videochat/late/caption_view.js")).CaptionView);
        } catch {
          this.failed = true; // the network is gone; the next time may do better
        }
      },
    },
  },
};
