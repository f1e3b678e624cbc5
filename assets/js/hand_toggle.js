import { ControlElement } from "videochat/controls/control.js";
import { t } from "videochat/page/language.js";

const PATIENCE = 5000; // ms until it may be tried again

/** A button that raises one's own hand, through the server: it knows the order. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  emits: ["toggled"],
  template: `<vc-control :control="self"></vc-control>`,
  data: () => ({ pending: false }),
  computed: {
    name: () => "hand",
    keyName: () => "H",
    icon: () => "hand",
    on() {
      return typeof this.room.people.state.own?.hand === "number";
    },
    label() {
      return this.on ? t("Lower hand") : t("Raise hand");
    },
  },
  watch: {
    on(/** @type {boolean} */ on) {
      this.settle();
      if (!this.blocked) this.tell(on ? t("Your hand is raised") : t("Your hand is down"));
    },
    blocked() {
      this.settle();
    },
  },
  beforeUnmount() {
    this.settle();
  },
  methods: {
    run() {
      this.pending = true;
      this.timer = setTimeout(() => this.settle(), PATIENCE);
      this.$emit("toggled", { raised: !this.on });
    },
    settle() {
      clearTimeout(this.timer);
      this.pending = false;
    },
  },
};
