import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** All emoji, between the messages and the field; fetched when first wanted. Esc closes it. @type {VueComponent} */
export const ChatEmoji = {
  props: { call: { type: Number, required: true } },
  emits: ["chosen", "close"],
  template: `
    <div class="vc-chat-emoji" ref="place" role="group" :aria-label="words.label" @keydown="keep">
      <p v-if="state !== 'ready'" class="vc-chat-emoji-state" role="status">{{ state === "failed" ? words.failed : words.loading }}</p>
    </div>`,
  data: () => ({
    state: "loading",
    words: { label: t("Emoji"), loading: t("Loading…"), failed: t("The emoji could not be loaded. Please try again.") },
  }),
  async mounted() {
    this.forget = roomOf(this.call).layers.add(() => this.$emit("close"));
    try {
      const { emojiPicker } = await import("videochat/late/emoji_picker.js");
      if (!this.$refs.place) return;
      const picker = emojiPicker((emoji) => this.$emit("chosen", emoji));
      this.$refs.place.append(picker);
      this.state = "ready";
      // on a touch screen the keyboard would cover them
      if (matchMedia("(hover: hover)").matches) requestAnimationFrame(() => picker.shadowRoot?.querySelector("input")?.focus());
    } catch {
      this.state = "failed";
    }
  },
  beforeUnmount() {
    this.forget();
  },
  methods: {
    /** What is typed to search is no shortcut of the call's. @param {KeyboardEvent} event */
    keep(event) {
      if (event.key !== "Escape") event.stopPropagation();
    },
  },
};
