import { VcAsk } from "videochat/controls/ask.js";
import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { VcHostPassword } from "./host_password.js";
import { VcHostSwitch } from "./host_switch.js";

/**
 * All that a host decides about the room; it shows what the room says, whoever has changed it.
 * @type {VueComponent}
 */
export const VcHostView = {
  components: { VcAsk, VcHostPassword, VcHostSwitch, VcIcon },
  props: { room: { type: Object, required: true } },
  template: `
    <div class="vc-settings vc-host">
      <p v-if="fault" class="vc-host-fault" role="alert">{{ fault }}</p>
      <section v-for="group in groups" :key="group.title" class="vc-settings-group">
        <h3>{{ group.title }}</h3>
        <template v-for="each in group.switches" :key="each.name">
          <vc-host-password v-if="each.name === 'unlisted'" :room="room"></vc-host-password>
          <vc-host-switch :label="each.label" :hint="each.hint" :on="each.on" :pending="Boolean(hosting.pending[each.name])" @turn="turn(each, $event)"></vc-host-switch>
        </template>
      </section>
      <section class="vc-settings-group">
        <h3>{{ words.all }}</h3>
        <button class="vc-button vc-button-quiet" type="button" :aria-disabled="alone || null" :aria-busy="Boolean(hosting.pending.muteAll) || null" :aria-describedby="alone ? 'vc-host-alone' : null" @click="muteAll">
          <vc-icon name="mic-off"></vc-icon><span>{{ words.muteAll }}</span>
        </button>
        <p v-if="alone" class="vc-switch-hint" id="vc-host-alone">{{ words.alone }}</p>
        <vc-ask v-if="ending" :question="question" :yes="words.endNow" danger @yes="end" @no="stay"></vc-ask>
        <button v-else ref="end" class="vc-button vc-button-danger-quiet" type="button" :aria-busy="Boolean(hosting.pending.end) || null" @click="ending = true">
          <vc-icon name="phone" class="vc-host-hang-up"></vc-icon><span>{{ words.end }}</span>
        </button>
      </section>
    </div>`,
  data() {
    const { people, hosting } = this.room;
    return {
      people: people.state,
      hosting: hosting.state,
      ending: false,
      fault: "",
      words: { all: t("For everyone"), muteAll: t("Mute all"), alone: t("Nobody else is here yet."), end: t("End call for everyone"), endNow: t("End call") },
    };
  },
  computed: {
    alone() {
      return this.people.others.length === 0;
    },
    question() {
      return t("End the call for everyone? Chat and files go with it.");
    },
    groups() {
      const { rules, unlisted } = this.people;
      return [
        {
          title: t("Access"),
          switches: [
            { name: "locked", label: t("Lock the room"), hint: t("Nobody new can join."), on: rules.locked },
            { name: "waitingRoom", label: t("Waiting room"), hint: t("You let in each person who comes."), on: rules.waitingRoom },
            { name: "unlisted", label: t("Show in the lobby"), hint: t("Everyone who opens the lobby sees this room."), on: !unlisted, inverse: true },
          ],
        },
        {
          title: t("Guests may"),
          switches: [
            { name: "unmute", label: t("Unmute themselves"), hint: rules.unmute ? "" : t("Who speaks goes on until you mute them."), on: rules.unmute },
            { name: "share", label: t("Share their screens"), hint: "", on: rules.share },
            { name: "chat", label: t("Write in the chat"), hint: rules.chat ? "" : t("They can still write to you."), on: rules.chat },
            { name: "react", label: t("React"), hint: "", on: rules.react },
          ],
        },
      ];
    },
  },
  methods: {
    /** @param {{name: import("videochat/call/hosting.js").Decision, inverse?: boolean}} which @param {boolean} on */
    async turn({ name, inverse }, on) {
      this.fault = await this.room.hosting.decide(name, inverse ? !on : on);
    },
    async muteAll() {
      if (this.alone) return;
      this.fault = await this.room.hosting.actOnAll("muteAll");
      if (!this.fault) this.room.hosting.say("mic-off", t("You muted everyone else."));
    },
    async end() {
      this.ending = false;
      this.fault = await this.room.hosting.actOnAll("end");
    },
    async stay() {
      this.ending = false;
      await this.$nextTick();
      this.$refs.end.focus();
    },
  },
};
