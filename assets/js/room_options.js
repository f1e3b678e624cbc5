import { inTurn } from "videochat/page/early.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";

let count = 0;

/** What guards a room from its beginning; folded until somebody wants it. @type {VueComponent} */
export default {
  components: { VcIcon },
  emits: ["chosen", "submit"],
  template: `
    <div class="vc-room-options" :class="{'vc-room-options-open': open}">
      <button class="vc-room-options-button" type="button" :aria-expanded="open" :aria-controls="id" @click="open = !open">
        <vc-icon name="chevron-down"></vc-icon><span>{{ words.options }}</span>
        <span v-if="!open && chosen" class="vc-room-options-chosen">{{ chosen }}</span>
      </button>
      <div v-show="open" :id="id" class="vc-room-options-list">
        <button v-for="name in switches" :key="name" class="vc-switch" type="button" role="switch" :aria-checked="state[name]"
                :aria-labelledby="id + name" :aria-describedby="id + name + '-hint'" @click="turn(name)">
          <span class="vc-switch-text"><span :id="id + name">{{ words[name] }}</span>
            <span class="vc-switch-hint" :id="id + name + '-hint'">{{ hints[name] }}</span></span>
          <span class="vc-switch-track" aria-hidden="true"></span>
        </button>
        <div class="vc-field" :class="{'vc-field-wrong': error}">
          <label :for="id + 'password'">{{ words.password }}</label>
          <div class="vc-field-box">
            <input :id="id + 'password'" ref="password" :type="seen ? 'text' : 'password'" v-model="state.password" maxlength="256"
                   autocomplete="off" spellcheck="false" :placeholder="words.none" :aria-invalid="Boolean(error)"
                   :aria-describedby="error ? id + 'error' : null" @input="tell" @keydown.enter="submit" data-1p-ignore data-lpignore="true">
            <button class="vc-icon-button vc-field-look" type="button" :aria-label="words.look" :title="words.look" :aria-pressed="seen" @click="seen = !seen">
              <vc-icon :name="seen ? 'eye-off' : 'eye'"></vc-icon></button>
          </div>
          <p v-if="error" :id="id + 'error'" class="vc-field-error" role="alert">{{ error }}</p>
        </div>
      </div>
    </div>`,
  data() {
    return {
      id: `vc-options-${(count += 1)}-`,
      open: false,
      seen: false,
      error: "",
      switches: ["unlisted", "waitingRoom"],
      state: { unlisted: false, waitingRoom: false, password: "" },
      words: {
        options: t("Options"),
        unlisted: t("Not in the list"),
        waitingRoom: t("Waiting room"),
        password: t("Password for the room"),
        none: t("None"),
        look: t("Show password"),
      },
      hints: { unlisted: t("Found only by its link."), waitingRoom: t("You let people in.") },
    };
  },
  computed: {
    /** What is chosen, while it is folded. */
    chosen() {
      const { unlisted, waitingRoom, password } = this.state;
      const all = [unlisted && this.words.unlisted, waitingRoom && this.words.waitingRoom, password && t("Password")];
      return all.filter(Boolean).join(" · ");
    },
  },
  methods: {
    /** @param {"unlisted"|"waitingRoom"} name */
    turn(name) {
      this.state[name] = !this.state[name];
      this.tell();
    },
    tell() {
      this.error = "";
      const state = { ...this.state };
      inTurn(() => this.$emit("chosen", state));
    },
    /** @param {KeyboardEvent} event */
    submit(event) {
      if (!event.isComposing) inTurn(() => this.$emit("submit"));
    },
    /** @param {string} error */
    complain(error) {
      this.error = error;
      if (!error) return;
      this.open = true;
      this.$nextTick(() => this.$refs.password.focus());
    },
  },
};
