import { VcIcon } from "videochat/page/icon.js";
import { sizeWords } from "./file_kinds.js";
import { fileReason } from "videochat/call/reasons.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** The button that asks for files to share; not there where the server takes none. @type {VueComponent} */
export const ChatAttach = {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  emits: ["chosen"],
  template: `
    <span v-if="files.most" class="vc-chat-attach">
      <button class="vc-chat-clip" type="button" :aria-label="words.label" :title="title" :aria-disabled="!allowed || null" @click="allowed && $refs.input.click()">
        <vc-icon name="paperclip"></vc-icon>
      </button>
      <input ref="input" type="file" multiple hidden tabindex="-1" aria-hidden="true" @change="choose">
    </span>`,
  data() {
    const { files, people, chat } = roomOf(this.call);
    return { files: files.state, people: people.state, chat: chat.state, words: { label: t("Share files") } };
  },
  computed: {
    /** Whether the host lets one send something to whom one writes. */
    allowed() {
      const { may, host } = this.people;
      return may.chat || (may.chatToHost && this.chat.to?.id === host);
    },
    title() {
      if (!this.allowed) return fileReason();
      return t("Share files (each {size} at most)", { size: sizeWords(this.files.most) });
    },
  },
  methods: {
    choose() {
      const { input } = this.$refs;
      roomOf(this.call).files.share([...input.files]);
      input.value = ""; // the same one can be chosen again
      this.$emit("chosen");
    },
  },
};
