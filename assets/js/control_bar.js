import { Idle } from "videochat/controls/idle.js";
import { t } from "videochat/page/language.js";
import { roomOf } from "videochat/call/registry.js";
import { ShortcutList } from "videochat/controls/shortcut_list.js";
import { Shortcuts } from "videochat/controls/shortcuts.js";
import { viewControls } from "videochat/controls/view_controls.js";

/** CSS pixels: a room that a page has put into a column has no more place than a phone. */
const NARROW = 640;

/** Holds the buttons of a call, listens to their keys, and fades while nobody points at anything. @type {VueComponent} */
export default {
  components: { ShortcutList },
  props: { call: { type: Number, required: true } },
  template: `
    <div class="vc-controls" role="toolbar" :aria-label="label" tabindex="-1">
      <slot></slot>
      <shortcut-list :room="room"></shortcut-list>
    </div>`,
  computed: {
    room() {
      return roomOf(this.call);
    },
    label: () => t("Call controls"),
  },
  created() {
    this.forget = viewControls(this.room).map((control) => this.room.controls.add(control));
  },
  mounted() {
    const root = this.$el.closest(".vc-room-view") ?? this.$el.parentElement;
    this.shortcuts = new Shortcuts(this.room, root);
    this.idle = new Idle(this.room, root, this.$el);
    const { view } = this.room;
    this.width = new ResizeObserver(() => {
      view.state.narrow = root.clientWidth <= NARROW;
      root.toggleAttribute("data-narrow", view.state.narrow);
    });
    this.width.observe(root);
  },
  beforeUnmount() {
    this.shortcuts.stop();
    this.idle.stop();
    this.width.disconnect();
    for (const forget of this.forget) forget();
  },
  methods: {
    /** Let keyboard and screen reader begin here. */
    focus() {
      this.$el.focus();
    },
  },
};
