import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** Beside the room's name: nobody new comes in. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <span v-if="people.rules.locked" class="vc-lock-mark" role="img" :aria-label="words" :title="words"><vc-icon name="lock"></vc-icon></span>`,
  data() {
    return { people: roomOf(this.call).people.state, words: t("This room is locked: nobody new can join") };
  },
};
