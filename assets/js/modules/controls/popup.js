const SWIPE = 60; // px downwards that close a sheet

/**
 * What a button opens: a menu above it, or a sheet or a dialog that has the page to itself.
 * Arrow keys walk through what is in it; Esc, a click elsewhere and a swipe close it; focus goes back to where it was.
 * @type {VueComponent}
 */
export const VcPopup = {
  props: {
    open: { type: Boolean, required: true },
    look: { type: String, default: "menu" }, // above its button; "sheet": from below; "dialog": in the middle
    label: { type: String, required: true },
    layers: { type: Object, required: true },
  },
  emits: ["close"],
  template: `
    <dialog class="vc-popup" tabindex="-1" :class="look === 'menu' ? 'vc-menu-box' : 'vc-' + look" :style="{translate: pulled ? '0 ' + pulled + 'px' : null}" :aria-label="label" ref="dialog"
            @keydown="walk" @click="pressed" @cancel.prevent="$emit('close')" @close="closed"
            @touchstart.passive="grasp" @touchmove.passive="pull" @touchend="release" @touchcancel="release">
      <div class="vc-popup-body"><span class="vc-sheet-grip" v-if="look === 'sheet'"></span><slot></slot></div>
    </dialog>`,
  data: () => ({ pulled: 0 }),
  computed: {
    /** @this {{look: string}} */
    modal() {
      return this.look !== "menu";
    },
  },
  watch: {
    open: {
      flush: "post",
      handler(/** @type {boolean} */ now) {
        if (now) this.show();
        else this.hide();
      },
    },
    modal() {
      if (this.open) this.$emit("close"); // the window has another shape now
    },
  },
  mounted() {
    this.outside = (/** @type {PointerEvent} */ event) => {
      const opener = this.$refs.dialog.parentElement;
      if (!event.composedPath().includes(opener)) this.$emit("close");
    };
    if (this.open) this.show();
  },
  beforeUnmount() {
    this.forget?.();
    removeEventListener("pointerdown", this.outside, true);
  },
  methods: {
    show() {
      const { dialog } = this.$refs;
      if (dialog.open) return;
      this.forget = this.layers.add(() => this.$emit("close"));
      const byKey = this.look === "dialog" || dialog.parentElement.contains(document.activeElement);
      if (this.modal) dialog.showModal();
      else dialog.show();
      if (!byKey) dialog.focus(); // who points needs no mark on the first thing in it
      if (!this.modal) addEventListener("pointerdown", this.outside, true);
    },
    hide() {
      const { dialog } = this.$refs;
      this.forget?.();
      this.forget = null;
      removeEventListener("pointerdown", this.outside, true);
      if (!dialog.open) return;
      dialog.close(); // the browser gives the focus back
      // a touch has focused no button: whoever feels the way with a screen reader goes on at this one
      if (this.look === "sheet") dialog.parentElement.querySelector(".vc-control")?.focus();
    },
    /** The browser has closed it. */
    closed() {
      if (this.open && !this.$refs.dialog.open) this.$emit("close");
    },
    /** A click beside a sheet. @param {MouseEvent} event */
    pressed(event) {
      if (this.modal && event.target === this.$refs.dialog) this.$emit("close");
    },
    /** @param {KeyboardEvent} event */
    walk(event) {
      const target = /** @type {Element} */ (event.target);
      const step = stepOf(event.key, getComputedStyle(target).direction === "rtl");
      if (step === null || target.matches("input, select, textarea")) return;
      const all = [...this.$refs.dialog.querySelectorAll("button, a[href], input, select")].filter((each) => each.getClientRects().length > 0);
      if (all.length === 0) return;
      const place = all.indexOf(target);
      const from = place < 0 && step < 0 ? 0 : place; // the last is before the first
      const next = Number.isFinite(step) ? from + step : step > 0 ? all.length - 1 : 0;
      all[(next + all.length) % all.length].focus();
      event.preventDefault();
    },
    /** @param {TouchEvent} event */
    grasp(event) {
      const body = this.$refs.dialog.firstElementChild;
      if (this.look === "sheet" && body.scrollTop <= 0) this.from = event.touches[0].clientY;
    },
    /** @param {TouchEvent} event */
    pull(event) {
      if (this.from !== undefined) this.pulled = Math.max(0, event.touches[0].clientY - this.from);
    },
    release() {
      const far = this.pulled > SWIPE;
      this.from = undefined;
      this.pulled = 0;
      if (far) this.$emit("close");
    },
  },
};

/** @param {string} key @param {boolean} leftwards @returns {number|null} null: it is no key to walk with */
function stepOf(key, leftwards) {
  if (key === "ArrowDown" || key === (leftwards ? "ArrowLeft" : "ArrowRight")) return 1;
  if (key === "ArrowUp" || key === (leftwards ? "ArrowRight" : "ArrowLeft")) return -1;
  if (key === "Home") return -Infinity;
  return key === "End" ? Infinity : null;
}
