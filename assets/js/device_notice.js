import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { mediaOf, roomOf } from "videochat/call/registry.js";
import { watch } from "vue";

/** Says near the controls that one speaks while muted, or that a device was exchanged; goes by itself. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true }, publisher: { type: Number, required: true } },
  template: `
    <div class="vc-device-notice">
      <div v-if="words" class="vc-device-word">
        <vc-icon :name="muted.noticed ? 'mic-off' : 'info'"></vc-icon>
        <p>{{ words }}</p>
        <button v-if="muted.noticed" class="vc-button vc-button-small" type="button" @click="unmute">{{ texts.unmute }}</button>
      </div>
    </div>`,
  data() {
    const { keeper, mutedSpeech } = mediaOf(this.publisher);
    return { muted: mutedSpeech.state, kept: keeper.state, texts: { muted: t("You are muted"), unmute: t("Unmute") } };
  },
  computed: {
    words() {
      return this.muted.noticed ? this.texts.muted : this.kept.words;
    },
  },
  mounted() {
    const { announcer } = roomOf(this.call);
    this.stop = watch(
      () => this.words,
      (words) => words && announcer.say(words, { topic: "device" }),
    );
  },
  beforeUnmount() {
    this.stop();
  },
  methods: {
    unmute() {
      mediaOf(this.publisher).set("microphone", true);
    },
  },
};
