import { ControlElement } from "videochat/controls/control.js";
import { t } from "videochat/page/language.js";

/** Recording the call, in the menu: for the host; others are told why not. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  template: `<span hidden></span>`,
  computed: {
    name: () => "record",
    listed: () => true,
    icon() {
      return this.recorder ? "square" : "circle-dot";
    },
    /** Stopping by a slip of a finger would be worse than two clicks. */
    keyName() {
      return this.recorder || this.reason ? "" : "R";
    },
    recording() {
      return this.room.recording.state;
    },
    recorder() {
      return this.room.people.state.recorder;
    },
    label() {
      return this.recorder ? t("Stop recording") : t("Record");
    },
    reason() {
      return this.room.recording.reason;
    },
    on() {
      return this.room.recording.isOwn;
    },
    pending() {
      return ["choosing", "starting", "saving"].includes(this.recording.phase);
    },
    blocked() {
      return !this.room.people.state.entered || this.reason !== "";
    },
  },
  methods: {
    run() {
      if (this.recorder) this.room.recording.stop();
      else void this.room.recording.start();
    },
  },
};
