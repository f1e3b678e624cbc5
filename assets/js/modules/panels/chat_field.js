import { clean, lengthOf, LONGEST } from "./chat_text.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

const NEAR = 200; // characters left that are worth saying
let count = 0;
const MOST = 20_000; // UTF-16 units the field takes: what is pasted too long can be shortened, within reason

/** Where one writes. Enter sends; with Shift, or on a touch keyboard, it begins a new line. @type {VueComponent} */
export const ChatField = {
  components: { VcIcon },
  props: { label: { type: String, required: true }, sendLabel: { type: String, required: true } },
  emits: ["send"],
  template: `
    <form class="vc-chat-field" @submit.prevent="send">
      <p v-if="left < near" class="vc-chat-left" :class="{'vc-chat-over': left < 0}" :id="id">{{ leftWords }}</p>
      <span class="vc-hidden" role="status">{{ left < 0 ? tooLong : "" }}</span>
      <textarea ref="field" rows="1" dir="auto" v-model="text" :placeholder="label" :aria-label="label" :maxlength="most"
                :aria-invalid="left < 0" :aria-describedby="left < near ? id : null" :enterkeyhint="touch ? 'enter' : 'send'" autocomplete="off" @keydown.enter="enter"></textarea>
      <button class="vc-chat-send" type="submit" :aria-label="sendLabel" :title="sendLabel" :disabled="!ready">
        <vc-icon name="send"></vc-icon>
      </button>
    </form>`,
  data() {
    const id = `vc-chat-left-${(count += 1)}`;
    return { id, tooLong: t("The message is too long"), text: "", near: NEAR, most: MOST, touch: matchMedia("(hover: none) and (pointer: coarse)").matches };
  },
  computed: {
    left() {
      return LONGEST - (this.text.length > LONGEST - NEAR ? lengthOf(this.text) : 0);
    },
    leftWords() {
      return this.left < 0 ? t("Too long by {number} characters", { number: -this.left }) : t("{number} characters left", { number: this.left });
    },
    ready() {
      return this.left >= 0 && clean(this.text) !== "";
    },
  },
  watch: {
    text: {
      handler() {
        this.fit();
      },
      flush: "post",
    },
  },
  methods: {
    /** @param {KeyboardEvent} event */
    enter(event) {
      // while a word is being composed Enter chooses it; Safari ends that just before and says 229
      if (event.isComposing || event.keyCode === 229 || event.shiftKey || this.touch) return;
      event.preventDefault();
      this.send();
    },
    send() {
      if (!this.ready) return;
      this.$emit("send", this.text);
      this.text = "";
      this.$refs.field.focus();
    },
    /** As high as its text, within what the style sheet allows. */
    fit() {
      const { field } = this.$refs;
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight}px`;
    },
  },
};
