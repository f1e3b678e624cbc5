/** An icon of the sprite, drawn in the colour of the text around it; it says nothing to a screen reader. @type {VueComponent} */
export const VcIcon = {
  props: { name: String },
  template: `<svg class="vc-icon" aria-hidden="true" focusable="false"><use :href="href"></use></svg>`,
  computed: {
    /** @this {{name: string}} */
    href() {
      return `${new URL(document.baseURI).origin}${ASSETS}/vendor/lucide/sprite.svg#${this.name}`;
    },
  },
};

const ASSETS = "/videochat/assets";
