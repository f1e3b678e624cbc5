import { ControlElement } from "videochat/controls/control.js";
import { shareReason } from "videochat/call/reasons.js";
import { t } from "videochat/page/language.js";

/** A button that shares one's own screen; not there where the browser cannot. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  props: { script: { type: String, required: true } },
  emits: ["changed", "failed"],
  template: `<vc-control :control="self"></vc-control>`,
  computed: {
    name: () => "screen",
    keyName: () => "S",
    state() {
      return this.room.screen.state;
    },
    there() {
      return this.state.available;
    },
    label() {
      return this.state.sharing ? t("Stop sharing") : t("Share screen");
    },
    icon() {
      return this.state.sharing ? "monitor-x" : "monitor-up";
    },
    on() {
      return this.state.sharing;
    },
    pending() {
      return this.state.pending;
    },
    blocked() {
      return !this.room.people.state.entered || this.reason !== "";
    },
    reason() {
      const { entered, may } = this.room.people.state;
      return entered && !may.share && !this.state.sharing ? shareReason() : "";
    },
  },
  watch: {
    "state.sharing"(/** @type {boolean} */ sharing) {
      this.$emit("changed", { sharing });
    },
    "state.fault"(/** @type {import("videochat/call/faults.js").Fault|null} */ fault) {
      if (fault) this.$emit("failed", { fault });
    },
  },
  created() {
    this.room.screen.script = this.script;
  },
  methods: {
    run() {
      this.room.screen.toggle();
    },
  },
};
