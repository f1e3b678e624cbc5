import { markRaw } from "vue";
import { roomOf } from "videochat/call/registry.js";

/** The dialog that invites people; what draws it is loaded when somebody wants it. @type {VueComponent} */
export default {
  props: {
    call: { type: Number, required: true },
    room: { type: String, required: true },
    link: { type: String, required: true },
    picture: { type: String, default: "" },
  },
  emits: ["wanted"],
  template: `
    <div class="vc-inviting">
      <component v-if="dialog && view.inviting" :is="dialog" :call="call" :room="room" :link="link" :picture="picture"
                 :made="made" @wanted="want" @close="close"></component>
    </div>`,
  data() {
    return {
      view: roomOf(this.call).view.state,
      dialog: null,
      /** The link that was made, or why there is none. */
      made: { link: "", picture: "", problem: "", pending: false },
    };
  },
  watch: {
    async "view.inviting"(/** @type {boolean} */ inviting) {
      if (!inviting) return;
      this.opener = document.activeElement;
      Object.assign(this.made, { link: "", picture: "", problem: "", pending: false });
      try {
        this.dialog ??= markRaw((await import("videochat/late/inviting.js")).InvitingDialog);
      } catch {
        this.view.inviting = false; // the server is away, and the page says so
      }
    },
  },
  methods: {
    /** @param {{role: string, hours: number}} wish */
    want(wish) {
      Object.assign(this.made, { link: "", picture: "", problem: "", pending: true });
      this.$emit("wanted", wish);
    },
    /** @param {string} link @param {string} picture */
    showInvitation(link, picture) {
      Object.assign(this.made, { link, picture, pending: false });
    },
    /** @param {string} problem */
    refuse(problem) {
      Object.assign(this.made, { problem, pending: false });
    },
    close() {
      this.view.inviting = false;
      if (this.opener?.isConnected) this.opener.focus({ preventScroll: true });
    },
  },
};
