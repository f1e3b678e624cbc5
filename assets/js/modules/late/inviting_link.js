import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { writeClipboard } from "./clipboard.js";

const SAID_FOR = 2000; // ms
let made = 0;

/** One link, with the ways to hand it over. @type {VueComponent} */
export const InvitingLink = {
  components: { VcIcon },
  props: {
    link: { type: String, required: true },
    picture: { type: String, required: true },
    room: { type: String, required: true },
    label: { type: String, required: true },
    secret: { type: Boolean, default: false }, // it lets people in
  },
  template: `
    <div class="vc-inviting-link">
      <img v-if="picture" class="vc-invite-qr" :src="picture" :alt="words.code">
      <div class="vc-inviting-text">
        <div class="vc-field">
          <label :for="id">{{ label }}</label>
          <input :id="id" type="text" readonly dir="ltr" :value="link" ref="field" @focus="$event.target.select()">
        </div>
        <div class="vc-inviting-ways">
          <button class="vc-button" type="button" @click="copy"><vc-icon :name="said ? 'check' : 'copy'"></vc-icon>{{ said || words.copy }}</button>
          <a class="vc-button vc-button-quiet" :href="mail"><vc-icon name="mail"></vc-icon>{{ words.mail }}</a>
          <button v-if="shares" class="vc-button vc-button-quiet" type="button" @click="share"><vc-icon name="share-2"></vc-icon>{{ words.share }}</button>
        </div>
        <p class="vc-hidden" role="status">{{ said }}</p>
      </div>
    </div>`,
  data() {
    return {
      id: `vc-inviting-${(made += 1)}`,
      said: "",
      words: { code: t("QR code of the link"), copy: t("Copy link"), mail: t("E-mail"), share: t("Share…") },
    };
  },
  computed: {
    shares() {
      return typeof navigator.share === "function";
    },
    subject() {
      return t("Join me in {room}", { room: this.room });
    },
    /** What an address takes: a name of a room may hold anything. */
    mail() {
      const body = `${t("Open this link to join the video call:")}\n\n${this.link}\n`;
      return `mailto:?subject=${encodeURIComponent(this.subject)}&body=${encodeURIComponent(body)}`;
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
  methods: {
    async copy() {
      const copied = await writeClipboard(this.link, this.$el);
      this.said = copied ? t("Link copied") : t("Press Ctrl+C");
      if (!copied) this.$refs.field.focus();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => (this.said = ""), SAID_FOR);
    },
    /** With the system's own ways; closing its sheet is no error. */
    share() {
      navigator.share({ title: this.subject, text: this.subject, url: this.link }).catch(() => {});
    },
  },
};
