import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

let count = 0;

/** How good one's own connection is, in a word, and in a sentence for those who point at it. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-quality" v-if="grade" @keydown.esc.stop="asked = false">
      <button class="vc-pill" :class="'vc-pill-' + grade" type="button" :aria-label="label" :aria-describedby="id"
              @click="asked = !asked" @blur="asked = false">
        <span class="vc-dot" aria-hidden="true"></span>{{ word }}
      </button>
      <p class="vc-tip" :class="{'vc-tip-asked': asked}" role="tooltip" :id="id">{{ sentence }}</p>
    </div>`,
  data() {
    return { quality: roomOf(this.call).quality.state, asked: false, id: `vc-quality-${(count += 1)}` };
  },
  computed: {
    /** @returns {"good"|"fair"|"poor"|null} */
    grade() {
      return this.quality.own;
    },
    word() {
      /** @type {Record<string, string>} */
      const words = { good: t("Good"), fair: t("Fair"), poor: t("Poor") };
      return words[this.grade];
    },
    label() {
      return t("Connection: {grade}", { grade: this.word });
    },
    sentence() {
      /** @type {Record<string, string>} */
      const sentences = {
        good: t("Your connection is good."),
        fair: t("Your connection is fair: sound or picture may falter at times."),
        poor: t("Your connection is poor. Going closer to the router, or switching your camera off, may help."),
      };
      return sentences[this.grade];
    },
  },
};
