import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";
import { dangerWords, strangerWords } from "videochat/call/verification_words.js";

/** @typedef {{id: string, name: string}} Named */

/** How many of the others are verified, and whom to beware of; the dialog to compare codes in, loaded when it is asked for. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true }, peerToPeer: { type: Boolean, default: false } },
  template: `
    <div class="vc-verified" v-show="shown">
      <button v-if="shown" class="vc-verified-pill" :class="'vc-verified-' + look" type="button" :aria-label="label" :title="label" aria-haspopup="dialog" @click="open">
        <vc-icon :name="icon"></vc-icon><span v-if="word" class="vc-verified-word">{{ word }}</span>
      </button>
      <p v-if="alarm" class="vc-hidden" role="alert">{{ alarm }}</p>
      <component v-if="dialog && asked" :is="dialog" :room="room" @close="close"></component>
    </div>`,
  data() {
    const { people, verification } = roomOf(this.call);
    return { people: people.state, state: verification.state, loaded: false };
  },
  computed: {
    room() {
      return roomOf(this.call);
    },
    dialog() {
      return this.loaded ? this.component : null;
    },
    asked() {
      return this.people.entered ? this.state.asked : null;
    },
    shown() {
      return Boolean(this.asked) || (this.people.entered && this.people.others.length > 0 && this.state.hindrance === null);
    },
    /** @returns {Record<import("videochat/call/proofs.js").Phase, Named[]>} */
    found() {
      /** @type {Record<string, Named[]>} */
      const found = { danger: [], changed: [], ready: [], waiting: [], verified: [] };
      for (const each of this.people.others) found[this.room.verification.proofs.of(each.id).phase].push(each);
      return found;
    },
    look() {
      const { danger, changed, verified } = this.found;
      if (danger.length || this.state.stranger) return "danger";
      if (changed.length) return "changed";
      return verified.length === this.people.others.length ? "good" : "quiet";
    },
    icon() {
      if (this.look === "good") return "shield-check";
      return this.look === "quiet" ? "shield" : "shield-alert";
    },
    word() {
      if (this.look === "danger") return t("Not private");
      if (this.look === "changed") return t("Code changed");
      return this.look === "good" ? t("Verified") : `${this.found.verified.length}/${this.people.others.length}`;
    },
    label() {
      if (this.look === "danger") return this.alarm;
      // what is seen is part of it: people say it to press it
      if (this.look === "changed") return `${this.word}: ${this.found.changed.map((/** @type {Named} */ { name }) => name).join(", ")}`;
      if (this.look === "good") return `${this.word}: ${t("nobody is between you and the others")}`;
      return t("Verified: {share}. Compare codes", { share: this.word });
    },
    alarm() {
      const [first] = this.found.danger;
      if (first) return dangerWords(first.name);
      return this.state.stranger ? strangerWords() : "";
    },
  },
  watch: {
    async asked(/** @type {string|null} */ asked) {
      if (!asked || this.loaded) return;
      try {
        this.component = (await import("videochat/late/verification_dialog.js")).VcVerificationDialog;
        this.loaded = true;
      } catch {
        this.close(); // the network is gone; the next time may do better
      }
    },
  },
  created() {
    this.room.verification.configure(this.peerToPeer);
  },
  methods: {
    /** Begin with who needs it most. */
    open() {
      const { danger, changed, ready, waiting, verified } = this.found;
      this.room.verification.ask([...danger, ...changed, ...ready, ...waiting, ...verified][0]?.id ?? null);
    },
    close() {
      this.room.verification.ask(null);
    },
  },
};
