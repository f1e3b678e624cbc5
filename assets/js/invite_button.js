import { roomOf } from "videochat/call/registry.js";
import { VcIcon } from "videochat/page/icon.js";

/** Opens the dialog that invites people. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { call: { type: Number, required: true }, label: { type: String, required: true } },
  template: `<button class="vc-button vc-button-quiet vc-invite-more" type="button" @click="open"><vc-icon name="user-plus"></vc-icon>{{ label }}</button>`,
  methods: {
    open() {
      roomOf(this.call).view.state.inviting = true;
    },
  },
};
