import { work } from "./controls.js";
import { VcIcon } from "videochat/page/icon.js";
import { roomOf } from "videochat/call/registry.js";

const TIP_AFTER = 400; // ms of pointing

/** A round button: what it does, its key and its state come from a `Control`. @type {VueComponent} */
const VcControl = {
  components: { VcIcon },
  props: {
    control: { type: Object, required: true },
    expanded: { type: Boolean, default: null },
    pressed: { type: Boolean, default: null },
  },
  template: `
    <span class="vc-control-place" :class="{'vc-control-extra': !control.core}" v-if="control.there !== false"
          @pointerenter="point" @pointerleave="hideTip">
      <button class="vc-control" :class="look" type="button" ref="button" :data-control="control.name"
              :aria-label="control.label" :aria-pressed="pressed" :aria-expanded="expanded"
              :aria-busy="control.pending || null" :aria-disabled="control.blocked || null"
              :aria-keyshortcuts="control.keyName || null" :aria-describedby="words ? describedBy : null"
              @mousedown.prevent @click="press" @focus="showTipForKeyboard" @blur="hideTip" @keydown.esc="hideTip">
        <vc-icon :name="control.icon"></vc-icon>
      </button>
      <span class="vc-badge" :class="['vc-badge-' + control.name, {'vc-badge-news': control.news}]" v-if="control.badge" aria-hidden="true">{{ badge }}</span>
      <span class="vc-tooltip" v-if="tip" aria-hidden="true">
        <span>{{ control.label }}<kbd v-if="control.keyName">{{ control.keyName }}</kbd></span>
        <span class="vc-tooltip-reason" v-if="control.reason">{{ control.reason }}</span>
      </span>
      <span :id="describedBy" v-if="words" hidden>{{ words }}</span>
    </span>`,
  data: () => ({ tip: false, describedBy: `vc-control-${++made}` }),
  computed: {
    look() {
      const { name, on, off } = this.control;
      return [`vc-control-${name}`, { "vc-control-on": on, "vc-control-off": off }];
    },
    words() {
      return this.control.reason || this.control.detail || "";
    },
    badge() {
      return this.control.badge > 99 ? "99+" : this.control.badge;
    },
  },
  beforeUnmount() {
    this.hideTip();
  },
  methods: {
    press() {
      this.hideTip();
      work(this.control);
    },
    focus() {
      this.$refs.button?.focus();
    },
    /** @param {PointerEvent} event */
    point(event) {
      if (event.pointerType === "touch") return;
      this.timer = setTimeout(() => (this.tip = true), TIP_AFTER);
    },
    showTipForKeyboard() {
      if (this.$refs.button.matches(":focus-visible")) this.tip = true;
    },
    hideTip() {
      clearTimeout(this.timer);
      this.tip = false;
    },
  },
};

let made = 0;

/** What all elements that are buttons of a call have in common: they make themselves known. @type {VueComponent} */
export const ControlElement = {
  components: { VcControl },
  props: { call: { type: Number, required: true } },
  data: () => ({ self: null }),
  computed: {
    room() {
      return roomOf(this.call);
    },
    /** Outside a call there is nothing to do. */
    blocked() {
      return !this.room.people.state.entered;
    },
  },
  created() {
    this.self = this; // a computed property of it is followed by whoever shows it
    this.takeBack = this.room.controls.add(this);
  },
  beforeUnmount() {
    this.takeBack();
  },
  methods: {
    /** Say why it cannot be done. */
    explain() {
      if (this.room.people.state.entered) this.room.hosting.say(this.icon, this.reason);
    },
    /** Say what has come of it to who has pressed its key elsewhere: on the button, its new name says so. @param {string} words */
    tell(words) {
      if (!this.$el.contains(document.activeElement)) this.room.announcer.say(words, { topic: this.name });
    },
  },
};
