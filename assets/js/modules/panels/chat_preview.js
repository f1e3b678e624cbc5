import { shortened } from "./chat_text.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const SHOWN = 5000; // ms
const LONGEST = 140; // characters

/** A new message, for a moment, while the chat is closed; a click opens the chat. The announcer says it aloud. @type {VueComponent} */
export const ChatPreview = {
  props: { call: { type: Number, required: true } },
  template: `
    <transition name="vc-preview">
      <button v-if="message && !open" class="vc-preview" type="button" :key="message.sender" :aria-label="label"
              @click="answer" @pointerenter="hold" @pointerleave="show" @focus="hold" @blur="show">
        <span class="vc-preview-name"><bdi>{{ message.name }}</bdi>{{ message.to ? " · " + words.onlyYou : "" }}</span>
        <span class="vc-preview-text" dir="auto">{{ text }}</span>
      </button>
    </transition>`,
  data() {
    const { view, people } = roomOf(this.call);
    return { view: view.state, people: people.state, message: null, words: { onlyYou: t("only to you") } };
  },
  computed: {
    open() {
      return this.view.panel === "chat";
    },
    text() {
      return shortened(this.message.text || (this.message.file?.name ?? ""), LONGEST);
    },
    label() {
      const { name, to } = this.message;
      return to ? t("{name}, only to you: {text}", { name, text: this.text }) : t("{name}: {text}", { name, text: this.text });
    },
  },
  watch: {
    open() {
      this.message = null;
    },
    "people.entered"() {
      this.message = null;
    },
  },
  mounted() {
    this.chat = roomOf(this.call).chat;
    this.hear = (/** @type {CustomEvent} */ { detail }) => {
      if (this.open) return;
      this.message = detail;
      this.show();
    };
    this.chat.addEventListener("message", this.hear);
  },
  beforeUnmount() {
    this.chat.removeEventListener("message", this.hear);
    clearTimeout(this.timer);
  },
  methods: {
    show() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.message = null), SHOWN);
    },
    /** Whoever reads it or is about to press it has the time to. */
    hold() {
      clearTimeout(this.timer);
    },
    answer() {
      this.view.panel = "chat";
    },
  },
};
