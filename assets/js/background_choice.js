import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { mediaOf } from "videochat/call/registry.js";
import { OwnMedia } from "videochat/devices/own_media.js";

/** @typedef {{url: string, label: string, small: string}} Picture */

let count = 0;

/** What one is seen before: the room as it is, blurred, or a picture. @type {VueComponent} */
export default {
  mixins: [OwnMedia],
  components: { VcIcon },
  props: {
    label: { type: String, required: true },
    pictures: { type: Array, required: true },
    folded: { type: Boolean, default: false },
  },
  template: `
    <div class="vc-background" :class="{'vc-background-folded': folded}">
      <button v-if="folded" class="vc-quiet-link vc-background-fold" type="button" :aria-expanded="open" :aria-controls="id"
              @click="open = !open">
        <vc-icon name="image"></vc-icon>{{ label }}: {{ chosenLabel }}<vc-icon name="chevron-down"></vc-icon>
      </button>
      <fieldset v-if="open" class="vc-choice" :id="id" :aria-describedby="words ? id + '-words' : null">
        <legend :class="{'vc-hidden': folded}">{{ label }}</legend>
        <p v-if="effects.video === false && !chosen" class="vc-device-note">{{ texts.unsupported }}</p>
        <div v-else class="vc-backgrounds">
          <label v-for="option in options" :key="option.value" class="vc-backdrop"
                 :class="[option.kind, {'vc-backdrop-busy': effects.pending === option.value}]" :title="option.label">
            <input type="radio" :name="id" :value="option.value" :checked="option.value === chosen" :aria-label="option.label"
                   @change="choose(option.value)">
            <span class="vc-backdrop-face" aria-hidden="true">
              <img v-if="option.small" :src="option.small" alt="" loading="lazy" width="96" height="54">
              <vc-icon v-else :name="option.icon"></vc-icon>
            </span>
          </label>
        </div>
      </fieldset>
      <p class="vc-device-note" role="status" :id="id + '-words'">{{ words }}</p>
    </div>`,
  data() {
    const { effects, choices } = mediaOf(this.publisher);
    return {
      id: `vc-background-${(count += 1)}`,
      effects: effects.state,
      choices: choices.state,
      open: !this.folded,
      texts: {
        none: t("None"),
        low: t("Blur"),
        high: t("Strong blur"),
        other: t("Picture"),
        preparing: t("Preparing…"),
        unsupported: t("This browser cannot hide what is behind you."),
        failed: t("That could not be done, so your camera is off."),
      },
    };
  },
  computed: {
    chosen() {
      return this.choices.background;
    },
    options() {
      const pictures = this.pictures.map((/** @type {Picture} */ { url, label, small }) => ({ value: absolute(url), label, small, kind: "vc-backdrop-picture" }));
      const all = [
        { value: "", label: this.texts.none, icon: "ban", kind: "vc-backdrop-none" },
        { value: "low", label: this.texts.low, icon: "user", kind: "vc-backdrop-low" },
        { value: "high", label: this.texts.high, icon: "user", kind: "vc-backdrop-high" },
        ...pictures,
      ];
      // one that was chosen on another page of this site
      if (!all.some(({ value }) => value === this.chosen)) all.push({ value: this.chosen, label: this.texts.other, small: this.chosen, kind: "vc-backdrop-picture" });
      return all;
    },
    chosenLabel() {
      return this.options.find((/** @type {{value: string}} */ { value }) => value === this.chosen).label;
    },
    words() {
      if (this.effects.pending) return this.texts.preparing;
      return this.state.camera.fault === "background" ? this.texts.failed : "";
    },
  },
  methods: {
    choose(/** @type {string} */ value) {
      this.media.effects.choose(value);
    },
  },
};

/** As the browser remembers it, wherever the page is. @param {string} url */
function absolute(url) {
  return new URL(url, document.baseURI).href;
}
