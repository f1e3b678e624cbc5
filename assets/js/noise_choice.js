import { t } from "videochat/page/language.js";
import { mediaOf } from "videochat/call/registry.js";

/** @typedef {import("videochat/devices/choices.js").Noise} Noise */

let count = 0;

/** What is taken out of one's own sound. @type {VueComponent} */
export default {
  props: { publisher: { type: Number, required: true }, label: { type: String, required: true } },
  template: `
    <fieldset class="vc-choice vc-noise" :aria-busy="effects.noisePending" :aria-describedby="id + '-hint'">
      <legend>{{ label }}</legend>
      <div class="vc-segments">
        <label v-for="option in options" :key="option.value" class="vc-segment">
          <input type="radio" :name="id" :value="option.value" :checked="option.value === choices.noise"
                 :disabled="effects.noisePending" @change="choose(option.value)">
          <span>{{ option.label }}</span>
        </label>
      </div>
      <p class="vc-field-hint" :id="id + '-hint'" role="status">{{ hint }}</p>
    </fieldset>`,
  data() {
    const { effects, choices } = mediaOf(this.publisher);
    return {
      id: `vc-noise-${(count += 1)}`,
      effects: effects.state,
      choices: choices.state,
      texts: {
        off: t("Off"),
        browser: t("Standard"),
        better: t("Strong"),
        preparing: t("Preparing…"),
        offHint: t("Your sound as it is: for music."),
        browserHint: t("Your browser takes out echo and steady noise."),
        betterHint: t("Takes out typing, fans and traffic as well. Your computer works a little harder."),
        unsupported: t("Strong noise reduction does not work in this browser."),
      },
    };
  },
  computed: {
    options() {
      /** @type {Noise[]} */
      const values = this.effects.audio === false && this.choices.noise !== "better" ? ["off", "browser"] : ["off", "browser", "better"];
      return values.map((value) => ({ value, label: this.texts[value] }));
    },
    hint() {
      if (this.effects.noisePending) return this.texts.preparing;
      const hint = this.texts[`${this.choices.noise}Hint`];
      return this.effects.audio === false ? `${hint} ${this.texts.unsupported}` : hint;
    },
  },
  methods: {
    choose(/** @type {Noise} */ noise) {
      mediaOf(this.publisher).effects.reduce(noise);
    },
  },
};
