const SAID_FOR = 2000; // milliseconds

/** A button that copies a text, in the browser, and says so only when it did. @type {VueComponent} */
export default {
  props: {
    text: { type: String, required: true },
    label: { type: String, required: true },
    copiedLabel: { type: String, required: true },
    failedLabel: { type: String, required: true },
    source: { type: Number, default: 0 }, // id of the element that shows the text, if one does
  },
  template: `
    <span class="vc-copy">
      <button class="vc-button" type="button" @click="copy">{{ said || label }}</button>
      <span class="vc-hidden" role="status">{{ said }}</span>
      <span class="vc-hidden" aria-hidden="true" ref="own" v-if="!source">{{ text }}</span>
    </span>`,
  data: () => ({ said: "" }),
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    async copy() {
      if ((await this.write()) || this.copySelected()) this.say(this.copiedLabel);
      else this.say(this.failedLabel);
    },
    /** By the browser's clipboard, which pages have over HTTPS only. @returns {Promise<boolean>} whether it was */
    async write() {
      if (!navigator.clipboard) return false;
      try {
        await navigator.clipboard.writeText(this.text);
        return true;
      } catch {
        return false; // not allowed here; the other way may be
      }
    },
    /** Select the text where it is shown, so that it can also be copied by hand. @returns {boolean} whether it was copied */
    copySelected() {
      const selection = getSelection();
      selection?.selectAllChildren(document.getElementById(`c${this.source}`) ?? this.$refs.own);
      const exactly = (/** @type {ClipboardEvent} */ event) => {
        event.clipboardData?.setData("text/plain", this.text);
        event.preventDefault();
      };
      document.addEventListener("copy", exactly);
      try {
        const copied = document.execCommand("copy");
        if (copied) selection?.removeAllRanges();
        return copied;
      } finally {
        document.removeEventListener("copy", exactly);
      }
    },
    /** @param {string} words */
    say(words) {
      this.said = words;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.said = ""), SAID_FOR);
    },
  },
};
