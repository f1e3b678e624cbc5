import { remember } from "videochat/page/cookies.js";
import { inTurn } from "videochat/page/early.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";

let count = 0;

/** A labelled line of text with its error beside it. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: {
    label: { type: String, required: true },
    placeholder: { type: String, default: "" },
    value: { type: String, default: "" },
    error: { type: String, default: "" },
    maxlength: { type: Number, default: 256 },
    kind: { type: String, default: "text" },
    autocomplete: { type: String, default: "off" },
    focused: { type: Boolean, default: false },
    remember: { type: String, default: "" },
  },
  emits: ["update:value", "submit"],
  template: `
    <div class="vc-field" :class="{'vc-field-wrong': error}">
      <label :for="id">{{ label }}</label>
      <div class="vc-field-box">
      <input :id="id" ref="input" :type="kind === 'password' && seen ? 'text' : kind" :dir="text ? 'auto' : null" :placeholder="placeholder" v-model="text" :maxlength="maxlength"
             :autocomplete="autocomplete" :aria-invalid="Boolean(error)" :aria-describedby="error ? id + '-error' : null"
             spellcheck="false" enterkeyhint="go"
             @input="change" @keydown.enter="submit">
      <button v-if="kind === 'password'" class="vc-icon-button vc-field-look" type="button" :aria-label="words.look" :title="words.look"
              :aria-pressed="seen" @click="seen = !seen"><vc-icon :name="seen ? 'eye-off' : 'eye'"></vc-icon></button>
      </div>
      <p v-if="error" :key="complaints" :id="id + '-error'" class="vc-field-error" role="alert">{{ error }}</p>
    </div>`,
  data() {
    return { text: this.value, seen: false, words: { look: t("Show password") }, complaints: 0, id: `vc-field-${(count += 1)}` };
  },
  watch: {
    value(/** @type {string} */ value) {
      this.text = value;
    },
  },
  mounted() {
    if (this.focused) this.$refs.input.focus({ preventScroll: true });
  },
  methods: {
    focus() {
      this.$refs.input.focus();
    },
    /** The same error again is an error again: it is announced anew. */
    complain() {
      this.complaints += 1;
      this.focus();
    },
    change() {
      if (this.remember) remember(this.remember, this.text.trim());
      const { text } = this;
      inTurn(() => this.$emit("update:value", text));
    },
    submit(event) {
      if (!event.isComposing) inTurn(() => this.$emit("submit"));
    },
  },
};
