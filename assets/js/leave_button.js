import { ControlElement } from "videochat/controls/control.js";
import { t } from "videochat/page/language.js";
import { mediaOf } from "videochat/call/registry.js";

/** The way out: camera and microphone go off at once, the server is told. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  props: { publisher: { type: Number, required: true } },
  emits: ["click"],
  template: `<vc-control :control="self"></vc-control>`,
  computed: {
    name: () => "leave",
    icon: () => "phone",
    core: () => true,
    label: () => t("Leave"),
    blocked: () => false,
  },
  methods: {
    run() {
      this.room.recording.beforeLeaving(() => this.leave());
    },
    leave() {
      mediaOf(this.publisher).close();
      this.room.call.disconnect();
      this.$emit("click", {});
    },
  },
};
