import { VcIcon } from "videochat/page/icon.js";

let count = 0;

/** A button that shows what is in its slot, until Escape, a click elsewhere or the focus leaves it. @type {VueComponent} */
export default {
  components: { VcIcon },
  props: { label: { type: String, required: true }, icon: { type: String, required: true } },
  template: `
    <div class="vc-disclosure" ref="root" @keydown.esc.stop="close" @focusout="leave">
      <button ref="button" class="vc-icon-button" type="button" :aria-label="label" :title="label"
              :aria-expanded="open" :aria-controls="id" @click="open = !open"><vc-icon :name="icon"></vc-icon></button>
      <div v-show="open" :id="id" class="vc-disclosed" role="group" :aria-label="label"><slot></slot></div>
    </div>`,
  data() {
    return { open: false, id: `vc-disclosed-${(count += 1)}` };
  },
  mounted() {
    this.away = (/** @type {PointerEvent} */ event) => {
      if (!this.$refs.root.contains(event.target)) this.open = false;
    };
    document.addEventListener("pointerdown", this.away);
  },
  beforeUnmount() {
    document.removeEventListener("pointerdown", this.away);
  },
  methods: {
    close() {
      this.open = false;
      this.$refs.button.focus();
    },
    /** A focus that goes nowhere is a click on plain text, or a list of the system's. @param {FocusEvent} event */
    leave({ relatedTarget }) {
      if (relatedTarget && !this.$refs.root.contains(relatedTarget)) this.open = false;
    },
  },
};
