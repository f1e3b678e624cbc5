import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

/**
 * Takes what is dropped or pasted onto the element around it, and shows while something is held over it that it would.
 * Beside it nothing happens: a browser would leave the call to show the file.
 * @type {VueComponent}
 */
export const ChatDrop = {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-chat-drop" :class="{'vc-chat-drop-over': over}" aria-hidden="true">
      <vc-icon :name="most ? 'upload' : 'circle-x'"></vc-icon><p>{{ sentence }}</p>
    </div>`,
  data() {
    const { chat, files } = roomOf(this.call);
    return { chat: chat.state, files: files.state, over: false };
  },
  computed: {
    most() {
      return this.files.most;
    },
    sentence() {
      if (!this.most) return t("Files cannot be shared on this server.");
      return this.chat.to ? t("Drop to share with {name}", { name: this.chat.to.name }) : t("Drop to share with everyone");
    },
  },
  mounted() {
    const panel = this.$el.parentElement;
    const listening = new AbortController();
    this.listening = listening;
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ name, /** @type {(event: any) => void} */ act) =>
      target.addEventListener(name, (event) => holdsFiles(event) && act(event), { signal: listening.signal });
    on(panel, "dragenter", () => (this.over = true));
    on(panel, "dragleave", ({ relatedTarget }) => panel.contains(relatedTarget) || (this.over = false));
    on(panel, "drop", (event) => this.share(event.dataTransfer));
    on(window, "dragover", (event) => {
      if (event.defaultPrevented) return; // another part of the page takes it
      event.preventDefault();
      event.dataTransfer.dropEffect = this.most && panel.contains(event.target) ? "copy" : "none";
    });
    on(window, "drop", (event) => {
      event.preventDefault();
      this.over = false;
    });
    panel.addEventListener("paste", (/** @type {ClipboardEvent} */ event) => this.paste(event), { signal: listening.signal });
  },
  beforeUnmount() {
    this.listening.abort();
  },
  methods: {
    /** @param {DataTransfer} held */
    share(held) {
      // a folder comes as a file that cannot be read
      const folder = (/** @type {DataTransferItem} */ item) => item.webkitGetAsEntry?.()?.isDirectory ?? false;
      const items = [...held.items].filter(({ kind }) => kind === "file");
      const files = items.map((item) => ({ file: item.getAsFile(), folder: folder(item) }));
      roomOf(this.call).files.share(files.flatMap(({ file, folder }) => (file && !folder ? [file] : [])));
      for (const { file, folder } of files) if (folder) roomOf(this.call).files.refuseFolder(file?.name ?? "");
    },
    /** A picture; what was copied from a text or a table holds one too, but was meant as text. @param {ClipboardEvent} event */
    paste(event) {
      const { types = [], files = [] } = event.clipboardData ?? {};
      if (files.length === 0 || types.includes("text/plain")) return;
      event.preventDefault();
      roomOf(this.call).files.share([...files]);
    },
  },
};

/** @param {Event} event */
function holdsFiles(event) {
  return Boolean(/** @type {DragEvent} */ (event).dataTransfer?.types.includes("Files"));
}
