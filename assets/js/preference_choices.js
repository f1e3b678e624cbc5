import { remember } from "videochat/page/cookies.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";

/** @typedef {"light" | "dark" | "auto"} Theme */

/** What NiceGUI's setDark takes; null is the system's. @type {Record<Theme, boolean | null>} */
const DARK = { light: false, dark: true, auto: null };
let count = 0;

/** Language and appearance. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: {
    language: { type: String, required: true },
    languages: { type: Array, required: true },
    theme: { type: String, required: true },
    themed: { type: Boolean, default: true },
    reload: { type: Boolean, default: true },
  },
  template: `
    <div class="vc-preferences">
      <div class="vc-field">
        <label :for="id">{{ texts.language }}</label>
        <div class="vc-select-box">
          <select :id="id" class="vc-select" :value="language" @change="speak($event.target.value)">
            <option v-for="one in languages" :key="one.code" :value="one.code" :lang="one.code">{{ one.name }}</option>
          </select>
          <vc-icon name="chevron-down"></vc-icon>
        </div>
        <p class="vc-field-hint" role="status">{{ later ? texts.later : "" }}</p>
      </div>
      <fieldset class="vc-choice">
        <legend>{{ texts.appearance }}</legend>
        <div class="vc-segments">
          <label v-for="(icon, name) in icons" :key="name" class="vc-segment">
            <input type="radio" :name="id + '-theme'" :value="name" :checked="name === theme" @change="show(name)">
            <span><vc-icon :name="icon"></vc-icon>{{ texts[name] }}</span>
          </label>
        </div>
        <p v-if="!themed" class="vc-field-hint">{{ texts.elsewhere }}</p>
      </fieldset>
    </div>`,
  data() {
    return {
      id: `vc-preferences-${(count += 1)}`,
      later: false,
      icons: { light: "sun", dark: "moon", auto: "sun-moon" },
      texts: {
        language: t("Language"),
        later: t("The next page you open will be in this language."),
        appearance: t("Appearance"),
        elsewhere: t("A call is always dark: it belongs to the faces."),
        light: t("Light"),
        dark: t("Dark"),
        auto: t("Automatic"),
      },
    };
  },
  methods: {
    /** @param {string} code */
    speak(code) {
      remember("language", code);
      if (this.reload) location.reload();
      else this.later = code !== this.language;
    },
    /** @param {Theme} theme */
    show(theme) {
      remember("theme", theme);
      if (this.themed) window.setDark(DARK[theme]);
    },
  },
};
