import { ControlElement } from "videochat/controls/control.js";
import { t } from "videochat/page/language.js";

/** @type {Record<string, {icon: string, keyName?: string, label: () => string}>} */
const PANELS = {
  chat: { icon: "message-circle", keyName: "C", label: () => t("Chat") },
  people: { icon: "users", keyName: "P", label: () => t("People") },
  host: { icon: "crown", keyName: "O", label: () => t("Host controls") },
  settings: { icon: "settings", label: () => t("Settings") },
};

/** A button that opens one of the panels beside the stage, and closes it. @type {VueComponent} */
export default {
  mixins: [ControlElement],
  props: { panel: { type: String, required: true } },
  template: `<vc-control :control="self" :pressed="on" :expanded="on" ref="control"></vc-control>`,
  computed: {
    name() {
      return this.panel;
    },
    keyName() {
      return PANELS[this.panel].keyName;
    },
    icon() {
      return PANELS[this.panel].icon;
    },
    core() {
      return this.panel === "chat";
    },
    label() {
      return PANELS[this.panel].label();
    },
    /** Who is not the host has no use for that. */
    there() {
      return this.panel !== "host" || this.room.people.isHost;
    },
    on() {
      return this.room.view.state.panel === this.panel;
    },
    /** Who waits before the room is what a host wants to know first. */
    waiting() {
      return this.panel === "people" ? this.room.door.state.waiting.length : 0;
    },
    news() {
      return this.waiting > 0;
    },
    badge() {
      if (this.panel === "chat") return this.room.chat.state.unread;
      return this.panel === "people" ? this.waiting || this.room.people.everyone.length : 0;
    },
    detail() {
      if (!this.badge) return "";
      if (this.waiting) return t("Waiting to join: {number}", { number: this.waiting });
      return this.panel === "chat" ? t("Unread: {number}", { number: this.badge }) : t("In the call: {number}", { number: this.badge });
    },
  },
  methods: {
    run() {
      this.room.view.toggle(this.panel);
    },
  },
};
