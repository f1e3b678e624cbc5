import { work } from "videochat/controls/controls.js";
import { ownTrouble } from "videochat/call/quality_words.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

let count = 0;

/** How good one's own connection is: in a word, in a sentence for those who point at it, and in figures for those who press. @type {VueComponent} */
export default {
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-quality" v-if="grade" @keydown.esc.stop="asked = false">
      <button class="vc-pill" :class="'vc-pill-' + grade" type="button" :aria-label="label" :aria-describedby="id"
              @click="ask" @blur="asked = hushed = false" @pointerleave="hushed = false">
        <span class="vc-dot" aria-hidden="true"></span>{{ word }}
      </button>
      <p class="vc-tip" :class="{'vc-tip-asked': asked, 'vc-tip-hushed': hushed}" role="tooltip" :id="id">{{ sentence }}</p>
    </div>`,
  data() {
    return { quality: roomOf(this.call).quality.state, asked: false, hushed: false, id: `vc-quality-${(count += 1)}` };
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
        fair: t("Sound or picture may falter at times."),
        poor: t("Going closer to the router, or switching your camera off, may help."),
      };
      const { ownReason } = this.quality;
      return ownReason ? `${ownTrouble(ownReason)}. ${sentences[this.grade]}` : sentences[this.grade];
    },
  },
  methods: {
    /** Show the figures; where a page has no place for them, the sentence. */
    ask() {
      const statistics = roomOf(this.call).controls.find("statistics");
      if (!statistics) return void (this.asked = !this.asked);
      this.hushed = true; // it would lie over what opens
      work(statistics);
    },
  },
};
