import { roomOf } from "videochat/call/registry.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";

/** Languages that browsers recognise on the device today; one's own is among them in any case. */
const LANGUAGES = [
  ...["ar-SA", "cmn-Hans-CN", "cmn-Hant-TW", "de-DE", "en-GB", "en-US", "es-ES", "es-US", "fr-FR", "hi-IN", "id-ID", "it-IT"],
  ...["ja-JP", "ko-KR", "nl-NL", "pl-PL", "pt-BR", "ru-RU", "sv-SE", "th-TH", "tr-TR", "uk-UA", "vi-VN"],
];
let count = 0;

/** Whether and how large one sees what others say; whether others see what one says oneself. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-caption-settings">
      <button class="vc-switch" type="button" role="switch" :aria-checked="state.shown" :aria-labelledby="id" :aria-describedby="id + '-hint'" @click="show">
        <span class="vc-switch-text"><span :id="id">{{ texts.show }}</span><span class="vc-switch-hint" :id="id + '-hint'">{{ texts.showHint }}</span></span>
        <span class="vc-switch-track" aria-hidden="true"></span>
      </button>
      <fieldset class="vc-choice vc-caption-sizes">
        <legend>{{ texts.size }}</legend>
        <div class="vc-segments">
          <label v-for="(word, size) in sizes" :key="size" class="vc-segment">
            <input type="radio" :name="id + '-size'" :value="size" :checked="size === state.size" @change="resize(size)">
            <span><b :class="'vc-letter-' + size" aria-hidden="true">{{ texts.letter }}</b>{{ word }}</span>
          </label>
        </div>
      </fieldset>
      <button class="vc-switch" type="button" role="switch" :aria-checked="state.speaking" :aria-busy="state.pending" :aria-disabled="blocked || null"
              :aria-labelledby="id + '-speak'" :aria-describedby="id + '-reason'" @click="speak">
        <span class="vc-switch-text"><span :id="id + '-speak'">{{ texts.speak }}</span>
          <span class="vc-switch-hint" :id="id + '-reason'">{{ reason || texts.speakHint }}</span></span>
        <span class="vc-switch-track" aria-hidden="true"></span>
      </button>
      <div class="vc-field" v-if="state.fault !== 'unsupported'">
        <label :for="id + '-language'">{{ texts.language }}</label>
        <div class="vc-select-box">
          <select :id="id + '-language'" class="vc-select" :value="state.language" @change="chooseLanguage($event.target.value)">
            <option v-for="[code, name] in languages" :key="code" :value="code">{{ name }}</option>
          </select>
          <vc-icon name="chevron-down"></vc-icon>
        </div>
      </div>
    </div>`,
  data() {
    const { captions, view } = roomOf(this.call);
    return {
      ...{ state: captions.state, view: view.state, id: `vc-captions-${(count += 1)}` },
      sizes: { small: t("Small"), medium: t("Medium"), large: t("Large") },
      texts: {
        show: t("Show captions"),
        showHint: t("What people say, under the picture, of those who caption their speech."),
        size: t("Size of captions"),
        letter: t("A"),
        speak: t("Caption my speech"),
        speakHint: t("Your words are recognised on this device; your voice goes to nobody for it."),
        language: t("I speak"),
      },
    };
  },
  computed: {
    languages() {
      const names = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "language" });
      const codes = [...new Set([...LANGUAGES, this.state.language])];
      const named = codes.map((code) => [code, nameOf(names, code)]);
      return named.sort(([, one], [, other]) => one.localeCompare(other));
    },
    blocked() {
      return ["unsupported", "language"].includes(this.state.fault);
    },
    reason() {
      if (this.state.pending && !this.state.speaking) return t("Getting ready…");
      /** @type {Record<import("videochat/call/captions.js").CaptionFault, string>} */
      const reasons = {
        unsupported: t("This browser cannot turn speech into words on your device, and we send your voice to nobody for it. Current Chrome and Edge on a computer can."),
        language: t("Your browser does not know this language on the device. Choose another one."),
        download: t("Your browser fetches this language when you switch this on."),
        denied: t("The browser does not let this page recognise speech."),
        failed: t("Your speech could not be recognised. Try again."),
      };
      const fault = /** @type {import("videochat/call/captions.js").CaptionFault|null} */ (this.state.fault);
      return fault ? reasons[fault] : "";
    },
  },
  mounted() {
    this.stop = this.$watch(
      () => this.view.panel === "settings",
      (/** @type {boolean} */ open) => open && roomOf(this.call).captions.look().catch(() => {}),
      { immediate: true },
    );
  },
  beforeUnmount() {
    this.stop();
  },
  methods: {
    show() {
      roomOf(this.call).captions.show(!this.state.shown);
    },
    /** @param {import("videochat/call/captions.js").CaptionSize} size */
    resize(size) {
      roomOf(this.call).captions.resize(size);
    },
    async speak() {
      if (this.state.pending || this.blocked) return;
      const { captions, announcer } = roomOf(this.call);
      await captions.speak(!this.state.speaking);
      if (this.reason) announcer.say(this.reason, { topic: "captions" });
    },
    /** @param {string} language */
    chooseLanguage(language) {
      roomOf(this.call).captions.setLanguage(language).catch(() => {});
    },
  },
};

/** @param {Intl.DisplayNames} names @param {string} code */
function nameOf(names, code) {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // what was remembered is no language
  }
}
