import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { mediaOf, roomOf } from "videochat/call/registry.js";
import { unmuteReason } from "videochat/call/reasons.js";
import { watch } from "vue";

/** Says near the controls that one speaks while muted, or that a device was exchanged; goes by itself. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true }, publisher: { type: Number, required: true } },
  template: `
    <div class="vc-device-notice">
      <div v-if="words" class="vc-device-word">
        <vc-icon :name="words === kept.words ? 'info' : 'mic-off'"></vc-icon>
        <p>{{ words }}</p>
        <button v-if="words === texts.muted" class="vc-button vc-button-small" type="button" @click="unmute">{{ texts.unmute }}</button>
        <button v-else-if="words !== kept.words && people.own?.hand === null && hand" class="vc-button vc-button-small" type="button" @click="hand.run()">{{ texts.hand }}</button>
      </div>
    </div>`,
  data() {
    const { keeper, mutedSpeech } = mediaOf(this.publisher);
    return { muted: mutedSpeech.state, kept: keeper.state, people: roomOf(this.call).people.state, hosting: roomOf(this.call).hosting.state, texts: { muted: t("You are muted"), unmute: t("Unmute"), hand: t("Raise hand") } };
  },
  computed: {
    words() {
      if (!this.muted.noticed || (this.hosting.word && !this.people.may.unmute)) return this.kept.words; // that has just been said
      return this.people.may.unmute ? this.texts.muted : unmuteReason();
    },
    hand() {
      return roomOf(this.call).controls.find("hand");
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
