import { VcIcon } from "videochat/page/icon.js";
import { endingOf, kindOf, sizeWords } from "./file_kinds.js";
import { t } from "videochat/page/language.js";
import { isShown } from "./chat_files.js";
import { roomOf } from "videochat/call/registry.js";

const KEPT = /[\x20-\x7e]{0,4}$/; // what stays before the ending when a name is too long; other letters may join those before them

/**
 * A file in the chat: what it is called, what it is, how large. One can save it; one's own that is still on its way
 * shows how far it is. It is never opened here: the browser saves it, whatever it is.
 * @type {VueComponent}
 */
export const ChatFile = {
  components: { VcIcon },
  props: {
    call: { type: Number, required: true },
    file: { type: Object, required: true },
    /** Who sent it; "": oneself. */
    from: { type: String, default: "" },
    /** What is known of one's own file on its way. */
    outgoing: { type: Object, default: null },
  },
  template: `
    <div class="vc-file" role="group" :aria-label="file.name" :class="{'vc-file-risky': risky, 'vc-file-failed': reason}">
      <div v-if="shown" class="vc-file-picture"><img v-if="picture" :src="picture" alt=""></div>
      <span class="vc-file-icon"><vc-icon :name="kind.icon"></vc-icon></span>
      <div class="vc-file-about">
        <p class="vc-file-name" :title="file.name"><bdi dir="auto"><span>{{ stem }}</span><span>{{ end }}</span></bdi></p>
        <p class="vc-file-kind">{{ kindWords }} · <bdi>{{ size }}</bdi><template v-if="state"> · <bdi>{{ state }}</bdi></template></p>
        <p v-if="risky" class="vc-file-risk">{{ riskWords }}</p>
        <p v-if="reason" class="vc-file-reason">{{ reason }}</p>
        <p v-if="reason && (outgoing || !final)" class="vc-file-actions">
          <button v-if="!final" class="vc-text-button" type="button" @click="again">{{ words.again }}</button>
          <button v-if="outgoing" class="vc-text-button" type="button" @click="stop">{{ words.dismiss }}</button>
        </p>
      </div>
      <button v-if="moving" class="vc-file-button" type="button" :aria-label="cancelLabel" :title="words.cancel" @click="stop">
        <vc-icon name="x"></vc-icon>
      </button>
      <button v-else-if="!outgoing && !final" class="vc-file-button" type="button" :aria-label="saveLabel" :title="words.save" @click="save">
        <vc-icon name="download"></vc-icon>
      </button>
      <div v-if="moving" class="vc-file-bar" role="progressbar" :aria-label="barLabel" :aria-valuenow="percent" aria-valuemin="0" aria-valuemax="100">
        <div :style="{ inlineSize: percent + '%' }"></div>
      </div>
    </div>`,
  data() {
    return {
      files: roomOf(this.call).files.state,
      words: { again: t("Try again"), cancel: t("Cancel"), dismiss: t("Dismiss"), save: t("Download") },
    };
  },
  computed: {
    shown() {
      return !this.outgoing && isShown(this.file) && this.picture !== "";
    },
    picture() {
      return this.files.pictures[this.file.id];
    },
    kind() {
      return kindOf(this.file.name);
    },
    kindWords() {
      return this.kind.words();
    },
    size() {
      return sizeWords(this.file.size);
    },
    /** A long name loses its middle: its ending tells what it is. */
    stem() {
      return this.file.name.slice(0, this.file.name.length - this.end.length);
    },
    end() {
      const { name } = this.file;
      const ending = endingOf(name);
      return (KEPT.exec(name.slice(0, name.length - ending.length))?.[0] ?? "") + ending;
    },
    progress() {
      return this.outgoing ?? this.files.incoming[this.file.id] ?? null;
    },
    reason() {
      return this.progress?.reason ?? "";
    },
    final() {
      return Boolean(this.reason && this.progress.final);
    },
    moving() {
      return Boolean(this.progress && !this.reason);
    },
    percent() {
      return Math.round((this.progress?.progress ?? 0) * 100);
    },
    state() {
      if (!this.moving) return "";
      return this.outgoing?.status === "waiting" ? t("Waiting") : new Intl.NumberFormat(document.documentElement.lang || "en", { style: "percent" }).format(this.percent / 100);
    },
    risky() {
      return Boolean(this.kind.risky && this.from);
    },
    riskWords() {
      return t("Open it only if you trust {name}.", { name: this.from });
    },
    saveLabel() {
      return t("Download {name}", { name: this.file.name });
    },
    cancelLabel() {
      return t("Cancel {name}", { name: this.file.name });
    },
    barLabel() {
      return this.outgoing ? t("Sending {name}", { name: this.file.name }) : t("Downloading {name}", { name: this.file.name });
    },
  },
  watch: {
    shown: {
      handler() {
        this.look();
      },
      flush: "post",
    },
  },
  mounted() {
    this.look();
  },
  beforeUnmount() {
    this.sight?.disconnect();
  },
  methods: {
    /** A picture is got when it comes into sight. */
    look() {
      if (!this.shown || this.sight) return;
      this.sight = new IntersectionObserver((seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
        this.sight.disconnect();
        const { id, name, size, type } = this.file;
        roomOf(this.call).files.draw({ id, name, size, type });
      });
      this.sight.observe(this.$el);
    },
    save() {
      const { id, name, size, type } = this.file;
      roomOf(this.call).files.save({ id, name, size, type });
    },
    again() {
      if (this.outgoing) roomOf(this.call).files.retry(this.outgoing.key);
      else this.save();
    },
    stop() {
      this.$el.closest("[tabindex]")?.focus({ preventScroll: true }); // the button goes: the keyboard stays in the chat
      if (this.outgoing) roomOf(this.call).files.cancel(this.outgoing.key);
      else roomOf(this.call).files.stopSaving(this.file.id);
    },
  },
};
