import { t } from "videochat/page/language.js";

/** Asks once, in the place of the button that was pressed; the harmless answer has the focus. @type {VueComponent} */
export const VcAsk = {
  props: {
    question: { type: String, required: true },
    yes: { type: String, required: true },
    danger: { type: Boolean, default: false },
  },
  emits: ["yes", "no"],
  template: `
    <div class="vc-ask" role="group" :aria-label="question" @keydown.esc.stop.prevent="$emit('no')">
      <p dir="auto">{{ question }}</p>
      <button ref="no" type="button" class="vc-button vc-button-small vc-button-quiet" @click="$emit('no')">{{ no }}</button>
      <button type="button" class="vc-button vc-button-small" :class="{'vc-button-danger': danger}" @click="$emit('yes')">{{ yes }}</button>
    </div>`,
  computed: { no: () => t("Cancel") },
  mounted() {
    this.$el.scrollIntoView({ block: "nearest" });
    this.$refs.no.focus({ preventScroll: true });
  },
};
