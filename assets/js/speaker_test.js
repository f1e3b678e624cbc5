import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { mediaOf } from "videochat/call/registry.js";

/** A button that plays a short sound on the chosen loudspeaker. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { publisher: { type: Number, required: true }, label: { type: String, required: true } },
  template: `
    <div class="vc-speaker-test">
      <button class="vc-button vc-button-quiet vc-button-small" type="button" :aria-label="label" :title="label" :aria-busy="state.testing" @click="test">
        <vc-icon name="volume-2"></vc-icon><span>{{ state.testing ? texts.playing : label }}</span>
      </button>
      <p v-if="failed" class="vc-device-note" role="status">{{ texts.failed }}</p>
    </div>`,
  data() {
    return {
      state: mediaOf(this.publisher).speaker.state,
      failed: false,
      texts: { playing: t("Playing…"), failed: t("The sound could not be played.") },
    };
  },
  methods: {
    async test() {
      if (this.state.testing) return;
      this.failed = !(await mediaOf(this.publisher).speaker.test());
    },
  },
};
