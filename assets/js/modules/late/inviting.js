import { InvitingLink } from "./inviting_link.js";
import { phone } from "videochat/controls/phone.js";
import { roomOf } from "videochat/call/registry.js";
import { t } from "videochat/page/language.js";
import { VcIcon } from "videochat/page/icon.js";
import { VcPopup } from "videochat/controls/popup.js";

const HOURS = [1, 24, 168];

/** The room's link for everybody; for its host also links that let people in. @type {VueComponent} */
export const InvitingDialog = {
  components: { InvitingLink, VcIcon, VcPopup },
  props: {
    call: { type: Number, required: true },
    room: { type: String, required: true },
    link: { type: String, required: true },
    picture: { type: String, required: true },
    made: { type: Object, required: true },
  },
  emits: ["wanted", "close"],
  template: `
    <vc-popup class="vc-inviting-popup" :open="open" :look="phone.is ? 'sheet' : 'dialog'" :label="texts.title" :layers="layers" @close="close">
      <header class="vc-dialog-head">
        <h2>{{ texts.title }}</h2>
        <button class="vc-dialog-close" type="button" :aria-label="texts.close" @click="close"><vc-icon name="x"></vc-icon></button>
      </header>
      <inviting-link :link="link" :picture="picture" :room="room" :label="texts.link"></inviting-link>
      <section v-if="isHost" class="vc-inviting-signed" :aria-label="texts.signed">
        <h3>{{ texts.signed }}</h3>
        <p class="vc-field-hint">{{ texts.hint }}</p>
        <div class="vc-inviting-choices">
          <fieldset class="vc-choice">
            <legend>{{ texts.role }}</legend>
            <div class="vc-segments">
              <label v-for="(label, name) in roles" :key="name" class="vc-segment">
                <input type="radio" name="vc-inviting-role" :value="name" v-model="role">
                <span>{{ label }}</span>
              </label>
            </div>
          </fieldset>
          <div class="vc-field">
            <label for="vc-inviting-hours">{{ texts.hours }}</label>
            <div class="vc-select-box">
              <select id="vc-inviting-hours" class="vc-select" v-model="hours">
                <option v-for="(label, index) in spans" :key="label" :value="choices[index]">{{ label }}</option>
              </select>
              <vc-icon name="chevron-down"></vc-icon>
            </div>
          </div>
        </div>
        <p v-if="made.problem" class="vc-field-error" role="alert">{{ made.problem }}</p>
        <inviting-link v-if="made.link" :link="made.link" :picture="made.picture" :room="room" :label="told" secret></inviting-link>
        <button v-else class="vc-button vc-button-quiet" type="button" :aria-busy="made.pending || null" @click="make">{{ texts.make }}</button>
        <p class="vc-hidden" role="status">{{ made.link ? texts.ready : "" }}</p>
      </section>
    </vc-popup>`,
  data() {
    return {
      ...{ phone, open: true, role: "guest", hours: 24, choices: HOURS, people: roomOf(this.call).people.state },
      roles: { guest: t("Guest"), host: t("Host") },
      spans: [t("1 hour"), t("1 day"), t("7 days")],
      texts: {
        title: t("Invite people"),
        close: t("Close"),
        link: t("Link to this room"),
        signed: t("A link that lets people in"),
        hint: t("Whoever has it needs no password and does not wait. It is good at most as long as this room lasts."),
        role: t("Who follows it joins as"),
        hours: t("Good for"),
        make: t("Make a link"),
        ready: t("The link is ready"),
        guest: t("Link for guests"),
        host: t("Link for a host"),
      },
    };
  },
  computed: {
    isHost() {
      return this.people.own !== null && this.people.own.id === this.people.host;
    },
    layers() {
      return roomOf(this.call).layers;
    },
    told() {
      return this.texts[this.role];
    },
  },
  watch: {
    /** Another choice wants another link. */
    role() {
      this.made.link = "";
    },
    hours() {
      this.made.link = "";
    },
    "people.entered"(/** @type {boolean} */ entered) {
      if (!entered) this.close();
    },
  },
  methods: {
    make() {
      if (!this.made.pending) this.$emit("wanted", { role: this.role, hours: this.hours });
    },
    /** The browser gives the focus back to the button that has opened it, before it is gone. */
    async close() {
      this.open = false;
      await this.$nextTick();
      this.$emit("close");
    },
  },
};
