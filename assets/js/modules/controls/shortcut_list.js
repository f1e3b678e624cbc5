import { VcIcon } from "videochat/page/icon.js";
import { t } from "videochat/page/language.js";
import { VcPopup } from "./popup.js";

/** The dialog that lists all keys. @type {VueComponent} */
export const ShortcutList = {
  components: { VcIcon, VcPopup },
  props: { room: { type: Object, required: true } },
  template: `
    <vc-popup :open="room.view.state.shortcuts" look="dialog" :label="title" :layers="room.layers" @close="close">
      <header class="vc-dialog-head">
        <h2>{{ title }}</h2>
        <button class="vc-dialog-close" type="button" :aria-label="closing" @click="close"><vc-icon name="x"></vc-icon></button>
      </header>
      <dl class="vc-shortcuts">
        <div v-for="[key, what] in keys" :key="key"><dt><kbd>{{ key }}</kbd></dt><dd>{{ what }}</dd></div>
      </dl>
    </vc-popup>`,
  computed: {
    title: () => t("Keyboard shortcuts"),
    closing: () => t("Close"),
    /** @this {{room: import("videochat/call/room.js").Room}} */
    keys() {
      const controls = this.room.controls.list.filter(({ keyName, there, name }) => keyName && there !== false && name !== "shortcuts");
      const [buttons, listed] = [controls.filter((each) => !each.listed), controls.filter((each) => each.listed)];
      return [
        ...[...buttons, ...listed].map((each) => [each.keyName, each.label]),
        [t("Space"), t("Hold to talk")],
        ["Esc", t("Close what is open")],
        ["?", t("Show this list")],
      ];
    },
  },
  methods: {
    close() {
      this.room.view.state.shortcuts = false;
    },
  },
};
