import { VcIcon } from "videochat/page/icon.js";
import { sizeWords } from "./file_kinds.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/** The button that asks for files to share; not there where the server takes none. @type {VueComponent} */
export const ChatAttach = {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  emits: ["chosen"],
  template: `
    <span v-if="files.most" class="vc-chat-attach">
      <button class="vc-chat-clip" type="button" :aria-label="words.label" :title="title" @click="$refs.input.click()">
        <vc-icon name="paperclip"></vc-icon>
      </button>
      <input ref="input" type="file" multiple hidden tabindex="-1" aria-hidden="true" @change="choose">
    </span>`,
  data() {
    return { files: roomOf(this.call).files.state, words: { label: t("Share files") } };
  },
  computed: {
    title() {
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
