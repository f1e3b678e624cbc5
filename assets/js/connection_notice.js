import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";

const PATIENCE = 1500; // ms: what is back by then was no loss to anybody

/** Says that the connection is lost, and how much of the call goes on; by itself, as the server cannot. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-connection-notice">
      <div class="vc-notice" role="alert" v-if="words"><vc-icon name="wifi-off"></vc-icon><p class="vc-notice-text">{{ words }}</p></div>
    </div>`,
  data() {
    const { call, page, people, pulse } = roomOf(this.call);
    return { link: call.state, page: page.state, people: people.state, pulse: pulse.state, late: false };
  },
  computed: {
    lost() {
      return this.people.entered && (this.page.lost || this.link.link === "reconnecting");
    },
    /** Whether somebody's media comes nevertheless: browsers need no server for that. */
    flows() {
      return Object.values(this.pulse.of).some((condition) => condition === "flowing" || condition === "reconnecting");
    },
    words() {
      if (!this.lost || !this.late) return "";
      if (this.page.offline) return t("You are offline. The call comes back when your network does.");
      if (this.flows) return t("The server does not answer. The call goes on, and the rest comes back.");
      return t("Your connection is lost. Reconnecting…");
    },
  },
  watch: {
    lost(/** @type {boolean} */ lost) {
      clearTimeout(this.timer);
      this.late = false;
      if (lost) this.timer = setTimeout(() => (this.late = true), PATIENCE);
    },
  },
  beforeUnmount() {
    clearTimeout(this.timer);
  },
};
