import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** Near the controls, for a moment: what the host has done to oneself, and what one may from now on. The announcer says it aloud. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-host-notice">
      <div v-if="state.word" class="vc-device-word">
        <vc-icon :name="state.word.icon"></vc-icon>
        <p dir="auto">{{ state.word.text }}</p>
        <button class="vc-icon-button" type="button" :aria-label="words.dismiss" :title="words.dismiss" @click="dismiss"><vc-icon name="x"></vc-icon></button>
      </div>
    </div>`,
  data() {
    return { state: roomOf(this.call).hosting.state, words: { dismiss: t("Dismiss") } };
  },
  methods: {
    dismiss() {
      roomOf(this.call).hosting.dismiss();
    },
  },
};
