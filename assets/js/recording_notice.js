import { VcIcon } from "videochat/page/icon.js";
import { VcPopup } from "videochat/controls/popup.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const SHOWN = 12_000; // ms: what went well says no more then

/** What becomes of one's own recording, near the controls; and the question before one leaves in the middle of it. @type {VueComponent} */
export default {
  components: { VcIcon, VcPopup },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-recording-notice">
      <div v-if="words" class="vc-recording-word" :role="wrong ? 'alert' : 'status'">
        <vc-icon :name="icon" :class="{'vc-recording-good': state.phase === 'saved'}"></vc-icon>
        <p>{{ words }}</p>
        <progress v-if="state.phase === 'saving'" :value="state.part" max="1" aria-hidden="true"></progress>
        <span class="vc-recording-ways" v-if="ways.length">
          <button v-for="way in ways" :key="way.label" class="vc-button vc-button-small" :class="{'vc-button-quiet': way.quiet}" type="button" @click="way.act">{{ way.label }}</button>
        </span>
      </div>
      <vc-popup :open="state.leaving" look="dialog" :label="texts.title" :layers="layers" @close="answer(false)">
        <h2 class="vc-recording-title">{{ texts.title }}</h2>
        <p>{{ texts.question }}</p>
        <div class="vc-recording-answers">
          <button class="vc-button vc-button-quiet" type="button" @click="answer(false)">{{ texts.stay }}</button>
          <button class="vc-button" type="button" @click="answer(true)">{{ texts.leave }}</button>
        </div>
      </vc-popup>
    </div>`,
  data() {
    return { state: roomOf(this.call).recording.state };
  },
  computed: {
    layers() {
      return roomOf(this.call).layers;
    },
    texts: () => ({
      title: t("You are recording"),
      question: t("When you leave, the recording ends. What was recorded is saved."),
      stay: t("Stay"),
      leave: t("Stop and save, then leave"),
    }),
    wrong() {
      return this.state.phase === "failed" || this.state.phase === "interrupted";
    },
    icon() {
      if (this.wrong) return "circle-alert";
      return this.state.phase === "saved" ? "circle-check" : "circle-dot";
    },
    words() {
      const { phase, name, downloaded } = this.state;
      if (phase === "choosing") return t("Choose where to save the recording");
      if (phase === "starting") return t("The recording is about to start…");
      if (phase === "saving") return `${this.early} ${t("The recording is being saved. Please keep this page open.")}`.trim();
      const saved = downloaded ? t("The recording is in your downloads: {name}", { name }) : t("Saved as {name}", { name });
      if (phase === "saved") return `${this.early} ${saved}`.trim();
      if (phase === "interrupted") return t("A recording was interrupted: {name}", { name });
      return phase === "failed" ? this.problem : "";
    },
    /** Why it ended, if nobody wanted that. */
    early() {
      const { fault } = this.state;
      if (fault === "full") return t("Your disk is full, so the recording has ended.");
      return fault ? t("The browser could record no more, so the recording has ended.") : "";
    },
    problem() {
      /** @type {Record<import("videochat/call/recording.js").RecordingFault, string>} */
      const sentences = {
        refused: t("The room could not be told that you record, so nothing was recorded."),
        encoder: t("This browser could not record the call."),
        full: t("There is too little space on your disk to record."),
        file: t("The file could not be written. The recording is kept until you save it."),
      };
      return sentences[/** @type {import("videochat/call/recording.js").RecordingFault} */ (this.state.fault ?? "encoder")];
    },
    ways() {
      const { phase, fault } = this.state;
      const { recording } = roomOf(this.call);
      const dismiss = { label: t("Dismiss"), quiet: true, act: () => recording.dismiss() };
      if (phase === "interrupted" || (phase === "failed" && fault === "file")) {
        return [
          { label: t("Save"), quiet: false, act: () => recording.save() },
          { label: t("Discard"), quiet: true, act: () => recording.discard() },
        ];
      }
      return phase === "failed" || phase === "saved" ? [dismiss] : [];
    },
  },
  watch: {
    "state.phase"(/** @type {string} */ phase) {
      clearTimeout(this.timer);
      if (phase === "saved" && !this.early) this.timer = setTimeout(() => roomOf(this.call).recording.dismiss(), SHOWN);
    },
  },
  mounted() {
    void roomOf(this.call).recording.look();
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    /** @param {boolean} leaves */
    answer(leaves) {
      roomOf(this.call).recording.answer(leaves);
    },
  },
};
