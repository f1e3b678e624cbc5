import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";
import { sizeWords } from "videochat/panels/file_kinds.js";

/** The mark that the call is being recorded, by whom; who records sees for how long, and can stop. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-recording" v-if="recorder" :class="{'vc-recording-own': running}">
      <p class="vc-recording-mark" role="status" :title="sentence">
        <span class="vc-recording-dot" aria-hidden="true"></span>
        <span class="vc-recording-rec" aria-hidden="true">REC</span>
        <span class="vc-hidden">{{ sentence }}</span>
        <span v-if="!own" class="vc-recording-who" dir="auto" aria-hidden="true">{{ name }}</span>
      </p>
      <template v-if="running">
        <span class="vc-recording-time" role="timer" :aria-label="length" :title="length">{{ time }}<span class="vc-recording-size"> · {{ size }}</span></span>
        <button class="vc-recording-stop" type="button" :aria-label="words.stop" :title="words.stop" @click="stop"><vc-icon name="square"></vc-icon></button>
      </template>
    </div>`,
  data() {
    const { people, recording } = roomOf(this.call);
    return { people: people.state, state: recording.state };
  },
  computed: {
    recorder() {
      return this.people.entered ? this.people.recorder : null;
    },
    own() {
      return this.recorder === this.people.own?.id;
    },
    running() {
      return this.own && this.state.phase === "running";
    },
    name() {
      return roomOf(this.call).people.person(this.recorder)?.name ?? "";
    },
    sentence() {
      return this.own ? t("You are recording this call") : t("{name} is recording this call", { name: this.name });
    },
    time() {
      const two = (/** @type {number} */ part) => String(Math.floor(part % 60)).padStart(2, "0");
      const { seconds } = this.state;
      const minutes = Math.floor(seconds / 60);
      return `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${two(minutes)}` : minutes}:${two(seconds)}`;
    },
    size() {
      return sizeWords(this.state.bytes);
    },
    length() {
      return t("Recorded: {time}, {size}", { time: this.time, size: this.size });
    },
    words: () => ({ stop: t("Stop recording") }),
  },
  methods: {
    stop() {
      roomOf(this.call).recording.stop();
    },
  },
};
