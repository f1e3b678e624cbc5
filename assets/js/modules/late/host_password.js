import { t } from "videochat/page/language.js";

const LONGEST = 128; // characters, as MAX_PASSWORD in videochat/rooms/store.py
let count = 0;

/** The room's password: that there is one, and how to set, change and remove it; nobody can read it again. @type {VueComponent} */
export const VcHostPassword = {
  props: { room: { type: Object, required: true } },
  template: `
    <div class="vc-host-password">
      <div class="vc-host-line">
        <span class="vc-switch-text"><span :id="id">{{ words.label }}</span><span class="vc-switch-hint">{{ people.hasPassword ? words.has : words.none }}</span></span>
        <span v-if="!open" class="vc-host-ways">
          <button v-if="people.hasPassword" class="vc-button vc-button-small vc-button-quiet" type="button" :aria-label="words.removeIt" :aria-busy="pending || null" @click="choose(null)">{{ words.remove }}</button>
          <button ref="opener" class="vc-button vc-button-small vc-button-quiet" type="button" :aria-label="people.hasPassword ? words.changeIt : words.setIt" @click="begin">{{ people.hasPassword ? words.change : words.set }}</button>
        </span>
      </div>
      <form v-if="open" class="vc-host-form" @submit.prevent="choose(password)" @keydown.esc.stop.prevent="end">
        <input ref="field" class="vc-host-field" type="text" v-model="password" :aria-labelledby="id" :maxlength="most" :aria-describedby="fault ? id + '-fault' : null"
               autocomplete="off" autocapitalize="off" spellcheck="false" dir="ltr">
        <span class="vc-host-ways">
          <button class="vc-button vc-button-small vc-button-quiet" type="button" @click="end">{{ words.cancel }}</button>
          <button class="vc-button vc-button-small" type="submit" :disabled="!password || pending" :aria-busy="pending || null">{{ words.save }}</button>
        </span>
      </form>
      <p v-if="fault" class="vc-host-fault" :id="id + '-fault'" role="alert">{{ fault }}</p>
    </div>`,
  data() {
    return {
      id: `vc-host-password-${(count += 1)}`,
      people: this.room.people.state,
      hosting: this.room.hosting.state,
      open: false,
      password: "",
      fault: "",
      most: LONGEST,
      words: {
        label: t("Password"),
        none: t("None: whoever has the link can join."),
        has: t("Whoever joins must know it."),
        set: t("Set"),
        setIt: t("Set a password"),
        change: t("Change"),
        changeIt: t("Change the password"),
        remove: t("Remove"),
        removeIt: t("Remove the password"),
        cancel: t("Cancel"),
        save: t("Save"),
      },
    };
  },
  computed: {
    pending() {
      return Boolean(this.hosting.pending.password);
    },
  },
  methods: {
    async begin() {
      this.open = true;
      await this.$nextTick();
      this.$refs.field.focus();
    },
    async end() {
      Object.assign(this, { open: false, password: "", fault: "" });
      await this.$nextTick();
      this.$refs.opener?.focus();
    },
    /** @param {string|null} password */
    async choose(password) {
      if (this.pending || password === "") return;
      this.fault = await this.room.hosting.choosePassword(password);
      if (!this.fault) void this.end();
    },
  },
};
